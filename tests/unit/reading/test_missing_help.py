"""Help that is missing is ours: what the customer's own people leave undone is theirs."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Slot
from tests.unit.reading.expectations import read

CASES = [
    ("售前说下个月才有人。", True),
    ("我们安全团队那张问卷还压着没填。", True),
    ("法务合同在我们自己法务那排队。", True),
    ("给研发提了两次需求，没人理。", True),
    ("我们技术支持说没档期。", True),
    ("咱们公司没人会写等保材料。", True),
    ("内部评审一直没给我排。", True),
    ("客户法务的合同还没排上。", False),
    ("客户的工单系统老是石沉大海，他们很烦。", False),
    ("我们交付下周进场。", False),
    ("客户售后部没人管这事。", False),
    ("对方产品部没回音。", False),
    ("他们说顾问走了没补，所以要上系统。", False),
    ("客户那边的商务部没人应，打了三次。", False),
    ("Our security people have had the questionnaire for two weeks, no reply.", True),
    ("Pre-sales says nobody before February.", True),
    ("I asked product for a roadmap statement and got a shrug.", True),
    ("Our legal has the draft and hasn't looked at it.", True),
    ("No consultant of ours is free until spring.", True),
    ("Delivery won't give me a name.", True),
    ("Still waiting for our pricing team to approve the discount.", True),
    ("I keep asking our engineers for the sizing and hear nothing.", True),
    ("Our solution architect left and wasn't replaced.", True),
    ("Nobody at our end wants to own the data migration.", True),
    ("Their helpdesk tickets sit in the queue for days, that's the pain.", False),
    ("Their security team has our answers in the queue.", False),
    ("Our engineers demoed on Friday and it went well.", False),
    ("Their product in Toronto is old, they say.", False),
    ("Asked for an SE, got Marta, she's booked.", False),
    ("Crickets from the CFO since my mail.", False),
    ("Our pre-sales answered all three questions.", False),
]


@pytest.mark.parametrize(("text", "missing"), CASES)
def test_help_is_missing_where_one_of_ours_lacks_it(text: str, missing: bool) -> None:
    facts, _ = read(text, by_rule=True)
    assert any(f.slot is Slot.SUPPORT and f.assertion.negated for f in facts) is missing
