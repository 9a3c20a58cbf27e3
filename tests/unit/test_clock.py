"""Today is the day it is for the people here, whatever day it is in UTC."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.clock import FixedClock, local_day, today_of
from assistant.settings import Settings

EVENING = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
"""The next morning at half past seven in Shanghai, the same afternoon in New York."""

Zone = Callable[[str], None]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    """Moves this program elsewhere."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("Asia/Shanghai", date(2026, 11, 30)),
        ("UTC", date(2026, 11, 29)),
        ("America/New_York", date(2026, 11, 29)),
    ],
)
def test_today_is_the_day_it_is_here(zone: Zone, place: str, day: date) -> None:
    zone(place)
    assert today_of(FixedClock(EVENING)) == local_day(EVENING) == day


@dataclass
class Watch:
    """A clock that a test sets."""

    moment: datetime = EVENING

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def app(tmp_path: Path, zone: Zone, watch: Watch) -> Iterator[App]:
    """At work in Shanghai."""
    zone("Asia/Shanghai")
    app = bootstrap(Settings(home=tmp_path), clock=watch, keep=False)
    yield app
    app.library.close()


def test_a_relative_date_counts_from_the_day_it_is_here(app: App) -> None:
    made = app.notes.as_json(app.notes.review("客户是某某集团，预算已经批了。明天签合同。"))
    assert made["close_date"] == "2026-12-01"


def test_a_talk_is_taken_up_again_after_a_night_here(app: App, watch: Watch) -> None:
    rep = app.local_actor()
    watch.moment = datetime(2026, 11, 29, 15, 30, tzinfo=UTC)
    deal = app.coaching.begin(rep, "zh").summary.id
    app.coaching.turn(rep, deal, "见了财务总监王总，他支持。")
    said = len(app.coaching.enter(rep, deal).conversation.turns)
    watch.moment += timedelta(hours=1)
    assert len(app.coaching.enter(rep, deal).conversation.turns) == said + 1
