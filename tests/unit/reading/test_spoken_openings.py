"""What reps say when they begin to talk of a deal: products are nobody, a name is not the words before it, a name decides."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Mention, Slot
from assistant.domain.vocabulary import Lang
from tests.unit.reading.expectations import read

ACCOUNTS = [
    ("想请您看看海晏乳业的那单，跟了半年，对接的是计划部的裘经理。", "海晏乳业"),
    ("我们想请您看看海晏乳业那单", "海晏乳业"),
]
PRODUCTS = [
    "供应链协同平台的单子，对接裘经理。",
    "财务共享平台，对接裘经理。",
    "采购管理系统，对接裘经理。",
]
DECIDERS = [
    ("贺副总拍板。", Lang.ZH, "贺副总"),
    ("拍板的是贺副总，上周汇报会我们讲了四十分钟。", Lang.ZH, "贺副总"),
    ("Lars Quill has the final say.", Lang.EN, "Lars Quill"),
]


@pytest.mark.parametrize(("text", "account"), ACCOUNTS)
def test_the_customer_is_called_by_its_name_alone(text: str, account: str) -> None:
    assert [f.value for f in read(text, Lang.ZH, spoken=True)[0] if f.slot is Slot.ACCOUNT] == [account]


@pytest.mark.parametrize("text", PRODUCTS)
def test_a_department_inside_a_product_is_nobody(text: str) -> None:
    people = [f.value for f in read(text, Lang.ZH, spoken=True)[0] if f.slot is Slot.PERSON]
    assert [p.name for p in people if isinstance(p, Mention)] == ["裘经理"]


@pytest.mark.parametrize(("text", "lang", "who"), DECIDERS)
def test_a_name_whose_function_nobody_told_can_decide(text: str, lang: Lang, who: str) -> None:
    roles = [(f.about, f.value) for f in read(text, lang, spoken=True)[0] if f.slot is Slot.ROLE]
    assert roles == [(who, "decider")]


AHEAD = [
    (
        "鼎屹医疗的领导力项目，HRD夏琳是我的sponsor，方案跟我们一起写到第四版。HR年度培训费2027年240万，12月10日集团预算会终审，"
        "她说这个盘子每年都过，单笔100万以上CEO签。采购要比三家，1月25日签。",
        "indicated",
    ),
    (
        "鼎屹医疗的领导力项目，HRD夏琳是我的sponsor，方案跟我们一起写到第四版。HR年度培训费2027年240万，11月10日集团预算会终审过了，"
        "批复文件我看过，单笔100万以上CEO签。采购要比三家，1月25日签。",
        "approved",
    ),
]


@pytest.mark.parametrize(("text", "status"), AHEAD)
def test_money_whose_committee_has_yet_to_sit_is_not_approved(text: str, status: str) -> None:
    assert read(text, Lang.ZH)[1].budget.status == status
