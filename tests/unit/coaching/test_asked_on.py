"""What was told is not asked again: somebody said to decide and not met is asked how to reach, a body by its name."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.known import buyers, named_body, told_unmet
from assistant.coaching.policy import Situation, ask
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Function, Topic
from tests.unit.coaching.conftest import Chat

TOLD = [
    ("zh", "火锅连锁，收银系统，采购小陈对接。", "老板娘说了算，我还没见过她。"),
    (
        "en",
        "Delmar Foods, cold chain sensors, Mike in operations likes us.",
        "Anna Berg decides, I have never met her.",
    ),
]


@pytest.mark.parametrize(("lang", "first", "answer"), TOLD, ids=[a for *_, a in TOLD])
def test_a_buyer_told_and_not_met_is_not_asked_for_again(
    kit: Kit, lang: str, first: str, answer: str
) -> None:
    talk = Chat(kit, lang).open().say(first).asked("economic_buyer").say(answer)
    assert any(told_unmet(p, talk.last.picture) for p in talk.last.picture.committee.people)


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("集团财务公司", True),
        ("市国资委", True),
        ("集团", False),
        ("上级单位", False),
        ("the parent", False),
        ("head office", False),
    ],
)
def test_a_body_above_has_a_name_of_its_own_or_not(label: str, named: bool) -> None:
    body = Stakeholder(label, None, label, Function.SUPERVISOR, team=True)
    assert named_body(body) is named


def test_a_body_above_is_asked_about_by_its_name(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say("央企三级子公司买费控，财务部赵经理支持，120万。")
    talk.asked("economic_buyer").say("上次那种是孟总监签的，再往上还要报集团财务公司。")
    question = ask(Topic.SUPERVISOR, _situation(kit, talk), kit.bank)
    assert question.key == "supervisor.body"
    assert ("person", "集团财务公司") in question.facts


def _situation(kit: Kit, talk: Chat) -> Situation:
    judged = kit.judge(talk.deal, kit.today)
    return Situation(judged.picture, judged.findings, judged.scorecard, kit.today)


def test_a_group_told_to_approve_is_asked_about_as_such(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say("南宁一家制糖企业，上能源管理，分管的韦副总支持，报价210万。")
    talk.asked("economic_buyer").say("应该是集团那边批，超过100万都要报集团，韦副总只是分管。")
    assert ask(Topic.SUPERVISOR, _situation(kit, talk), kit.bank).key == "supervisor.rules"


@pytest.mark.parametrize(
    ("lang", "first", "answer", "key"),
    [
        ("zh", "物流公司上WMS，段经理反对。", "他怕双十一前切换影响出货，还没点头。", "怕的是什么清楚了"),
        (
            "en",
            "Delmar Foods, sensors, the plant manager is against it.",
            "He worries about downtime, and is still against it.",
            "Now we know",
        ),
    ],
)
def test_a_worry_that_was_told_is_not_asked_for(
    kit: Kit, lang: str, first: str, answer: str, key: str
) -> None:
    talk = Chat(kit, lang).open().say(first).asked("objections").say(answer)
    assert "先弄清怕的是什么" not in talk.reply and "First find out what they fear" not in talk.reply
    assert key in talk.reply or "段经理" in talk.reply or "plant manager" in talk.reply


@pytest.mark.parametrize(
    "answer", ["HR总监吧，我就见到汪姐一个人，她说要问领导", "人力总监，没见过，我只能找到汪姐"]
)
def test_whom_alone_we_met_is_not_who_decides(kit: Kit, answer: str) -> None:
    talk = Chat(kit, "zh").open().say("合肥一家做汽车座椅的，人事主管汪姐接待的，说要换考勤系统。")
    people = buyers(talk.asked("economic_buyer").say(answer).last.picture)
    assert people and people[0].label != "汪姐"


@pytest.mark.parametrize(
    ("lang", "first", "key"),
    [
        ("zh", "高校后勤的智慧食堂，220万，姜处长支持，对手新开普已经在用了。", "competition.rival"),
        ("zh", "高校后勤的智慧食堂，220万，姜处长支持。", "competition.plain"),
        ("en", "Delmar Foods, sensors, Mike likes us. SAP is also bidding.", "competition.rival"),
    ],
)
def test_a_rival_that_was_told_is_not_asked_for(kit: Kit, lang: str, first: str, key: str) -> None:
    talk = Chat(kit, lang).open().say(first)
    assert ask(Topic.COMPETITION, _situation(kit, talk), kit.bank).key == key


def test_a_rival_called_so_is_heard_in_the_opening_line(kit: Kit) -> None:
    talk = Chat(kit, "zh").open()
    talk.say("某市医院信息科，HIS改造，招标参数是对手东软写的，预算800万，信息科冯科长支持。")
    assert talk.last.picture.has(Slot.RIVAL)


@pytest.mark.parametrize("answer", ["老板和老板娘一起定，都还没见。", "没聊过，没见着人。"])
def test_whom_we_have_not_met_says_nothing_of_how_large_they_are(kit: Kit, answer: str) -> None:
    talk = Chat(kit, "zh").open().say("成都一个连锁火锅，老板姓廖，要收银加会员，报了26万。")
    talk.asked("account_fit").say(answer)
    assert not talk.last.decision.done
    assert talk.last.decision.question is not None and talk.last.decision.question.topic is Topic.ACCOUNT_FIT
