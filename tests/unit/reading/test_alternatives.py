"""What a customer may do instead of buying is heard where no vendor is named, and making other things is no alternative."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import RivalKind, Slot
from tests.unit.reading.expectations import read

INSTEAD = [
    "和生产部的高经理聊了三次，他要上这套排产，报价八十万。信息部自己有两个程序员正写着一套，写了半年了，我没搭理。",
    "和生产部的高经理聊了三次，他要上这套排产，报价八十万。信息部刘工自己搭了一套小的，说够用。",
    "和仓储的高经理聊了三次，报价八十万。老供应商报了个原地升级的价，我们还没回应。",
    "跟采购的人打听，规格写死了照着别家，我们八成是去凑个数的。报价八十万，和设备科高科长见过一面。",
    "Corvane Mills, scheduling. Met Dana Reyes, plant manager, three times. Her planner is building his own in Excel with a student and says to give him six months.",
    "Corvane Mills, scheduling. Met Dana Reyes, plant manager, three times. IT wants to make do with the licences they already hold. Nobody of us has answered that.",
    "Corvane Mills, scheduling. Met Dana Reyes, plant manager, three times. Finance asked why they shouldn't just upgrade what they have.",
    "Corvane Mills, scheduling. Met Dana Reyes, plant manager, three times. We were invited late and I think we are there to make up the numbers.",
]
NOTHING_INSTEAD = [
    "和生产部的高经理聊了三次，他要上这套排产，报价八十万。立项材料都是他自己写的，测算也是他们自己做的。",
    "和生产部的高经理聊了三次，他要上这套排产，报价八十万，预算他们自己弄了一张表。",
    "Corvane Mills, scheduling. Met Dana Reyes, plant manager, three times. She is building the business case with her analyst and writes the memo herself.",
    "Corvane Mills, scheduling. Met Dana Reyes, plant manager, three times. She wants it live before the old contract with the cleaners ends.",
]


@pytest.mark.parametrize("text", INSTEAD)
def test_another_way_without_a_vendor_s_name_is_an_alternative(text: str) -> None:
    facts, _ = read(text)
    told = [f for f in facts if f.slot is Slot.RIVAL and not f.assertion.negated]
    assert any(f.value != RivalKind.NONE for f in told)


@pytest.mark.parametrize("text", NOTHING_INSTEAD)
def test_papers_of_one_s_own_are_no_alternative(text: str) -> None:
    facts, _ = read(text)
    assert not [f for f in facts if f.slot is Slot.RIVAL and f.value != RivalKind.NONE]
