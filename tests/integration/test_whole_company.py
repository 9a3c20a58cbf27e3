"""The sample company at work on SQLite and on PostgreSQL: coached, shared, reviewed, backed up, moved."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.domain.account import OPERATOR, AccountRole
from assistant.domain.vocabulary import CriterionId
from assistant.settings import load_settings
from assistant.store.backup import SqlBackups
from assistant.store.database import Database
from tests.databases import database, migrated_file, postgres, postgres_address, postgresql, sqlite

__all__ = ["database", "migrated_file", "postgres", "postgres_address", "postgresql", "sqlite"]


@pytest.fixture
def app(database: Database, tmp_path: Path) -> App:
    given = {
        "KA_COACH_HOME": str(tmp_path / "home"),
        "KA_COACH_DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
    }
    return bootstrap(load_settings(given, tmp_path), documents=True)


def test_a_deal_goes_all_the_way_and_moves_house(app: App, tmp_path: Path) -> None:
    assert app.samples.load() == 10
    assert app.samples.load() == 0
    rep = next(p for p in app.demo_people if p.role is AccountRole.REP and app.coaching.deals(p))
    manager = next(p for p in app.demo_people if p.role is AccountRole.MANAGER)
    deal = app.coaching.deals(rep)[0].id
    team = app.team
    team.sharing.share(rep, deal, team.sharing.preview(rep, deal).digest)
    review = team.reviewing.start(manager, deal)
    review = team.reviewing.override(
        manager, review.id, CriterionId.BUDGET, 4, "Seen the signed approval", review.version
    )
    due = app.clock.now().date() + timedelta(days=7)
    team.reviewing.add_action(manager, review.id, "Meet legal", rep.name, due)
    team.reviewing.sign_off(manager, review.id, review.version)
    assert team.minutes.render(rep, review.id, "md").decode().count("Meet legal") == 1
    assert team.overview.coverage(manager).reviewed == 1
    assert team.exporting.board(manager, "xlsx", "zh")[:2] == b"PK"

    backup = tmp_path / "moving.backup"
    team.operating.back_up(OPERATOR, backup)
    new = bootstrap(load_settings({"KA_COACH_HOME": str(tmp_path / "new house")}, tmp_path))
    SqlBackups(new.storage.database, new.clock).restore(backup)
    assert new.coaching.open(rep, deal) == app.coaching.open(rep, deal)
    assert new.team.reviewing.of_deal(rep, deal) == team.reviewing.of_deal(rep, deal)
    assert new.team.auditing.verify(OPERATOR).whole
    new.coaching.turn(rep, deal, "We met the CFO today.")
    assert len(new.coaching.open(rep, deal).conversation.turns) > len(
        app.coaching.open(rep, deal).conversation.turns
    )
    for each in (app, new):
        each.library.close()
        each.storage.database.close()
