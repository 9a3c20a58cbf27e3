"""A talk goes on after days: the coach opens with what is due, once, and only after a pause."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.clock import FixedClock
from assistant.domain.conversation import MoveKind
from assistant.settings import Settings

NOTES = {
    "zh": ("今天见了恒远化工信息部的王工，他很支持，预算还没问。", "结束吧", "王工"),
    "en": ("Met Priya Nair, IT director at Larkfield Foods. She likes it.", "let's stop here", "Priya"),
}


def coach(home: Path, day: int) -> App:
    return bootstrap(Settings(home=home), clock=FixedClock.on(date(2026, 11, day)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_next_week_the_coach_asks_how_the_promise_went(lang: str, tmp_path: Path) -> None:
    note, end, person = NOTES[lang]
    app = coach(tmp_path, 23)
    actor = app.demo_people[0]
    deal = app.coaching.begin(actor, lang).summary.id
    app.coaching.turn(actor, deal, note)
    closing = app.coaching.turn(actor, deal, end)
    promise = closing.decision.commitment
    assert promise is not None
    later = coach(tmp_path, 30)
    opened = later.coaching.enter(actor, deal).conversation.turns[-1]
    assert opened.decision.move is MoveKind.OPEN
    assert person in opened.reply
    assert opened.reply.count("？") + opened.reply.count("?") == 1


def test_the_same_day_and_a_second_look_change_nothing(tmp_path: Path) -> None:
    note, _, _ = NOTES["zh"]
    app = coach(tmp_path, 23)
    actor = app.demo_people[0]
    deal = app.coaching.begin(actor, "zh").summary.id
    app.coaching.turn(actor, deal, note)
    assert len(app.coaching.enter(actor, deal).conversation.turns) == 2
    later = coach(tmp_path, 24)
    assert len(later.coaching.enter(actor, deal).conversation.turns) == 3
    assert len(later.coaching.enter(actor, deal).conversation.turns) == 3
