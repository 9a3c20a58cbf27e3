"""A line about another subject than was asked is taken for what it tells, and for no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.another_subject import another_subject
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import BudgetStatus, FindingId, Function, Topic
from tests.unit.coaching.conftest import Chat

TOLD = [
    ("supervisor", "预算二百四十万列进明年了，文件还没见。", Topic.BUDGET_STATUS),
    ("internal_support", "签约想赶在1月。", Topic.TIMELINE),
    ("internal_support", "现在的洗涤厂是院长亲戚介绍的。", Topic.COMPETITION),
    ("timeline", "现在那家还在投，另外两家原厂也报名了。", Topic.COMPETITION),
    ("decision_chain", "两个泵站试用过两轮，值班的师傅都服气了。", Topic.USERS),
    ("economic_buyer", "院感科的两位老师试用了两轮，没问题，都认可。", Topic.USERS),
    ("objections", "上面市国资委备案过了，函我有。", Topic.SUPERVISOR),
    ("competition", "两个泵站试用过两轮，值班的师傅都服气了。", Topic.USERS),
    ("authority", "我们自己技术说接口要排到三月，没定人。", Topic.INTERNAL_SUPPORT),
    ("timeline", "我们法务压了十天。", Topic.INTERNAL_SUPPORT),
    ("decision_chain", "試用過兩輪，領班都說好。", Topic.USERS),
]
ANSWERS = [
    ("budget_status", "预算二百四十万列进明年了。"),
    ("authority", "预算三百万以内院长批。"),
    ("timeline", "签约想赶在1月。"),
    ("competition", "现在的洗涤厂是院长亲戚介绍的。"),
    ("users", "两个泵站试用过两轮，师傅都服气。"),
    ("decision_chain", "试用两轮没问题，再报院长批。"),
    ("supervisor", "上面市国资委备案过了。"),
    ("objections", "试用过两轮，都没意见。"),
    ("influencers", "现在的洗涤厂是院长亲戚开的。"),
    ("internal_support", "售前和交付都定了人。"),
]


@pytest.mark.parametrize(("asked", "words", "told"), TOLD)
def test_a_line_that_begins_with_another_subject_is_about_that(asked: str, words: str, told: Topic) -> None:
    assert another_subject(words, Topic(asked)) is told


@pytest.mark.parametrize(("asked", "words"), ANSWERS)
def test_a_line_that_may_be_an_answer_is_one(asked: str, words: str) -> None:
    assert another_subject(words, Topic(asked)) is None


def test_money_told_of_instead_makes_nobody_above(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("supervisor").say("预算二百四十万列进明年了，文件还没见。")
    assert not talk.last.picture.committee.of(Function.SUPERVISOR)
    assert talk.last.picture.budget.status is BudgetStatus.INDICATED


def test_a_rival_told_of_instead_is_no_support_of_ours(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("internal_support").say("现在的洗涤厂是院长亲戚介绍的。")
    told = {f.slot for f in talk.last.facts}
    assert Slot.RIVAL in told and Slot.SUPPORT not in told


def test_help_of_ours_that_is_missing_is_heard_whatever_was_asked(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("authority").say("我们自己技术说接口要排到三月，没定人。")
    assert FindingId.SUPPORT_NOT_SECURED in {f.id for f in talk.last.findings}


def test_users_who_tried_it_are_heard_whatever_was_asked(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("decision_chain").say("两个泵站试用过两轮，值班的师傅都服气了，说比老泵安静。")
    assert talk.last.picture.has(Slot.USERS_HEARD)


def test_whoever_gave_a_figure_says_no_yes_to_the_money(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").say("县医院的被服洗涤外包，总务科李科长支持我们。").asked("economic_buyer")
    talk.say("去年洗坏的布草赔了十八万，李科长给的数。")
    assert not any(f.slot is Slot.ROLE for f in talk.last.facts)


def test_what_a_supplier_does_wrong_is_no_answer_of_ours(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("competition").say("现在做的那家被投诉，去年停机赔了业主四十万物业费。")
    assert not talk.last.picture.has(Slot.RIVAL_HANDLED)
    talk = chat("zh").asked("competition").say("现在那家我们做了对比，他们不考虑了。")
    assert talk.last.picture.has(Slot.RIVAL_HANDLED)


def test_a_figure_the_customer_gave_is_theirs(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("value").say("客户给过一个数，老泵一年电费多花一百四十万。")
    assert FindingId.VALUE_CASE_MISSING not in {f.id for f in talk.last.findings}
    assert "没有客户的数" not in talk.reply


def test_where_the_board_has_passed_the_money_nobody_asks_who_may_sign_it(
    chat: Callable[..., Chat],
) -> None:
    talk = chat("zh").say(
        "泸江水务的供水泵，总价860万。董事会十月已经批了这笔预算，红头文件我看过。设备部的常部长牵头。"
    )
    open_gaps = {f.id for f in talk.last.findings}
    assert not open_gaps & {FindingId.APPROVAL_AUTHORITY_UNKNOWN, FindingId.ECONOMIC_BUYER_UNREACHED}


@pytest.mark.parametrize(
    "words", ["錦埠物業三十七個案場的空調維保，三年框架，一年六百多萬，集採中心發徵集函。"]
)
def test_a_firm_keeps_the_end_of_its_name(words: str, chat: Callable[..., Chat]) -> None:
    assert chat("zh").say(words).last.picture.account == "錦埠物業"
