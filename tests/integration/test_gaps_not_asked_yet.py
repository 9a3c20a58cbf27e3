"""A talk that has just begun names few gaps and a review all: the rest is shown as not asked yet, on sheet and board."""

from __future__ import annotations

from pathlib import Path

from assistant.bootstrap import bootstrap
from assistant.settings import load_settings

NOTE = "Met Carla Jensen, IT manager at Westhaven Ports. She likes our inspection system."


def test_sheet_board_and_review_add_up_to_the_same_gaps(tmp_path: Path) -> None:
    app = bootstrap(load_settings({"KA_COACH_HOME": str(tmp_path)}, tmp_path), documents=True)
    rep = next(p for p in app.demo_people if p.id == "hannah")
    manager = next(p for p in app.demo_people if p.id == "shen")
    deal = app.coaching.begin(rep, "en").summary.id
    app.coaching.turn(rep, deal, NOTE)
    app.team.sharing.share(rep, deal, app.team.sharing.preview(rep, deal).digest)

    view = app.coaching.open(rep, deal)
    snapshot = app.team.sharing.read(manager, deal).snapshot
    (line,) = app.team.sharing.shared(manager)
    reviewed = {f["id"] for f in snapshot["review"]["findings"]}
    assert len(view.unasked) > 2
    assert {f.id.value for f in (*view.findings, *view.unasked)} == reviewed
    assert {f.id.value for f in view.unasked} == set(snapshot["unasked"]) == set(line.glance["unasked"])
    assert not set(line.glance["unasked"]) & set(line.glance["findings"])
    app.storage.database.engine.dispose()
