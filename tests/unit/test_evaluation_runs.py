"""Kept evaluation runs: administrators read them, nobody else, and no name leads out of the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.errors import NotFound
from assistant.services.evaluations import Evaluations, SuiteLine, Trend

FIGURE = {"all": {"value": 0.9, "low": 0.8, "high": 1.0, "n": 3}, "goal": {"least": 0.8}, "met": True}
SUITE = {
    "name": "reading",
    "version": 1,
    "sentence": "Reads.",
    "samples": 3,
    "failed": 0,
    "unscored": 0,
    "figures": {"contact": FIGURE, "stance": {**FIGURE, "met": False}},
    "details": [],
}
RECORD = {"schema": "ka-coach/eval/1", "engine": "builtin", "versions": {"content": "x"}, "suites": [SUITE]}


@pytest.fixture
def kept(tmp_path: Path) -> Evaluations:
    for name in ("20261101T000000Z", "20261123T000000Z"):
        (tmp_path / f"{name}.json").write_text(json.dumps(RECORD), "utf-8")
    (tmp_path / "notes.txt").write_text("not a record")
    return Evaluations(tmp_path)


def test_the_newest_run_comes_first_with_its_goals(kept: Evaluations) -> None:
    runs = kept.runs(OPERATOR)
    assert [r.name for r in runs] == ["20261123T000000Z", "20261101T000000Z"]
    assert runs[0].suites == (SuiteLine("reading", 3, 0, 1, 2),)


def run(met: bool, *details: dict[str, object], engine: str = "builtin") -> str:
    suite = {
        **SUITE,
        "figures": {"contact": FIGURE, "stance": {**FIGURE, "met": met}},
        "details": list(details),
    }
    return json.dumps({**RECORD, "engine": engine, "suites": [suite]})


def test_a_trend_goes_through_the_runs_of_one_engine_oldest_first(tmp_path: Path) -> None:
    for name, text in (("a1", run(False)), ("a2", run(True, engine="some-model")), ("a3", run(True))):
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    assert Evaluations(tmp_path).trends(OPERATOR, "zh") == (Trend("reading", "读懂笔记", (0.5, 1.0), 1),)


def test_the_worst_samples_of_the_newest_run_come_with_what_was_wrong(tmp_path: Path) -> None:
    broke = {"id": "d-1", "lang": "en", "scores": {}, "unscored": {}, "failed": {"solver": "ValueError: x"}}
    poor = {
        **broke,
        "id": "d-2",
        "scores": {"stance": {"value": 0.0, "weight": 1.0, "explanation": "missed legal_overlooked"}},
        "failed": {},
    }
    (tmp_path / "a1.json").write_text(run(False, poor, broke), "utf-8")
    shown = Evaluations(tmp_path).worst(OPERATOR, "en")
    assert [(w.sample, w.words) for w in shown] == [
        ("d-1", "ValueError: x"),
        ("d-2", "missed “nobody has talked with legal”"),
    ]


def test_without_runs_there_is_no_trend_and_nothing_to_look_at(tmp_path: Path) -> None:
    none = Evaluations(tmp_path / "nowhere")
    assert (none.trends(OPERATOR, "en"), none.worst(OPERATOR, "en")) == ((), ())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_run_is_a_page_without_scripts(kept: Evaluations, lang: str) -> None:
    page = kept.page(OPERATOR, "20261123T000000Z", lang)
    assert "</table>" in page
    assert "Reads." in page or "reading" in page
    assert "<script" not in page


@pytest.mark.parametrize("role", [AccountRole.REP, AccountRole.MANAGER, AccountRole.LEADER])
def test_only_administrators_read_them(kept: Evaluations, role: AccountRole) -> None:
    actor = Actor("x", "x", role)
    for read in (kept.runs, lambda who: kept.trends(who, "en"), lambda who: kept.worst(who, "en")):
        with pytest.raises(NotFound):
            read(actor)


@pytest.mark.parametrize("name", ["../secrets", "20260101T000000Z", "notes", ""])
def test_no_other_name_gives_anything(kept: Evaluations, name: str) -> None:
    with pytest.raises(NotFound):
        kept.page(OPERATOR, name, "en")


def test_without_runs_there_is_nothing_to_list(tmp_path: Path) -> None:
    assert Evaluations(tmp_path / "nowhere").runs(OPERATOR) == ()
