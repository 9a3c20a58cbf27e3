"""A greeting, thanks and "what do you think?" tell nothing, answer nothing and leave the question standing."""

from __future__ import annotations

import pytest

from assistant.coaching.courtesies import GREETING, OPINION, THANKS, courtesy
from assistant.coaching.kit import Kit
from assistant.domain.conversation import MoveKind
from assistant.domain.vocabulary import Intent
from tests.unit.coaching.conftest import Chat

NOTE = {
    "zh": "青禾乳业，供应链系统，250万，计划部小周挺支持我们。",
    "en": "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.",
}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("你好", GREETING),
        ("在吗？", GREETING),
        ("Hi there!", GREETING),
        ("good morning", GREETING),
        ("谢谢", THANKS),
        ("好的，谢谢你", THANKS),
        ("Thanks a lot.", THANKS),
        ("你觉得呢？", OPINION),
        ("what do you think?", OPINION),
        ("你好，恒源医药的单子", None),
        ("谢谢他们的财务帮忙，预算批了", None),
        ("hi, the deal is Northwind", None),
        ("thanks to Mike the budget is approved", None),
        ("what do you think of the CFO?", None),
    ],
)
def test_only_a_whole_line_of_courtesy_is_one(line: str, kind: str | None) -> None:
    assert courtesy(line) == kind


@pytest.mark.parametrize(
    ("lang", "line"), [("zh", "谢谢"), ("zh", "你觉得呢？"), ("en", "thank you"), ("en", "hi")]
)
def test_courtesy_leaves_the_question_and_the_sheet_as_they_are(kit: Kit, lang: str, line: str) -> None:
    talk = Chat(kit, lang).open().say(NOTE[lang])
    asked, known = talk.last.decision.question, len(talk.last.deal.facts)
    talk.say(line)
    assert talk.last.decision.question == asked
    assert len(talk.last.deal.facts) == known


@pytest.mark.parametrize(
    ("lang", "hello", "first"), [("zh", "你好", "哪家客户"), ("en", "hi", "which customer")]
)
def test_a_greeting_before_anything_is_told_asks_which_deal_it_is(
    kit: Kit, lang: str, hello: str, first: str
) -> None:
    talk = Chat(kit, lang).open().say(hello)
    assert talk.last.decision.move is MoveKind.REDIRECT
    assert talk.last.decision.question is None and first in talk.reply
    talk.say(NOTE[lang])
    assert talk.last.decision.intent is Intent.REPORT


def test_a_deal_told_after_a_hello_is_a_report(kit: Kit) -> None:
    talk = (
        Chat(kit, "en").open().say("hello, I have a deal with Volvo, we want to sell them an MES for 2m SEK")
    )
    assert talk.last.decision.intent is Intent.REPORT
    assert talk.last.picture.account == "Volvo"
