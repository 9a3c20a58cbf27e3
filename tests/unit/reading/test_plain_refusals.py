"""Whoever says no in words that cannot be meant otherwise is against it, whatever the rest sounds like."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Standing
from tests.unit.reading.expectations import read

AGAINST = [
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, four times, she drives it. Colin Marsh, head of sites, sat in on Tuesday, very friendly: over his dead body.", "Colin", True),
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, four times, she drives it. Colin Marsh, head of sites, likes the team but wants no part of it.", "Colin", True),
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, four times, she drives it. Colin Marsh, head of sites, came along and likes the screens.", "Colin", False),
    ("Northwind Freight, yard system. Met Dana Reed, head of operations, twice; she told Nexora to stop calling and wants us. Colin Marsh, head of sites, is fine with it.", "Dana", False),
    ("棠溪调味品换排产系统。生产部闻总见过四次，方案是他带着写的。销售部老桂上周在会上听了一遍，笑眯眯的，说门都没有。", "桂", True),
    ("棠溪调味品换排产系统。生产部闻总见过四次，方案是他带着写的。销售部老桂上周在会上听了一遍，没说反对，问了接口。", "桂", False),
    ("棠溪调味品换排产系统。生产部闻总见过四次，他天天催。销售部老桂对别家说过门都没有，我们的他听过，觉得好用。", "闻总", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "against"), AGAINST)
def test_a_plain_no_stands_against_what_it_sounds_like(text: str, who: str, against: bool) -> None:
    _, seen = read(text)
    person = next(p for p in seen.committee.people if who in p.label)
    assert person.stance.against is against


POSTS = [
    "熙衡眼科研究所，标注平台。所长聂教授见过两次，支持。IT是外包的人，没联系上。",
    "宏泰轮胎，成品仓WMS。采购中心狄老师见过，支持。数字部只派过一个实习生听我讲。",
    "Casa Bellandi supermarkets, forecasting. Met Fabrizia Neri, supply chain director, five times. Bellandi junior approves.",
]


@pytest.mark.parametrize("text", POSTS)
def test_an_intern_a_contractor_or_a_son_of_the_same_name_is_no_lack_of_power(text: str) -> None:
    _, seen = read(text, by_rule=True)
    assert not any(Standing.POWERLESS in p.standing for p in seen.committee.people)
