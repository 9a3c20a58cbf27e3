"""Signing limits: who signs up to what, who signs above, and how much of the ladder is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Slot
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Authority
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def seen(text):
    reading = LexiconReader(by_rule=True).read(Note(text, TODAY), Deal())
    return picture(Deal(lang=reading.lang).learn(reading.facts), TODAY)


def limits(text):
    people = seen(text).committee.people
    return {p.label: p.limit.amount for p in people if p.limit is not None}


@pytest.mark.parametrize(
    "text",
    [
        "见了销售总监孙敏。30万以内孙敏自己签，30万以上总经理韩磊签。",
        "见了销售总监孙敏。签字额度：销售总监孙敏30万，30万以上总经理韩磊。",
        "见了销售总监孙敏。孙敏最多批30万，更多的由总经理韩磊签字。",
        "Met Ann Marsh, the VP Sales. Ann Marsh signs up to $300k, anything over that is signed by the CEO.",
        "Met Ann Marsh, the VP Sales. Signing limits: Ann Marsh to $300k, the CEO beyond that.",
        "Met Ann Marsh, the VP Sales. Sign-off ladder: Ann Marsh to EUR 300k, CFO to 900k, board above.",
    ],
)
def test_limit_and_next_level_make_a_known_ladder(text):
    assert seen(text).budget.authority is Authority.KNOWN
    assert any(label in ("孙敏", "Ann Marsh") for label in limits(text))


def test_each_rung_gets_its_own_limit():
    found = limits("Met both. Sign-off ladder: the CHRO to EUR 100k, the CFO to 400k, the board above.")
    assert sorted(found.values()) == [Decimal(100_000), Decimal(400_000)]


@pytest.mark.parametrize(
    "text",
    [
        "见了销售总监孙敏。30万以内孙敏能签，再往上是总经理，总经理上面还有没有不知道。",
        "Met Ann Marsh, the VP Sales. She signs up to $300k; above that the CFO, and she isn't sure who else.",
    ],
)
def test_doubt_leaves_the_ladder_partly_known(text):
    assert seen(text).budget.authority is Authority.PARTLY


@pytest.mark.parametrize(
    "text",
    [
        "预算260万，已经批了，见了销售总监孙敏。",
        "Met Ann Marsh, the VP Sales. The budget of $300k is approved.",
    ],
)
def test_a_budget_is_no_limit(text):
    assert limits(text) == {}
    assert seen(text).budget.authority is Authority.UNKNOWN


def test_a_limit_is_no_budget():
    told = seen("见了销售总监孙敏。孙敏最多批30万，更多的由总经理韩磊签字。")
    assert told.budget.amount is None


def test_limits_of_another_deal_are_not_taken():
    told = seen("见了销售总监孙敏。上次海棠药业那单，50万以内总监签，50万以上总经理签。")
    assert told.budget.authority is Authority.UNKNOWN


def test_every_limit_quotes_the_note():
    text = "见了销售总监孙敏。30万以内孙敏自己签，30万以上总经理韩磊签。"
    reading = LexiconReader(by_rule=True).read(Note(text, TODAY), Deal())
    for fact in reading.facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    assert any(f.slot is Slot.LIMIT for f in reading.facts)
