"""The tab of a turn: two questions to a model, a time limit, and an honest count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.spending import Overdrawn, Price, Spent, estimated_tokens, read_budget
from assistant.domain.tab import Call, Tab
from assistant.errors import ModelUnavailable
from assistant.models.patience import Patience


def test_a_third_question_in_one_turn_is_refused() -> None:
    tab = Tab(most=2)
    tab.admit()
    tab.admit()
    with pytest.raises(ModelUnavailable, match="2 times"):
        tab.admit()


def test_a_turn_whose_time_is_up_asks_no_more() -> None:
    with pytest.raises(ModelUnavailable, match="time"):
        Tab(seconds=0).admit()


def test_a_turn_over_budget_asks_nothing_and_says_whose() -> None:
    with pytest.raises(ModelUnavailable) as refused:
        Tab(overdrawn=lambda spent: Overdrawn.COMPANY).admit()
    assert str(refused.value) == Overdrawn.COMPANY.value


def test_what_a_turn_has_used_itself_counts() -> None:
    tab = Tab(overdrawn=lambda spent: Overdrawn.OWN if spent.tokens >= 10 else None)
    tab.admit()
    tab.add(Call("m", 8, 2).ended("", "", failed=False))
    with pytest.raises(ModelUnavailable):
        tab.admit()


def test_calls_are_added_up_with_their_cost() -> None:
    tab = Tab(cost=Price(Decimal(2), Decimal(8)).micros)
    tab.add(Call("m", 1000, 100).ended("", "x", failed=False))
    tab.add(Call("m", 500, 0).ended("", "", failed=True))
    spent = tab.spent()
    assert (spent.calls, spent.failed, spent.prompt_tokens, spent.reply_tokens) == (2, 1, 1500, 100)
    assert spent.money == Decimal("0.0038")


def test_a_server_that_does_not_count_is_counted_for() -> None:
    call = Call("m").ended("预算谁批" * 10, "the CFO signs", failed=False)
    assert (call.prompt_tokens, call.reply_tokens, call.estimated) == (40, 4, True)
    counted = Call("m", 7, 3).ended("预算谁批" * 10, "the CFO signs", failed=False)
    assert (counted.prompt_tokens, counted.estimated) == (7, False)


def test_a_call_that_brought_nothing_costs_nothing() -> None:
    assert Call("m").ended("预算谁批" * 10, "", failed=True).prompt_tokens == 0


def test_chinese_is_not_estimated_as_if_it_were_english() -> None:
    assert estimated_tokens("谁来签字") == 4
    assert estimated_tokens("sign") == 1
    assert estimated_tokens("") == 0


@pytest.mark.parametrize(
    ("text", "tokens", "money", "used_up"),
    [
        ("100", 99, 0, False),
        ("100 tokens", 100, 0, True),
        ("2.50 money", 10**9, 2_499_999, False),
        ("2.50 money", 0, 2_500_000, True),
        ("0 tokens", 0, 0, True),
    ],
)
def test_a_budget_is_used_up_when_nothing_is_left(text: str, tokens: int, money: int, used_up: bool) -> None:
    assert read_budget(text).used_up(Spent(prompt_tokens=tokens, micros=money)) is used_up


@pytest.mark.parametrize("text", ["", "-1", "a lot", "1.5 tokens", "10 euros", "1e9", "١٢", "10  tokens x"])
def test_a_budget_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_budget(text)


def test_a_longer_time_limit_stretches_every_wait() -> None:
    usual, longer = Patience(), Patience().within(90)
    assert (longer.first, longer.stall, longer.whole) == (2 * usual.first, 2 * usual.stall, 90)


def test_a_reply_that_trickles_is_too_slow_and_one_that_flows_is_not() -> None:
    patience = Patience()
    assert patience.too_slow(characters=4, seconds=6)
    assert not patience.too_slow(characters=60, seconds=6)
    assert not patience.too_slow(characters=1, seconds=1)
