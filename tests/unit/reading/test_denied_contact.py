"""A plain "I have not met him" counts for whoever was named last, not for who told it."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Contact
from tests.unit.reading.expectations import read

CASES = [
    ("棠溪调味品换财务模块。财务总监闻总单独谈了两个钟头。IT是个姓桂的经理，听闻总讲不大高兴，老系统是他上的，我没找他。", "桂", False),
    ("棠溪调味品换财务模块。财务总监闻总单独谈了两个钟头。IT是个姓桂的经理，听闻总讲不大高兴，老系统是他上的，我没找他。", "闻总", True),
    ("卓蓝客车售后备件平台。备件中心老莫昨天又来催，见过三次。售后副总申总：老莫说他同意，我没联系上。", "申总", False),
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, twice. Her boss Colin signs; Dana says he is fine with it, I have not met him.", "Colin", False),
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, twice. Her boss Colin signs; Dana says he is fine with it, I have not met him.", "Dana", True),
    ("Northwind Freight, yard system. Had two long meetings with Colin, the MD, in October; I have not called him back since.", "Colin", True),
    ("棠溪调味品换财务模块。财务总监闻总单独谈了两个钟头，这个月我没找他。", "闻总", True),
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, twice. Colin, who sells them Nexora, has run their interfaces for years; we've kept away from him.", "Colin", False),
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, twice. Colin retired as their secretary and is phoned about all of it; I have no idea how to get near him.", "Colin", False),
    ("Northwind Freight, yard system. Met Colin, the MD, twice; his people stayed clear of the forklifts in the demo.", "Colin", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "met"), CASES)
def test_a_denial_counts_for_whoever_was_named_last(text: str, who: str, met: bool) -> None:
    _, seen = read(text)
    person = next(p for p in seen.committee.people if who in p.label)
    assert Contact(person.contact).spoken is met
