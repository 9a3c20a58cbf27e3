"""Which question comes first, and which never."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.known import called, known
from assistant.coaching.policy import FIRST_OF_ALL, Situation, ask, choose, nearly_done, ranked
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Deal
from assistant.domain.vocabulary import BudgetStatus, ChainKnown, FindingId, Function, Lang, Timeline, Topic
from assistant.ports import Note
from tests.unit.coaching.conftest import TODAY, Chat


def situation(kit: Kit, text: str, lang: str, category: str = "crm") -> Situation:
    deal = Deal(lang=Lang(lang), product_category=category)
    deal = deal.learn(kit.reader.read(Note(text, TODAY, Lang(lang), "n"), deal).facts)
    judged = kit.judge(deal, TODAY)
    return Situation(judged.picture, judged.findings, judged.scorecard, TODAY)


FIRST = (
    ("zh", "这家我们渠道也在跟，代理商先报备了，客户说你们内部先统一。市场总监聊过两次。", "internal_support"),
    ("en", "Our small-business team already sold to two of their sites and Kyle told me to back off. Met the CMO.", "internal_support"),
    ("zh", "老板一个人说了算，自己的店，想买标准版。", "account_fit"),
    ("en", "One shop, the owner decides and pays herself. Wants the standard plan.", "account_fit"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "topic"), FIRST)
def test_the_first_question_goes_to_what_matters_most(lang: str, text: str, topic: str, kit: Kit) -> None:
    assert ranked(situation(kit, text, lang), kit.bank)[0].topic == topic


NOTES = (
    ("zh", "IT部李工测评过，采购段经理见过，法务韩律师谈完条款，预算三百万已批，财务总监批文给我看过。"),
    ("en", "IT (Femi) evaluated it, Wendy in purchasing was met, legal closed the terms, budget 300k approved in writing."),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), NOTES)
def test_a_topic_the_ledger_answers_is_worth_no_question(lang: str, text: str, kit: Kit) -> None:
    case = situation(kit, text, lang)
    answered = {t for t in Topic if known(t, case.picture)}
    open_topics = {f.topic for f in case.findings}
    worth = {c.topic for c in ranked(case, kit.bank)}
    assert answered
    assert not (answered - open_topics) & worth


def test_what_was_asked_or_closed_is_not_chosen(kit: Kit) -> None:
    case = situation(kit, "王总说没问题，年底前肯定签。", "zh")
    first, second = ranked(case, kit.bank)[:2]
    again = replace(case, asked=frozenset({first.topic}), closed=frozenset({second.topic}))
    left = {c.topic for c in ranked(again, kit.bank)}
    assert not left & {first.topic, second.topic}


def test_nothing_left_to_learn_means_no_question(kit: Kit) -> None:
    case = replace(situation(kit, "王总见过。", "zh"), asked=frozenset(Topic))
    assert choose(case, kit.bank) is None


def test_a_rep_who_says_all_is_done_is_asked_where_nobody_looks(chat: Callable[..., Chat]) -> None:
    talk = (
        chat("en", "mes")
        .open()
        .say("Everything's in place at the site, contract out next week, signing 9 December.")
    )
    question = talk.last.decision.question
    assert question is not None
    assert question.topic in (Topic.INTERNAL_SUPPORT, Topic.SUPERVISOR, Topic.TIMELINE, Topic.AUTHORITY)


ONE_VOICE = (
    ("zh", "海川制造设备巡检系统。设备部祁经理见过三次，很支持，他说生产部的老尹坚决反对。别的人都没见过，谁拍板不知道。"),
    ("en", "Northwind Freight, yard system. Met Dana Reed, head of operations, three times, she backs it; she says Colin in "
     "transport is dead against it. Nobody else met, no idea who decides."),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), ONE_VOICE)
def test_who_objects_is_hearsay_where_one_person_tells_it_all(lang: str, text: str, kit: Kit) -> None:
    case = situation(kit, text, lang)
    assert {FindingId.SINGLE_THREADED, FindingId.SPLIT_DECISION} <= {f.id for f in case.findings}
    order = [c.topic for c in ranked(case, kit.bank)]
    assert order.index(Topic.ECONOMIC_BUYER) < order.index(Topic.OBJECTIONS)
    told_in_a_talk = [c.topic for c in ranked(replace(case, told=False), kit.bank)]
    assert told_in_a_talk.index(Topic.OBJECTIONS) < told_in_a_talk.index(Topic.ECONOMIC_BUYER)


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_can_be_asked_and_probed_without_knowing_anything(topic: Topic, kit: Kit) -> None:
    row = kit.material.questions[topic]
    assert any(not w.marks for w in row.ask)
    assert any(not w.marks for w in row.probe)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "王总见过两次，下周二跟他和财务一起过合同。还有一家竞争对手在报价，没处理。"),
        (
            "en",
            "Met the COO twice, on Tuesday we go through the contract with finance. A rival has quoted too.",
        ),
    ],
)
def test_notes_with_one_thing_open_are_asked_what_was_agreed_next(lang: str, text: str, kit: Kit) -> None:
    case = situation(kit, text, lang)
    one = replace(case, findings=tuple(f for f in case.findings if f.id not in FIRST_OF_ALL)[:1])
    assert len(case.findings) > 1
    assert ranked(one, kit.bank)[0].topic is Topic.NEXT_STEP
    assert ranked(case, kit.bank)[0].topic is not Topic.NEXT_STEP
    assert ranked(replace(one, told=False), kit.bank)[0].topic is not Topic.NEXT_STEP


def test_two_open_things_are_few_and_three_in_a_settled_deal(kit: Kit) -> None:
    case = situation(
        kit, "Met the COO and the IT manager. No figure, no date, nothing about who signs.", "en"
    )
    small = tuple(f for f in case.findings if f.id not in FIRST_OF_ALL)
    budget = replace(case.picture.budget, status=BudgetStatus.APPROVED)
    process = replace(case.picture.process, chain=ChainKnown.MAPPED, timeline=Timeline.CONFIRMED)
    settled = replace(case.picture, budget=budget, process=process)
    assert len(small) > 3
    assert nearly_done(small[:2], case.picture)
    assert not nearly_done(small[:3], case.picture)
    assert nearly_done(small[:3], settled)
    assert not nearly_done(small[:4], settled)


def test_a_next_step_in_the_notes_is_asked_how_firm_it_is(kit: Kit) -> None:
    case = situation(kit, "Met the COO. On Tuesday I will go through the contract with finance.", "en")
    question = ask(Topic.NEXT_STEP, case, kit.bank)
    assert question.key == "next_step.firm"
    assert ask(Topic.NEXT_STEP, situation(kit, "Met the COO.", "en"), kit.bank).key == "next_step.plain"


def test_somebody_of_whom_only_a_surname_is_known_is_called_by_title_as_well() -> None:
    named = Stakeholder("1", "姓阮", "财务科长", Function.FINANCE)
    assert named.label == "财务科长（姓阮）"
    assert called(named, Lang.ZH) == "姓阮的财务科长"
    alone = Stakeholder("2", "姓霍的", None, Function.FINANCE)
    assert called(alone, Lang.ZH) == "姓霍"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("External counsel", "the external counsel"),
        ("Head of planning", "the head of planning"),
        ("Head Buyer", "the Head Buyer"),
        ("CFO", "the CFO"),
        ("Their controller", "their controller"),
        ("Siemens project lead", "the Siemens project lead"),
    ],
)
def test_a_title_behind_an_article_loses_the_capital_it_had_from_its_line(title: str, said: str) -> None:
    assert called(Stakeholder("1", None, title, Function.LEGAL), Lang.EN) == said
