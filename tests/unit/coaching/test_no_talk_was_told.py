"""What a group plans, whom a fund has sent, where a budget is closed: told, and no talk and no approval by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import BudgetStatus, Contact, Function
from tests.unit.coaching.conftest import Chat

PLANS = [
    "他们是集团下面的，集团去年搞了个备件集采平台，说大宗备件要上平台统谈，黎部长说轧辊暂时没进目录。",
    "卫监所管得严，没别的。投了一家基金，基金派了个运营总监来，最近什么都要过他。",
]


@pytest.mark.parametrize("words", PLANS)
def test_what_stands_above_is_not_met_because_something_is_told_of_it(
    words: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("zh").asked("supervisor").say(words)
    above = talk.last.picture.committee.of(Function.SUPERVISOR)
    assert above and all(p.contact is Contact.NONE for p in above)


def test_whoever_the_fund_has_sent_stands_above_by_their_post(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("supervisor").say(PLANS[1])
    assert [p.title for p in talk.last.picture.committee.of(Function.SUPERVISOR)] == ["运营总监"]


def test_who_came_and_heard_us_is_met(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("supervisor").say("集团信息部来听过我们汇报，没意见。")
    (office,) = talk.last.picture.committee.people
    assert office.contact.spoken


def test_the_group_above_is_not_the_account(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("supervisor").say("統鼎是統一集團轉投資的，集團有共同採購，膜可能被收上去。")
    assert talk.last.picture.account is None


@pytest.mark.parametrize(
    "words", ["2026年预算已经关账，这笔要走预算外。", "今年的预算早封账了，只能等明年。"]
)
def test_a_budget_that_is_closed_is_not_approved(words: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("budget_status").say(words)
    assert talk.last.picture.budget.status is BudgetStatus.UNKNOWN


SURNAMES = [
    ("influencers", "退休的老总工，姓卜，现在还被返聘，选辊子都听他的，我没见过。", ("姓卜", "老总工")),
    ("objections", "薪酬组的组长，姓游，这事做成她的组就没了。", ("姓游", "薪酬组的组长")),
]


@pytest.mark.parametrize(("topic", "words", "who"), SURNAMES)
def test_a_surname_behind_a_post_is_the_same_person(
    topic: str, words: str, who: tuple[str, str], chat: Callable[..., Chat]
) -> None:
    talk = chat("zh").asked(topic).say(words)
    assert [(p.name, p.title) for p in talk.last.picture.committee.people] == [who]


def test_a_sample_that_is_sent_is_no_gift(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("competition").say("現在的日系供應商也在送樣。")
    assert [f.value for f in talk.last.facts if f.slot is Slot.RIVAL] == ["vendor"]


def test_a_page_for_one_is_no_page_for_each(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").asked("message_fit").say("给护士长讲的是杀菌率，别的人还没讲。")
    assert not any(f.slot in (Slot.TAILORED, Slot.SAME_PITCH) for f in talk.last.facts)


def test_our_own_trade_is_not_the_account(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").say("我们是吊车租赁。一个特大桥项目要用履带吊，物资部的雷部长跟我对接。")
    assert talk.last.picture.account is None


MET = [("这周见了信息部赵明两次，他说年底要上。", "赵明"), ("昨天跟设备科王磊聊了一小时。", "王磊")]


@pytest.mark.parametrize(("words", "name"), MET)
def test_whoever_of_an_office_is_met_keeps_their_name(
    words: str, name: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("zh").say(words)
    assert [p.name for p in talk.last.picture.committee.people] == [name]


@pytest.mark.parametrize("words", ["昨天跟财务部商量了一下，没定。", "上周约了采购部安排看样。"])
def test_what_is_done_with_an_office_is_no_name(words: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").say(words)
    assert [p.name for p in talk.last.picture.committee.people] == [None]
