"""A correction begins as one or replaces something on file; a doubt, an aside or a first line is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

REPORT = {
    "zh": "远岫电气的CRM，陶总谈过三次，客户说预算是两百一十万。",
    "en": "Farlow Pumps wants our CRM, I met Imran twice. The customer said the budget is 210k.",
}
NONE = (
    ("zh", "legal", "我没敢再问，是不是不对？"),
    ("zh", "users", "他们说这个方案不对路。"),
    ("zh", "users", "对不对我也不知道。"),
    ("en", "timeline", "I put down December 18."),
    ("zh", "process", "那是我听同行说的。这家集团认不认框架协议、多少钱以上必须公开招标，我没有核实过。"),
)
SOME = (
    ("zh", "users", "不对，陶总是采购的，不是财务。"),
    ("zh", "users", "预算那个数我搞错了，客户说预算是三百六十万。"),
    ("en", "users", "Correction: the budget is 120k, not 210k."),
    (
        "en",
        "users",
        "The cashiers. And about the money, the customer said the budget is 120k, I got that wrong.",
    ),
)


@pytest.mark.parametrize(("lang", "topic", "line"), NONE)
def test_what_takes_nothing_back_is_no_correction(
    lang: str, topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(REPORT[lang]).asked(topic).say(line)
    assert talk.last.decision.intent != "correction"


@pytest.mark.parametrize(("lang", "topic", "line"), SOME)
def test_what_begins_as_a_correction_or_replaces_something_is_one(
    lang: str, topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(REPORT[lang]).asked(topic).say(line)
    assert talk.last.decision.intent == "correction"


def test_the_first_line_of_a_talk_corrects_nothing(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").open().say("Sorry. It's Ambry Vale, scanners, about 145k. I met Ines.")
    assert talk.last.decision.intent == "report"
