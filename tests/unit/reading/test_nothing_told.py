"""Words that sound like a fact and tell none: what is asked, what it takes, when money is short."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Contact, Function, Stance
from tests.unit.reading.expectations import read


@pytest.mark.parametrize(
    "text", ["昨天跑的客户，好慌啊，下一步该干嘛", "下一步怎么走我也没数", "下一步是什么他没说"]
)
def test_a_next_step_that_is_asked_for_is_none(text: str) -> None:
    assert not [f for f in read(text)[0] if f.slot is Slot.NEXT_STEP]


def test_a_next_step_that_is_told_is_one() -> None:
    assert [f for f in read("跟王总谈完了，下一步约财务总监见面。")[0] if f.slot is Slot.NEXT_STEP]


@pytest.mark.parametrize(
    "text",
    [
        "不过要保密处和信息中心都同意才行。",
        "这事要财务部批准了才能往下走。",
        "采购部点头以后才轮到我们。",
        "超过50万要上VP。",
    ],
)
def test_what_it_takes_is_nobodys_support_and_no_talk(text: str) -> None:
    _, seen = read(text, by_rule=True)
    people = seen.committee.people
    assert not any(p.stance in (Stance.SUPPORT, Stance.CHAMPION) for p in people)
    assert not any(p.contact in (Contact.MET, Contact.ENGAGED) for p in people)


def test_a_year_that_is_short_of_money_is_no_day_of_signature() -> None:
    text = "某县教体局，智慧校园二期，何股长说今年财政紧，钱可能从专项债出，400万。"
    assert read(text)[1].close_date is None


@pytest.mark.parametrize(
    "text", ["自己没得IT，就一个表弟管电脑。", "宁波一家厂，没得法务，合同都是老板娘看。"]
)
def test_a_department_they_have_not_is_told_in_dialect_as_well(text: str) -> None:
    facts, seen = read(text)
    lacking = {f.value for f in facts if f.slot is Slot.FUNCTION and f.assertion.negated}
    assert lacking & {Function.IT, Function.LEGAL}
    assert not {p.function for p in seen.committee.people} & lacking


def test_those_who_decide_together_have_not_talked_with_us_by_that() -> None:
    _, seen = read("老板和老板娘一起定，老板娘管账。", by_rule=True)
    assert not any(p.contact.spoken for p in seen.committee.people)
