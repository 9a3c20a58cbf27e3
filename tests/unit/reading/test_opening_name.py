"""The customer's name at the head of a terse note, whatever it looks like."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.opening_name import what_is_bought, with_opening_name
from tests.unit.reading.expectations import read

HEADS = [
    (
        "Hollinbrook, admissions CRM. Recruitment adores us. The Registry would rather eat the brochure.",
        "Hollinbrook",
    ),
    ("Marsden Freight, route planning. Ops loves it. Finance is quiet.", "Marsden Freight"),
    ("Status, Marrable Foods, expense system. Met the controller.", "Marrable Foods"),
    ("Quick one on Brightwater: expense tool, 90k, met Jo in finance ops twice.", "Brightwater"),
    ("Subject: Ironvale Cement - TMS\n\nWe're in with their logistics director.", "Ironvale Cement"),
    ("华岭那单，设备科喜欢，财务没聊。", "华岭"),
    ("蜀陇干线，跑川藏线的，八百多台车。运营部苟经理啥子都跟我摆。", "蜀陇干线"),
    ("民宿连锁「宿枝」，87家店，智能门锁换新。开发部林总见了一次。", "宿枝"),
    ("峡口港务这个单子，信息中心的人不肯见。", "峡口港务"),
]
NONE = [
    ("Dana, head of operations, loves the system.", Lang.EN),
    ("Priya Nair, head of planning, wants the new system.", Lang.EN),
    ("Tom Okafor, IT services manager, is in charge.", Lang.EN),
    ("The warehouse system is in trial.", Lang.EN),
    ("叉车那单，厂长OK了。", Lang.ZH),
    ("排班系统想挪进“本月锁定”，依据您挑刺。", Lang.ZH),
    ("我手上那单，财务没聊。", Lang.ZH),
]


@pytest.mark.parametrize(("text", "name"), HEADS)
def test_the_name_at_the_head_is_the_account(text: str, name: str) -> None:
    facts, _ = read(text)
    assert [f.value for f in facts if f.slot is Slot.ACCOUNT][:1] == [name]
    assert name not in {f.about for f in facts if f.slot is Slot.PERSON}


@pytest.mark.parametrize(("text", "lang"), NONE)
def test_a_person_a_product_or_the_rep_at_the_head_is_no_account(text: str, lang: Lang) -> None:
    assert with_opening_name([], text, lang) == []
    assert not what_is_bought(text, lang)


def test_what_is_bought_is_no_team() -> None:
    facts, _ = read("Marsden Freight, route planning. Ops loves it. Finance is quiet. 120k.")
    assert "planning" not in {f.about for f in facts if f.slot is Slot.PERSON}
