"""Whose step it is: who stands behind the word for it, and nobody's where it is only our wish."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Role
from tests.unit.reading.expectations import read

LABELLED = [
    ("徐州重工机械厂，数字化车间，决策人生产副总老耿，采购部长谭某中立。", "老耿"),
    ("宁波一家注塑厂，决策人：老板娘，对接人：小方。", "老板娘"),
    ("这单的决策人是孔副总，见过两次。", "孔副总"),
]
WISHES = [
    "跟我对接的是设备处的蔡工，人挺好。月底想签。",
    "对接人是信息科小吴，争取下周五签合同。",
    "采购许姐挺支持的，我希望12月20号签。",
    "蔡工是对接人，12月15号要签。",
]
THEIRS = [
    ("财务总监许总12月10号签字。", "许总"),
    ("罗副总说他月底签。", "罗副总"),
]


@pytest.mark.parametrize(("text", "who"), LABELLED, ids=[t for t, _ in LABELLED])
def test_who_stands_behind_the_word_for_the_decider_decides(text: str, who: str) -> None:
    facts, seen = read(text)
    deciding = {f.about for f in facts if f.slot is Slot.ROLE and f.value == Role.DECIDER}
    assert [p.label for p in seen.committee.people if p.key in deciding] == [who]


@pytest.mark.parametrize("text", WISHES)
def test_a_signature_we_hope_for_is_nobodys(text: str) -> None:
    facts, seen = read(text)
    assert not [f for f in facts if f.slot is Slot.ROLE and f.value == Role.SIGNATORY]
    assert seen.close_date is not None


@pytest.mark.parametrize(("text", "who"), THEIRS, ids=[t for t, _ in THEIRS])
def test_a_signature_of_theirs_is_whose_it_is(text: str, who: str) -> None:
    _, seen = read(text, by_rule=True)
    assert [p.label for p in seen.committee.people if Role.SIGNATORY in p.roles] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "法务合同模板过了，12月22日定标。",
        "财务总监许总见过两次，12月10号签字。",
        "采购鲁部长挺支持，预计12月20日签约。",
    ],
)
def test_a_day_with_nobody_in_its_clause_is_no_deed_of_whoever_came_before(text: str) -> None:
    facts, _ = read(text, by_rule=True)
    assert not [f for f in facts if f.slot is Slot.ROLE]


@pytest.mark.parametrize("words", ["过会应该没问题", "上会就行", "要上办公会"])
def test_a_meeting_that_passes_it_makes_nobody_an_approver(words: str) -> None:
    text = f"陇埠交投的合同系统。办公室裘主任是我们的铁杆，裘主任说他们老大很重视，{words}。"
    facts, _ = read(text)
    assert not [f for f in facts if f.slot is Slot.ROLE and f.about == "裘主任"]
