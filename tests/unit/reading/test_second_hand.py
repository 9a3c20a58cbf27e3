"""Money that is only passed on is assumed, whoever passes it on; money the customer names is indicated."""

from __future__ import annotations

import pytest

from tests.unit.reading.expectations import read

PASSED_ON = [
    "周主任听人家讲明年设备盘子里给这套系统留了八十万，他自己也没看到文件。护士长倒是真想要，见过两次，十二病区拉着我讲了半天。",
    "预算是信息科老冯走之前说过的，八十万，走年底追加。现在的科长刚到任，我见了一次，他说要先看看，院办还没见过。",
    "We only heard it through their reseller: 120k is set aside for the yard system. I met Dana Reed, head of operations, twice.",
]
TOLD = [
    "预算八十万，设备科老陈上周说过，宣传的那批也从这里出。护士长倒是真想要，见过两次，十二病区拉着我讲了半天。",
    "Last week the CFO said that 120k is planned for the yard system. I met Dana Reed, head of operations, twice.",
    "周主任说明年设备盘子里给这套系统留了八十万，报上去了。护士长倒是真想要，见过两次，十二病区拉着我讲了半天。",
    "The CFO told us on Tuesday that 120k is planned for the yard system. I met Dana Reed, head of operations, twice.",
]


@pytest.mark.parametrize("text", PASSED_ON)
def test_money_only_passed_on_is_assumed(text: str) -> None:
    _, seen = read(text)
    assert seen.budget.status == "assumed"


@pytest.mark.parametrize("text", TOLD)
def test_money_the_customer_names_is_indicated(text: str) -> None:
    _, seen = read(text)
    assert seen.budget.status == "indicated"
