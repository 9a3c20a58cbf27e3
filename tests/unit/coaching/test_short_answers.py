"""A short answer is read against the question it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.domain.evidence import Slot
from tests.unit.coaching.conftest import Chat

# (topic asked, answer, slot, expected value or None, negated)
ZH = (
    ("budget_status", "批了，两百万。", "budget.status", "approved", False),
    ("budget_status", "应该有。", "budget.status", "assumed", False),
    ("budget_status", "没有。", "budget.status", "unknown", True),
    ("budget_status", "不清楚。", "budget.status", "unknown", False),
    ("budget_status", "客户说大概八十万。", "budget.status", "indicated", False),
    ("budget_status", "还没批。", "budget.status", None, None),
    ("budget_owner", "财务的钱。", "budget.owner", "finance", False),
    ("budget_owner", "IT部门出。", "budget.owner", "it", False),
    ("budget_owner", "市场部出。", "budget.owner", "business_owner", False),
    ("budget_owner", "老板自己的钱。", "budget.owner", "executive", False),
    ("budget_owner", "人力资源部的。", "budget.owner", "hr", False),
    ("authority", "不知道。", "budget.authority", "unknown", False),
    ("authority", "没问过。", "budget.authority", "unknown", False),
    ("authority", "三十万以内自己签，以上报总裁。", "budget.authority|person.limit", None, False),
    ("authority", "五十万。", "budget.authority|person.limit", None, False),
    ("decision_chain", "不知道。", "chain.known", "unknown", True),
    ("decision_chain", "业务提，IT评，CFO批，总经理签。", "chain.step", None, False),
    ("decision_chain", "先部门经理，再财务，再老板。", "chain.known|chain.step", None, None),
    ("economic_buyer", "CFO批。", "person.role|chain.step", None, False),
    ("economic_buyer", "总经理何总。", "person.role", None, False),
    ("economic_buyer", "副总裁郑总，汇报过一次。", "person.contact", None, False),
    ("competition", "没有。", "rival", "none", False),
    ("competition", "还是用老系统。", "rival", "nothing", False),
    ("competition", "他们想自己开发。", "rival", "in_house", False),
    ("competition", "OA自带的模块。", "rival", "bundled", False),
    ("competition", "就是我们自己的代理商。", "ownership", None, False),
    ("competition", "两家，我们用案例应对。", "rival.handled", None, False),
    ("objections", "没有。", "objection", None, True),
    ("objections", "信息部嫌接口麻烦。", "objection", None, False),
    ("objections", "仓库担心人手，我们给了培训。", "objection.handled", None, False),
    ("message_fit", "都讲一样的。", "message.same", None, False),
    ("message_fit", "统一讲数据。", "message.same", None, False),
    ("message_fit", "每个部门一页，都不一样。", "message.tailored", None, False),
    ("value", "没算过。", "value", None, True),
    ("value", "一年能省五十万。", "value", None, False),
    ("value", "能省不少。", "value", None, False),
    ("problem", "报销太慢，员工抱怨。", "problem", None, False),
    ("process", "没问。", "process", None, True),
    ("process", "要三家比价，再合同评审。", "process|chain.step", None, False),
    ("timeline", "没有。", "chain.timeline", "unknown", False),
    ("timeline", "他们的日程，12月8日评审，20日签。", "chain.timeline", "confirmed", False),
    ("timeline", "年底前。", "chain.timeline", "assumed", False),
    ("internal_support", "没有安排。", "support", None, True),
    ("internal_support", "售前小周定了，12月1日进场。", "support", None, False),
    ("finance", "见过，付款方式谈完了。", "person.contact", "met", False),
    ("finance", "全程参与。", "person.contact", "met", False),
    ("legal", "审完了。", "person.contact", "met", False),
    ("procurement", "已经谈过两次。", "person.contact", "met", False),
    ("it", "聊过，接口没问题了。", "person.contact", None, False),
    ("risk_audit", "会签了。", "person.contact", "met", False),
    ("legal", "就一个邮箱，一个人都没见过。", "person.contact", "none", False),
    ("users", "没聊过。", "users.heard", None, True),
    ("users", "没有。", "users.heard", None, True),
    ("users", "没问过他们。", "users.heard", None, True),
    ("account_fit", "营收三个亿。", "account.revenue", None, False),
    ("account_fit", "一千四百万，五家店。", "account.revenue", None, False),
    ("account_fit", "五家店。", "account.sites", 5, False),
    ("account_fit", "二十来个人。", "account.staff", 20, False),
    ("next_step", "周四演示。", "next_step", None, False),
    ("next_step", "12月3日见CFO。", "next_step", None, False),
    ("budget_status", "有，八十万。", "budget.amount", None, False),
)  # fmt: skip

EN = (
    ("budget_status", "Yes, 200k approved.", "budget.status", "approved", False),
    ("budget_status", "It'll be there.", "budget.status", "assumed", False),
    ("budget_status", "No.", "budget.status", "unknown", True),
    ("budget_status", "No idea.", "budget.status", "unknown", False),
    ("budget_status", "The CMO told me 300k is planned.", "budget.status", None, False),
    ("budget_status", "Released, 350k.", "budget.amount", None, False),
    ("budget_owner", "Finance.", "budget.owner", "finance", False),
    ("budget_owner", "IT pays.", "budget.owner", "it", False),
    ("budget_owner", "Marketing.", "budget.owner", "business_owner", False),
    ("budget_owner", "The owner herself.", "budget.owner", "executive", False),
    ("budget_owner", "HR.", "budget.owner", "hr", False),
    ("authority", "Don't know.", "budget.authority", "unknown", False),
    ("authority", "Never asked.", "budget.authority", "unknown", False),
    ("authority", "40k, above that the board.", "budget.authority|person.limit", None, False),
    ("authority", "CFO to 750k.", "budget.authority|person.limit", None, False),
    ("decision_chain", "I don't know.", "chain.known", "unknown", True),
    ("decision_chain", "Operations recommends, IT evaluates, CFO approves.", "chain.step", None, False),
    ("decision_chain", "IT, then the CFO, then the managing director.", "chain.known|chain.step", None, False),
    ("economic_buyer", "The CFO, Anna.", "person.role", None, False),
    ("economic_buyer", "CFO Hedda, two meetings.", "person.contact", None, False),
    ("competition", "None.", "rival", "none", False),
    ("competition", "They could just carry on.", "rival", "nothing", False),
    ("competition", "Their own team wants to build it.", "rival", "in_house", False),
    ("competition", "The office vendor bundles a module.", "rival", "bundled", False),
    ("competition", "Our own reseller.", "ownership", None, False),
    ("competition", "Two, and we answered both with references; they were turned down. We countered.", "rival.handled", None, False),
    ("objections", "None.", "objection", None, True),
    ("objections", "One architect thinks we are heavy.", "objection", None, False),
    ("objections", "IT worried about staff, we gave them a year of hosting.", "objection.handled", None, False),
    ("message_fit", "Same deck for all.", "message.same", None, False),
    ("message_fit", "I show everyone the dashboards.", "message.same", None, False),
    ("message_fit", "Own page per department.", "message.tailored", None, False),
    ("value", "No calculation.", "value", None, True),
    ("value", "280k a year by their own count.", "value", None, False),
    ("value", "Loads of time.", "value", None, False),
    ("problem", "Claims take a month and auditors complain.", "problem", None, False),
    ("process", "Not asked.", "process", None, True),
    ("process", "Three quotes, then contract review.", "process|chain.step", None, False),
    ("timeline", "No.", "chain.timeline", "unknown", False),
    ("timeline", "Their plan: board on 7 December, signature 14 December.", "chain.timeline", "confirmed", False),
    ("timeline", "Before Christmas.", "chain.timeline", "assumed", False),
    ("internal_support", "No.", "support", None, True),
    ("internal_support", "Two named consultants from 3 January.", "support", None, False),
    ("finance", "Done.", "person.contact", "met", False),
    ("finance", "Yes, met her twice.", "person.contact", None, False),
    ("legal", "Closed.", "person.contact", "met", False),
    ("procurement", "Finished.", "person.contact", "met", False),
    ("it", "Done, interface agreed.", "person.contact", "met", False),
    ("risk_audit", "Signed off.", "person.contact", "met", False),
    ("legal", "I've never spoken to their lawyer.", "person.contact", "none", False),
    ("users", "No.", "users.heard", None, True),
    ("users", "Not asked.", "users.heard", None, True),
    ("users", "Not yet.", "users.heard", None, True),
    ("account_fit", "About 1.9m turnover.", "account.revenue", None, False),
    ("account_fit", "Two clinics, 17 staff.", "account.staff", 17, False),
    ("account_fit", "31 sites.", "account.sites", 31, False),
    ("account_fit", "Revenue about 380m, listed.", "account.revenue", None, False),
    ("next_step", "Demo on Thursday.", "next_step", None, False),
    ("next_step", "Meet the CFO on 3 December.", "next_step", None, False),
    ("budget_status", "Yes, 80k.", "budget.amount", None, False),
)  # fmt: skip


def _told(chat: Chat, slots: str) -> list[Any]:
    return [f for f in chat.last.facts if f.slot.value in slots.split("|")]


@pytest.mark.parametrize(("topic", "answer", "slots", "value", "negated"), ZH)
def test_a_short_chinese_answer_becomes_the_fact_it_means(
    topic: str, answer: str, slots: str, value: Any, negated: bool | None, chat: Callable[..., Chat]
) -> None:
    _check(chat("zh").asked(topic).say(answer), slots, value, negated)


@pytest.mark.parametrize(("topic", "answer", "slots", "value", "negated"), EN)
def test_a_short_english_answer_becomes_the_fact_it_means(
    topic: str, answer: str, slots: str, value: Any, negated: bool | None, chat: Callable[..., Chat]
) -> None:
    _check(chat("en").asked(topic).say(answer), slots, value, negated)


def _check(chat: Chat, slots: str, value: Any, negated: bool | None) -> None:
    facts = _told(chat, slots)
    assert facts, [f"{f.slot}={f.value}" for f in chat.last.facts]
    if value is not None:
        assert value in [f.value for f in facts]
    if negated is not None:
        assert any(f.assertion.negated is negated for f in facts)


@pytest.mark.parametrize(("topic", "answer", "_slots", "_value", "_negated"), (*ZH[::4], *EN[::4]))
def test_every_fact_quotes_the_answer_verbatim(
    topic: str, answer: str, _slots: str, _value: Any, _negated: Any, chat: Callable[..., Chat]
) -> None:
    talk = chat("en" if answer.isascii() else "zh").asked(topic).say(answer)
    assert talk.last.facts
    assert all(answer[f.evidence.start : f.evidence.end] == f.evidence.quote for f in talk.last.facts)


@pytest.mark.parametrize(
    ("lang", "answer"),
    [
        ("zh", "鄢董啊，我远远见他喂过鱼，没好意思上去打扰。"),
        ("zh", "运营总监，祁总。"),
        ("en", "Annest Pugh, I only waved at her across the yard."),
        ("en", "The bursar, Edith Crane."),
    ],
)
def test_a_name_or_a_glimpse_is_no_meeting(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang, "crm").asked("economic_buyer").say(answer)
    people = talk.last.picture.committee.people
    assert people
    assert not any(p.contact.spoken for p in people)


@pytest.mark.parametrize(("lang", "answer"), [("zh", "老板贺姐，她自己定的。"), ("en", "Jory. He owns it.")])
def test_who_owns_the_firm_needs_no_second_question(
    lang: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "pos").asked("decision_chain").say(answer)
    question = talk.last.decision.question
    assert question is not None
    assert not question.probe


def test_an_answer_about_our_own_side_names_nobody_of_the_customer(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").asked("internal_support").say("Tess runs four of the hotels for our SMB team.")
    assert talk.last.picture.committee.people == ()


@pytest.mark.parametrize(
    ("lang", "answer"), [("zh", "店长们高兴还来不及！"), ("en", "The packers, forty or so in season.")]
)
def test_users_who_were_named_are_not_yet_heard(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang, "crm").asked("users").say(answer)
    heard = talk.last.picture.deal.about(Slot.USERS_HEARD)
    assert heard[-1].assertion.negated
    assert talk.last.decision.question is not None
    assert talk.last.decision.question.probe


@pytest.mark.parametrize(
    ("lang", "answer"), [("zh", "蒲工嫌系统复杂。"), ("en", "Mo finds the system too complicated.")]
)
def test_who_minds_something_does_not_become_the_buyer(
    lang: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").asked("economic_buyer").say(answer)
    assert not any("economic_buyer" in p.roles for p in talk.last.picture.committee.people)


@pytest.mark.parametrize("answer", ["One.", "Several.", "Quality Assurance."])
def test_an_ordinary_word_that_begins_an_answer_names_nobody(answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").asked("objections").say(answer)
    assert not any(p.name for p in talk.last.picture.committee.people)


@pytest.mark.parametrize("answer", ["Mayank.", "Justine Hall.", "Junia, she prefers paper."])
def test_a_name_that_begins_like_an_ordinary_word_is_a_name(answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").asked("objections").say(answer)
    named = [p.name for p in talk.last.picture.committee.people if p.name]
    assert named
    assert named[0].split()[0].rstrip(".,") == answer.split()[0].rstrip(".,")


OFF_THE_MONEY = [
    ("zh", "法务改过两版，就剩违约金那条，昨天邮件确认了。"),
    ("en", "Legal went through two versions, the last clause was confirmed by mail."),
]


@pytest.mark.parametrize(("lang", "answer"), OFF_THE_MONEY)
def test_what_another_department_did_is_no_budget(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert _told(chat(lang).asked("budget_status").say(answer), "budget.status") == []


WEIGHED = [
    ("zh", "legal", "来回改了两轮，最后一条上周五关掉了，邮件我留着。", "person.contact", "met"),
    ("en", "legal", "Two rounds of redlines, the last point closed on Friday.", "person.contact", "met"),
    ("zh", "procurement", "人家那边我一个都不认识，还没约上。", "person.contact", "none"),
    ("en", "finance", "Haven't had the pleasure, Ana says she is reasonable.", "person.contact", "none"),
]


@pytest.mark.parametrize(("lang", "topic", "answer", "slots", "value"), WEIGHED)
def test_an_answer_that_names_nobody_is_read_for_the_department_asked_about(
    lang: str, topic: str, answer: str, slots: str, value: str, chat: Callable[..., Chat]
) -> None:
    _check(chat(lang).asked(topic).say(answer), slots, value, None)


OF_THE_OFFICE = [
    ("zh", "finance", "宓老师见过三次，她要求按活跃人数分两次付款。", "宓老师", "finance"),
    ("en", "procurement", "Jean Pickersgill. Hard as nails. Terms agreed bar the payment days.", "Jean", "procurement"),
    ("zh", "legal", "晁姐看过合同，改了一处，我们当天就回了。", "晁姐", "legal"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "topic", "answer", "who", "function"), OF_THE_OFFICE)
def test_who_comes_up_without_an_office_is_of_the_one_asked_about(
    lang: str, topic: str, answer: str, who: str, function: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").asked(topic).say(answer)
    person = next(p for p in talk.last.picture.committee.people if who in (p.name or ""))
    assert person.function == function
    assert person.contact.spoken


def test_who_comes_up_with_another_office_keeps_it(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").asked("finance").say("还没找，信息部的宓工倒是见过三次。")
    assert not any(p.function == "finance" and p.name for p in talk.last.picture.committee.people)


@pytest.mark.parametrize("word", ["Nah", "Ah", "Yeah", "Yep", "Dunno", "Hmm"])
def test_an_interjection_that_begins_an_answer_names_nobody(word: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").asked("influencers").say(f"{word}, it's all down to the boss.")
    assert word not in [p.name for p in talk.last.picture.committee.people]
