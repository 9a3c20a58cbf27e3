"""One deal open in two windows, on the real coach and a real database: nothing said is lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.domain.account import OPERATOR
from assistant.domain.conversation import Turn
from assistant.errors import CoachError
from assistant.settings import load_settings


@pytest.fixture
def app(tmp_path: Path) -> App:
    return bootstrap(load_settings({"KA_COACH_HOME": str(tmp_path / "home")}, tmp_path))


def test_a_change_while_the_coach_thinks_is_seen_and_the_line_is_answered(app: App) -> None:
    coaching = app.coaching
    deal = coaching.begin(OPERATOR, "zh").summary.id
    reply = coaching.say(OPERATOR, deal, "见了采购部的王工，她支持我们。", "window-1")
    assert isinstance(next(reply), str)
    coaching.rename(OPERATOR, deal, "在另一个窗口改了名")
    other = coaching.turn(OPERATOR, deal, "预算是财务总监李总批的。", "window-2")
    *_, last = reply
    assert isinstance(last, Turn)
    view = coaching.open(OPERATOR, deal)
    assert [t.client_id for t in view.conversation.turns[1:]] == ["window-1", "window-2"]
    assert view.conversation.turns[1] == last
    assert other.facts and last.facts
    assert view.pending == ()


def test_several_windows_at_once_lose_nothing(app: App) -> None:
    coaching = app.coaching
    deal = coaching.begin(OPERATOR, "en").summary.id
    lines = {f"w{n}": f"We met {name}, the CFO." for n, name in enumerate(("Ann", "Bo", "Cy", "Di"))}
    wrong: list[CoachError] = []

    def say(id: str, text: str) -> None:
        try:
            for _ in range(3):
                coaching.turn(OPERATOR, deal, text, id)
        except CoachError as failed:
            wrong.append(failed)

    threads = [threading.Thread(target=say, args=pair) for pair in lines.items() for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    view = coaching.open(OPERATOR, deal)
    assert {t.client_id: t.text for t in view.conversation.turns[1:]} == lines
    assert len(view.conversation.turns) == 1 + len(lines)
    assert view.pending == ()


def test_a_line_that_was_never_answered_waits_and_is_taken_up_again(app: App) -> None:
    coaching = app.coaching
    deal = coaching.begin(OPERATOR, "en").summary.id
    reply = coaching.say(OPERATOR, deal, "The CFO signs above 500k.", "cut")
    next(reply)
    reply.close()  # type: ignore[attr-defined]
    (waiting,) = coaching.open(OPERATOR, deal).pending
    assert (waiting.text, waiting.client_id) == ("The CFO signs above 500k.", "cut")
    coaching.turn(OPERATOR, deal, waiting.text, waiting.client_id)
    view = coaching.open(OPERATOR, deal)
    assert view.pending == ()
    assert [t.text for t in view.conversation.turns[1:]] == ["The CFO signs above 500k."]


def test_deleting_a_deal_is_on_the_trail(app: App) -> None:
    deal = app.coaching.begin(OPERATOR, "en").summary.id
    app.coaching.delete(OPERATOR, deal)
    assert app.coaching.deals(OPERATOR) == ()
    entry = app.team.auditing.recent(OPERATOR, 1)[0]
    assert (entry.action, entry.object, entry.actor) == ("deal.delete", deal, OPERATOR.id)
