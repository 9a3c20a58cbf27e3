"""Dates in answers to "when": a later one of theirs confirms no earlier one of ours; a new hope takes the old one's place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Timeline
from tests.unit.coaching.conftest import TODAY, Chat

DEAL = {
    "zh": "海川制造想上设备巡检系统，设备部祁经理见过两次，很支持，预计12月20日签。",
    "en": "Northwind Freight wants a yard system. Met Dana Reed, head of operations, twice; she backs it. Signature by 20 December.",
}
ANSWERS = [
    ("zh", "他们的停机检修是2月24号开始，写在他们的排期表上。", False),
    ("en", "Their own calendar has the shutdown on 24 February, Dana showed me their schedule.", False),
    ("zh", "他们的排期表上12月20号签，2月24号停机检修装。", True),
    (
        "en",
        "Their plan has signature on 20 December and go-live on 2 March, Dana sent me their schedule.",
        True,
    ),
]


def seen(deal: Deal) -> Timeline:
    return picture(deal, TODAY).process.timeline


@pytest.mark.parametrize(("lang", "answer", "confirmed"), ANSWERS)
def test_only_a_day_up_to_ours_confirms_it(
    lang: str, answer: str, confirmed: bool, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(DEAL[lang]).asked("timeline").say(answer)
    assert (seen(talk.deal) is Timeline.CONFIRMED) == confirmed


def test_the_later_day_of_an_answer_takes_the_first_ones_place(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("海川制造想上设备巡检系统，设备部祁经理见过两次，很支持。")
    close = picture(talk.asked("timeline").say("本来说年底，估计得三月。").deal, TODAY).close_date
    assert close is not None
    assert close.day.isoformat() == "2027-03-31"
