"""Chinese answers that must not count for more, or less, than they tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import RivalKind, Slot
from assistant.domain.vocabulary import FindingId
from tests.unit.coaching.conftest import Chat

DEAL = "泗津港务，终端和工控安全。信息中心厍主任支持我们，见过三次。"


@pytest.mark.parametrize(
    "line",
    [
        "闸口和调度台的人用，厍主任说先别告诉他们，一告诉就吵。",
        "三十多个调度员，他们还不知道这事。",
        "班长们用，科长说先瞒着他们。",
    ],
)
def test_users_who_are_kept_in_the_dark_were_not_heard(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("users").say(line)
    heard = talk.last.picture.deal.about(Slot.USERS_HEARD)
    assert heard[-1].assertion.negated


@pytest.mark.parametrize("line", ["厍主任没提过别家，我相信他。", "没听说有别家。"])
def test_that_nobody_mentioned_another_is_no_rival(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("competition").say(line)
    told = talk.last.picture.deal.about(Slot.RIVAL)
    assert {f.value for f in told} == {RivalKind.NONE}


def test_one_of_theirs_who_nods_says_nothing_of_who_stands_above(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("supervisor").say("柏总管门店，他点头就行。")
    assert "那就是没有" not in talk.reply
    assert "不知道" not in talk.reply


def test_who_signs_beyond_a_limit_is_to_be_met_while_nobody_knows_the_sum(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("家居厂要上电子签，小邓总见过两次，很支持。")
    talk.asked("decision_chain").say("营销部提，许工评，小邓总批，三十万以上老邓总加签。")
    assert FindingId.ECONOMIC_BUYER_UNREACHED in talk.last.decision.findings


def test_our_own_fear_is_no_objection_of_theirs(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("budget_status").say("没有数，我不好意思问，怕伤感情。")
    assert not talk.last.picture.has(Slot.OBJECTION)


def test_a_lot_of_goods_approves_nothing(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("省农科院分子实验室，要买一批试剂，年度供货，博士后小严在选型。")
    assert "批" not in [f.value.name for f in talk.last.picture.deal.about(Slot.STEP)]


def test_a_rivals_ties_are_no_talk_of_ours(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("competition").say("现在那家送了八年了，跟采购中心熟。")
    centre = talk.last.picture.committee.find("采购中心")
    assert centre is None or not centre.contact.spoken
    assert RivalKind.BUNDLED not in [f.value for f in talk.last.picture.deal.about(Slot.RIVAL)]


def test_a_limit_without_a_currency_is_in_the_one_of_the_deal(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("台中面板廠，保全服務，報價台幣一千八百萬，總務處張課長找我們比價。")
    talk.asked("authority").say("許處長一千萬以內自己簽。")
    limits = [p.limit for p in talk.last.picture.committee.people if p.limit]
    assert [limit.currency for limit in limits] == ["TWD"]


@pytest.mark.parametrize("line", ["下周三我约了护理部主任，让她带我见乔副院长。", "明天我去找采购办问问。"])
def test_a_plan_of_ours_with_its_day_first_answers_nothing(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("message_fit").say(line)
    assert "各讲各的" not in talk.reply
    assert not talk.last.picture.has(Slot.TAILORED)
