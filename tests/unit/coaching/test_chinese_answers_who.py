"""Chinese answers about people: whom a surname belongs to, which body decides, whom naming or announcing has not met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.coaching.deciding_body import deciding_body
from assistant.coaching.known import buyers
from assistant.coaching.yet_to_come import only_announced
from assistant.domain.evidence import Mention
from assistant.domain.vocabulary import Contact
from tests.unit.coaching.conftest import Chat

TODAY = date(2026, 11, 23)
DEAL = "妇幼保健院，消毒液。院感科主任说我们的样品好，准备换掉现在的供应商。金额一年60来万。"


@pytest.mark.parametrize(
    ("line", "buyer"),
    [
        ("院长办公会定，采购中心主任姓童，还没见。", "院长办公会"),
        ("最后要上党委会过，书记没见过。", "党委会"),
        ("开社员大会举手定的。", "社员大会"),
        ("设备副总管吧，姓齐，我没见过。供应处处长老耿跟现在那家合作十年了。", "姓齐"),
        ("PI是蒋研究员，他签字，没见过，就小严跟我对接。", "蒋研究员"),
    ],
)
def test_who_an_answer_says_decides_is_the_buyer(line: str, buyer: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("economic_buyer").say(line)
    assert [p.name or p.label for p in buyers(talk.last.picture)][:1] == [buyer]


@pytest.mark.parametrize(
    "line", ["采购中心走市平台挂网采购，60万要院内遴选，一般三家。", "公开招标，公共资源交易中心办。"]
)
def test_an_office_that_runs_the_tender_does_not_decide_by_that(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("economic_buyer").say(line)
    assert not buyers(talk.last.picture)


@pytest.mark.parametrize(
    "text",
    ["董事会没意见", "这个金额不用上办公会，他自己签", "没上党委会", "办公会上他提了一嘴", "管委会的小刘"],
)
def test_a_body_that_need_not_decide_is_none(text: str) -> None:
    assert deciding_body(text) is None


def test_a_surname_behind_a_title_belongs_to_it(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("authority").say("超過一千萬要協理簽，姓林，沒見過。")
    lin = talk.last.picture.committee.find("姓林")
    assert lin is not None
    assert lin.title == "協理"


def test_departments_named_as_steps_have_not_been_met(chat: Callable[..., Chat]) -> None:
    line = "科里提，计划财务部审预算，集采中心组织采购，最后分管的蒲副院长签。"
    talk = chat("zh").open().say(DEAL).asked("decision_chain").say(line)
    found = {p.label: p.contact for p in talk.last.picture.committee.people}
    assert found["计划财务部"] is Contact.NONE
    assert found["集采中心"] is Contact.NONE


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("我下周二去找汤副局长，带方案。", True),
        ("回头让冯主任引我见汤副局长。", True),
        ("钱主任让我先去找汤副局长汇报。", True),
        ("明天约汤副局长。", True),
        ("过两天我准备登门拜访汤副局长。", True),
        ("上周二去找过汤副局长。", False),
        ("11月3日跟汤副局长谈的付款。", False),
        ("汤副局长说下周再约我。", False),
        ("我跟汤副局长聊过，下周再去找汤副局长。", False),
        ("汤副局长让我下周去找他们科长。", False),
    ],
)
def test_a_talk_that_is_only_announced_is_none_yet(text: str, ahead: bool) -> None:
    assert only_announced(Mention("汤副局长", None), text, TODAY) is ahead


def test_whoever_is_only_to_be_seen_is_not_met(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("timeline").say("12月4号我去见财务总监Thomas。")
    thomas = talk.last.picture.committee.find("Thomas")
    assert thomas is not None
    assert thomas.contact is Contact.NONE
    assert talk.last.picture.close_date is None


def test_whose_relative_somebody_is_says_nothing_of_them(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("家居厂要上电子签，小邓总见过两次，很支持。")
    talk.asked("finance").say("财务是小邓总的姑父管，听说很厉害，我没敢去见。")
    deng = talk.last.picture.committee.find("小邓总")
    assert deng is not None
    assert deng.contact.spoken
