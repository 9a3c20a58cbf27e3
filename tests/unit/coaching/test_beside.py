"""A rival told where a department was asked about is news, and the question waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.other_department import labelled_with_another, left_open_instead
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Function, Topic
from tests.unit.coaching.conftest import Chat

DEAL = ("Oakden Logistics, forklifts, 300k.", "Colin, fleet manager. He likes us a lot, met him twice.")


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("legal", "Siemens is the incumbent, been there fifteen years."),
        ("users", "Well Paragon are in there as well, Colin said they were in last week doing a demo."),
        ("it", "Toyota have been sniffing around too."),
    ],
)
def test_a_rival_told_instead_is_taken_up_and_the_question_asked_again(
    topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(*DEAL).asked(topic).say(line)
    decision = talk.last.decision
    assert decision.question is not None and decision.question.topic == topic
    assert decision.notes[0].key == "react.rival_vendor"
    assert not talk.last.picture.has(Slot.USERS_HEARD)


def test_it_is_asked_again_only_once(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEAL).asked("it").say("Toyota have been sniffing around too.")
    talk.say("And Linde are pitching as well.")
    question = talk.last.decision.question
    assert question is None or question.topic != "it"


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("users", "The drivers love the incumbent's trucks."),
        ("it", "They're happy with SAP."),
        ("procurement", "Priti ran a comparison of three suppliers and told the others no."),
        ("legal", "No, their legal team only looks once the rivals are out."),
    ],
)
def test_a_rival_in_an_answer_leaves_it_an_answer(topic: str, line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEAL).asked(topic).say(line)
    assert talk.last.decision.notes[0].key not in ("react.rival_vendor", "ack.noted")


DEAL_ZH = ("客户是华晨药业集团，报了一套实验室信息系统，一百八十万，主要跟设备部邱处和蔺经理谈。",)


@pytest.mark.parametrize("topic", ["value", "budget_status", "account_fit", "legal"])
def test_what_a_rival_asks_for_is_a_rival_and_no_figure_of_the_customers(
    topic: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("zh").open().say(*DEAL_ZH).asked(topic).say("还有一家叫赛默的也在报，据说便宜三十万。")
    told = {f.slot for f in talk.last.facts}
    assert Slot.RIVAL in told
    assert not told & {Slot.VALUE, Slot.BUDGET_AMOUNT, Slot.REVENUE}


def test_what_the_present_supplier_costs_them_is_still_its_worth(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(*DEAL_ZH).asked("value").say("他们现在用用友，每年光维护就花三十万")
    assert {Slot.VALUE, Slot.RIVAL} <= {f.slot for f in talk.last.facts}


@pytest.mark.parametrize(
    ("topic", "line", "function"),
    [
        ("legal", "IT 没聊过，他们集团有信息中心。", Function.LEGAL),
        ("users", "财务那边是个女的总监，我没接触。", Function.END_USER),
        ("legal", "采购见过一次，姓温。", Function.LEGAL),
        ("procurement", "法务那边还没接触过。", Function.PROCUREMENT),
        ("it", "用的人是各厂化验室，我去看过一次，他们现在用表格记。", Function.IT),
    ],
)
def test_how_far_we_got_with_another_department_tells_nothing_of_the_one_asked_about(
    topic: str, line: str, function: Function, chat: Callable[..., Chat]
) -> None:
    talk = chat("zh").open().say(*DEAL_ZH).asked(topic).say(line)
    assert not talk.last.picture.committee.of(function)
    assert talk.last.decision.question is not None and talk.last.decision.question.topic == topic


def test_who_was_not_met_is_no_word_on_rivals(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(*DEAL_ZH).asked("competition").say("财务那边是个女的总监，我没接触。")
    assert not talk.last.picture.has(Slot.RIVAL)
    assert talk.last.decision.notes[0].key == "ack.noted"


def test_users_told_where_another_department_was_asked_about_are_heard(chat: Callable[..., Chat]) -> None:
    line = "用的人是各厂化验室，大概六十多人，我去看过一次，他们现在用表格记。"
    talk = chat("zh").open().say(*DEAL_ZH).asked("legal").say(line)
    assert talk.last.picture.committee.reached(Function.END_USER)
    assert not talk.last.picture.has(Slot.STAFF)


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("legal", "财务和法务都没见过"),
        ("legal", "财务一起管的，没见过"),
        ("users", "财务十几个人用，聊过"),
        ("finance", "财务那边没接触过"),
    ],
)
def test_another_department_in_an_answer_leaves_it_an_answer(
    topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("zh").open().say(*DEAL_ZH).asked(topic).say(line)
    check = talk.last.decision.check
    assert check is not None or talk.last.decision.notes[0].key.startswith("ack.")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "设备科、总务、药剂，三个大户都试了。设备科最能挑，改了两版，现在不骂了。"),
        ("zh", "采购科的小吴用了两天，说比翻表快。"),
        ("en", "Procurement's two buyers have tried it, they moaned about the login and we changed that."),
    ],
)
def test_a_department_that_has_tried_it_uses_it(lang: str, line: str, chat: Callable[..., Chat]) -> None:
    deal = {"zh": ("栎川五院的合同管理系统。", "见了蒲院长两次，他支持。"), "en": DEAL}[lang]
    talk = chat(lang).open().say(*deal).asked("users").say(line)
    question = talk.last.decision.question
    assert question is None or question.topic != Topic.USERS
    assert talk.last.picture.has(Slot.USERS_HEARD)


@pytest.mark.parametrize(
    ("text", "asked", "another"),
    [
        ("Finance: met the group CFO yesterday, she wants payback under a year.", Topic.USERS, True),
        ("Legal - had a call with Tom Ash, he wants the liability clause changed.", Topic.IT, True),
        ("财务那边：见过财务总监了，要一年回本。", Topic.USERS, True),
        ("Finance: met the group CFO yesterday.", Topic.FINANCE, False),
        ("Finance: not yet. Legal: met Tom Ash.", Topic.LEGAL, False),
        ("Finance: met the group CFO, she decides.", Topic.ECONOMIC_BUYER, False),
        ("Met them on Tuesday: all happy.", Topic.USERS, False),
    ],
)
def test_a_line_under_the_name_of_one_department_answers_nothing_on_another(
    text: str, asked: Topic, another: bool
) -> None:
    assert (labelled_with_another(text, asked) is not None) is another


@pytest.mark.parametrize(
    ("text", "asked", "open_"),
    [
        ("not sure about finance tbf", Topic.OBJECTIONS, Topic.FINANCE),
        ("no idea about legal honestly", Topic.BUDGET_STATUS, Topic.LEGAL),
        ("财务那块还不清楚", Topic.OBJECTIONS, Topic.FINANCE),
        ("not sure about finance", Topic.FINANCE, None),
        ("not sure about that", Topic.OBJECTIONS, None),
        ("not sure who objects", Topic.OBJECTIONS, None),
    ],
)
def test_the_department_that_is_not_known_is_the_one_named(
    text: str, asked: Topic, open_: Topic | None
) -> None:
    assert left_open_instead(text, asked) is open_


def test_what_is_put_down_for_the_next_call_is_what_was_named(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say("Hartmann Tools, warehouse software, 240k. Priya Nair is my contact.")
    said = talk.asked("objections").say("not sure about finance tbf").reply.split("\n")[0]
    assert "finance" in said and "objections" not in said


def test_a_talk_with_finance_hears_no_users(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say("Hartmann Tools, warehouse software, 240k. Priya Nair is my contact.")
    talk.asked("users").say("Finance: met the group CFO yesterday, she wants payback under a year.")
    assert not talk.deal.about(Slot.USERS_HEARD)
    assert talk.last.picture.committee.reached(Function.FINANCE)


@pytest.mark.parametrize("line", ["真正用的门店店员", "天天要用的是仓库班组长"])
def test_who_uses_it_answers_the_question_about_users(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(*DEAL_ZH).asked("users").say(line)
    question = talk.last.decision.question
    assert question is not None and (question.topic != "users" or question.probe)
