"""Facts that two kinds of words make together and neither alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.deal import Deal
from assistant.domain.evidence import RivalKind, Slot, Source, Standing
from assistant.domain.vocabulary import BudgetStatus, Function, Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def facts(text, slot):
    reading = LexiconReader(by_rule=True).read(Note(text, TODAY), Deal())
    return [f for f in reading.facts if f.slot is slot]


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("我们SMB组的小赵也在跟这家客户。", True),
        ("客户渠道部的刘总监很支持。", False),
        ("同事小赵陪我去的。", False),
        ("友商启衡也在跟。", False),
        ("Our small-business team has quoted them as well.", True),
        ("A colleague came along to the demo.", False),
        ("Nexora has quoted them as well.", False),
    ],
)
def test_conflict_needs_a_seller_of_ours_and_a_claim(text, conflict):
    assert bool(facts(text, Slot.OWNERSHIP_CONFLICT)) is conflict


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("我们交付两个月内排不出人。", True),
        ("客户的法务还没排上。", False),
        ("我们交付上周做了演示。", False),
        ("Our pre-sales hasn't been assigned yet.", True),
        ("Their legal hasn't opened the draft.", False),
        ("Our delivery lead met the users.", False),
    ],
)
def test_missing_help_needs_a_helper_of_ours_and_a_lack(text, missing):
    assert any(f.assertion.negated for f in facts(text, Slot.SUPPORT)) is missing


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("给财务和IT讲的是同一份PPT。", True),
        ("想买项目协同的标准版。", False),
        ("I showed finance and IT the same deck.", True),
        ("They want the standard edition.", False),
    ],
)
def test_one_pitch_for_all(text, same):
    assert bool(facts(text, Slot.SAME_PITCH)) is same


@pytest.mark.parametrize(
    ("text", "handled"),
    [
        ("友商启衡也在跟，还没想好怎么应对。", False),
        ("友商启衡也在跟，我们用服务条款回应了，客户认可。", True),
        ("Nexora is bidding as well, no plan for that.", False),
        ("Competitor Nexora: we gave them a comparison, they rate us higher.", True),
    ],
)
def test_rival_comes_with_its_answer(text, handled):
    assert any(f.value == RivalKind.VENDOR for f in facts(text, Slot.RIVAL))
    answers = facts(text, Slot.RIVAL_HANDLED)
    assert answers
    assert answers[-1].assertion.negated is not handled


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("销售总监孙敏自己算过，一年能省840万。", Source.CUSTOMER),
        ("一年能省840万，写进了客户的立项报告，是他们财务口径。", Source.DOCUMENT),
        ("They worked out that they save $2.4m a year.", Source.CUSTOMER),
    ],
)
def test_sum_of_the_customer(text, source):
    assert any(f.assertion.source is source for f in facts(text, Slot.VALUE))


@pytest.mark.parametrize(
    "text", ["We think it would save them something like $2.4m a year.", "我们估算他们一年能省840万。"]
)
def test_our_guess_of_a_saving_is_not_the_customers(text):
    told = facts(text, Slot.VALUE)
    assert {f.assertion.source for f in told} == {Source.REP}


def test_retired_and_listened_to_is_informal_weight():
    text = "见了总经理韩磊。韩磊大事都先问退休的老厂长，我们不认识老厂长。"
    assert any(f.value == Standing.INFORMAL for f in facts(text, Slot.STANDING))


def test_belief_in_money_is_an_assumption():
    assert (
        facts("Met Ann Marsh. I guess the budget exists.", Slot.BUDGET_STATUS)[-1].value
        == BudgetStatus.ASSUMED
    )


@pytest.mark.parametrize(
    "text",
    [
        "他们没有采购，也没有法务。",
        "采购没有部门，法务也没有专人。",
        "They have no procurement team and no legal department.",
    ],
)
def test_functions_the_customer_lacks_are_told(text):
    lacking = {f.value for f in facts(text, Slot.FUNCTION) if f.assertion.negated and f.about is None}
    assert {Function.PROCUREMENT, Function.LEGAL} <= lacking


def test_a_function_lacked_is_told_in_one_breath_with_the_next():
    told = facts("他们所里没采购没法务，合同寄出去看。", Slot.FUNCTION)
    assert any(f.value == Function.PROCUREMENT and f.assertion.negated for f in told)
    heard = facts("采购部没反馈，法务没看合同。", Slot.FUNCTION)
    assert not any(f.assertion.negated for f in heard)


def test_users_nobody_asked():
    told = facts("The warehouse crews will use it every day and nobody has asked them.", Slot.USERS_HEARD)
    assert told[-1].assertion.negated


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_and_quoted_verbatim(text):
    for fact in LexiconReader(by_rule=True).read(Note(text, TODAY), Deal()).facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


@pytest.mark.parametrize(
    ("text", "priced"),
    [
        ("Northvale is looking at it. Listed, roughly 3,000 staff, sales of $1.1bn last year.", False),
        ("Redmoor Foods: they turn over about $900m a year and have sites in twelve states.", False),
        ("Redmoor turn over $900m and lose $2m a year on misrouted pallets, by Finch's own count.", True),
    ],
)
def test_what_a_customer_turns_over_is_no_price_of_their_problem(text, priced):
    reading = LexiconReader().read(Note(text, TODAY, Lang.EN), Deal())
    theirs = [f for f in reading.facts if f.slot is Slot.VALUE and f.assertion.source is Source.CUSTOMER]
    assert bool(theirs) is priced
