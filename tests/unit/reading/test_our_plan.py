"""What we mean to do or guess ourselves is not the customer's calendar."""

from __future__ import annotations

import pytest

from assistant.reading.our_plan import our_guess

OURS = [
    "预计11月27日签合同",
    "我报的是11月27日签",
    "估计年底能成交",
    "系统里填的签约日是11月27日",
    "争取月底下单",
    "I expect a signature before Christmas",
    "we're aiming for a close on 12 December",
    "forecast to close in Q1",
]
THEIRS = [
    "12月9日董事长批，12月16日签合同",
    "他们预计12月底签合同",
    "客户要求年底前下单",
    "预计他们12月底签合同",
    "they expect to sign on 3 December",
    "the board meets on 9 December and the CEO signs on the 16th",
    "I expect them to sign after the board on 9 December",
]


@pytest.mark.parametrize("clause", OURS)
def test_a_day_we_guess_is_ours(clause: str) -> None:
    assert our_guess(clause)


@pytest.mark.parametrize("clause", THEIRS)
def test_a_day_they_set_is_not_ours(clause: str) -> None:
    assert not our_guess(clause)
