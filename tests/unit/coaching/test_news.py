"""Only what is new goes on the ledger."""

from __future__ import annotations

from dataclasses import replace

from assistant.coaching.news import news
from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Certainty, Evidence, Fact, Money, Slot
from assistant.domain.vocabulary import BudgetStatus

SAID = Fact(Slot.BUDGET_STATUS, BudgetStatus.ASSUMED, Evidence("should be fine", 0, 14, "m1"))


def test_the_same_thing_said_again_is_no_news() -> None:
    again = replace(SAID, evidence=Evidence("it should be fine", 0, 17, "m2"))
    assert news([again], Deal(facts=(SAID,))) == ()


def test_the_same_thing_said_more_firmly_is_news() -> None:
    hedged = replace(SAID, assertion=Assertion(certainty=Certainty.HEDGED))
    assert news([SAID], Deal(facts=(hedged,))) == (SAID,)


def test_going_back_to_an_older_value_is_news() -> None:
    other = replace(SAID, value=BudgetStatus.APPROVED)
    assert news([SAID], Deal(facts=(SAID, other))) == (SAID,)


def test_a_second_objection_stands_beside_the_first() -> None:
    first = Fact(Slot.OBJECTION, "too heavy", Evidence("too heavy", 0, 9, "m1"))
    second = Fact(Slot.OBJECTION, "too dear", Evidence("too dear", 0, 8, "m2"))
    assert news([second], Deal(facts=(first,))) == (second,)
    assert news([first], Deal(facts=(first, second))) == ()


def test_amounts_are_compared_by_value() -> None:
    from decimal import Decimal

    amount = Fact(Slot.BUDGET_AMOUNT, Money(Decimal(200)), Evidence("200", 0, 3, "m1"))
    assert news([replace(amount, evidence=Evidence("200", 5, 8, "m9"))], Deal(facts=(amount,))) == ()


def test_a_plain_word_counts_where_it_was_only_taken_for_granted() -> None:
    plain = replace(SAID, assertion=Assertion(cues=("never met",)))
    assert news([plain], Deal(facts=(SAID,))) == (plain,)
