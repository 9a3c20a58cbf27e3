"""A rival that left the race or was turned down is dealt with, in whatever words it is told."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Slot
from tests.unit.reading.expectations import read

GONE = [
    "用友退出了",
    "对手出局了",
    "SAP被淘汰了",
    "友商弃标了",
    "听说华为放弃了",
    "金蝶没入围",
    "竞品被刷下去了",
    "用友那边已经退出竞标了",
    "他们把用友否了",
    "浪潮不跟了",
    "华为中途撤标了",
    "Delmar Foods: SAP dropped out.",
    "Delmar Foods: Oracle pulled out.",
    "Delmar Foods: the competitor withdrew.",
    "Delmar Foods: SAP is out.",
    "Delmar Foods: Oracle has been ruled out.",
    "They've rejected Oracle.",
    "SAP didn't make the shortlist.",
    "The competitor gave up last week.",
    "Oracle walked away.",
    "SAP is no longer in the race.",
    "They told Oracle no.",
    "They turned down SAP on Monday.",
]
STILL_THERE = [
    "用友没退出",
    "用友也投了",
    "用友又回来了",
    "对手可能会退出",
    "要是用友退出就好了",
    "希望华为放弃",
    "用友把价格放低了",
    "SAP is back in.",
    "SAP hasn't dropped out.",
    "SAP may drop out.",
    "Oracle is out to win this.",
    "If Oracle pulled out we'd have it.",
    "They told Oracle our price.",
]


def handled(text: str) -> bool:
    facts, _ = read(text)
    return any(f.slot is Slot.RIVAL_HANDLED and not f.assertion.negated for f in facts)


@pytest.mark.parametrize("text", GONE)
def test_a_rival_that_is_gone_is_dealt_with(text: str) -> None:
    assert handled(text)


@pytest.mark.parametrize("text", STILL_THERE)
def test_a_rival_that_may_go_or_came_back_is_not(text: str) -> None:
    assert not handled(text)
