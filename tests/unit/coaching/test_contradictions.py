"""Statements that can't both hold are raised once, politely, also in the next sitting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

PAIRS = (
    ("zh", "客户说预算是两百一十万。", "客户说预算是三百六十万。"),
    ("zh", "陶总最多能签三十万。", "陶总自己能签八十万。"),
    ("zh", "法务我们见过了。", "法务一直没见过。"),
    ("en", "The customer said the budget is 210k.", "The customer said the budget is 360k."),
    ("en", "Imran signs up to 50k.", "Imran can sign up to 120k."),
    ("en", "We have met their legal team.", "We have never met legal."),
)
OPENING = {
    "zh": "远岫电气的CRM，见过陶总。",
    "en": "Farlow Pumps wants our CRM, I met Imran, the head of sales.",
}


def raised(talk: Chat) -> list[str]:
    turns = talk.conversation.turns
    return [dict(n.facts)["newer"] for t in turns for n in t.decision.notes if n.key == "contradiction"]


@pytest.mark.parametrize("sittings", [1, 2])
@pytest.mark.parametrize(("lang", "first", "second"), PAIRS)
def test_the_second_statement_is_held_against_the_first(
    lang: str, first: str, second: str, sittings: int, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang], first)
    if sittings == 2:
        talk.open()
    talk.say(second, second)
    assert len(raised(talk)) == 1
    assert "?" not in raised(talk)[0]


def test_a_statement_that_agrees_is_not_raised(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").open().say(OPENING["en"], "Imran signs up to 50k.", "Imran signs up to 50k.")
    assert raised(talk) == []


AGREEING = (
    ("en", "They are a four thousand crore company, the budget is with HR.", "New money from April only, this year she has some sixty lakhs left."),
    ("zh", "12月15号签。", "成交通知书10月12号发的。"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "first", "second"), AGREEING)
def test_statements_about_different_things_do_not_disagree(
    lang: str, first: str, second: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang], first).asked("next_step").say(second)
    assert raised(talk) == []
