"""A rival's price and a difference are no price of ours; what is counted before its figure is no money."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Money, Slot
from tests.unit.reading.expectations import read

OURS = [
    ("成都一个连锁火锅，三十多家店，报了26万。", 260_000),
    ("报价88万，客户嫌贵。", 880_000),
    ("用友也在跟，我们报价40万。", 400_000),
    ("报价降到二十八万了，再低我做不了。", 280_000),
]
NOT_OURS = [
    "竞争对手是客如云，便宜两万块。",
    "用友比我们便宜五万，报价二十八万。",
    "金蝶报了60万。",
    "友商报价35万，人家还在犹豫。",
    "报价上我们比华为高五万。",
]


@pytest.mark.parametrize(("text", "price"), OURS, ids=[t for t, _ in OURS])
def test_what_we_quoted_is_our_price(text: str, price: int) -> None:
    facts, _ = read(text)
    told = [f.value.amount for f in facts if f.slot is Slot.DEAL_VALUE and isinstance(f.value, Money)]
    assert told == [price]


@pytest.mark.parametrize("text", NOT_OURS)
def test_what_a_rival_asks_is_not_our_price(text: str) -> None:
    facts, _ = read(text)
    assert not [f for f in facts if f.slot is Slot.DEAL_VALUE]


@pytest.mark.parametrize(
    ("text", "staff"),
    [
        ("一年流水大概四五千万吧，员工三百多，都在成都。", 300),
        ("职工大概1200，三个厂。", 1200),
        ("总人数1500左右，营收两个亿。", 1500),
    ],
)
def test_people_counted_before_their_figure_are_no_revenue(text: str, staff: int) -> None:
    facts, _ = read(text)
    assert [f.value for f in facts if f.slot is Slot.STAFF] == [staff]
    revenue = [f.value for f in facts if f.slot is Slot.REVENUE]
    assert all(isinstance(each, Money) and each.amount > 10_000_000 for each in revenue)
