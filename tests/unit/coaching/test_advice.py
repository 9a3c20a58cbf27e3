"""The advice at the end: at most three plain points with who, what and by when."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from importlib import resources

import pytest

from assistant.coaching.advice_points import points_of
from assistant.coaching.closing import one_action
from assistant.coaching.grounds import Grounds
from assistant.coaching.taken_in import TakenIn
from assistant.domain.evidence import Evidence
from assistant.domain.finding import Action, Finding, Reason
from assistant.domain.vocabulary import FindingId, Severity, Topic
from assistant.ports import Note
from tests.unit.coaching.conftest import Chat

TALKS = {
    "zh": (
        "在跟远岫电气的CRM，陶总谈过三次，我们报价五十八万。",
        "总裁邸总，没见过。",
        "不清楚。",
        "没接触过。",
        "没聊过。",
        "总结一下",
    ),
    "en": (
        "I'm on Farlow Pumps, met Imran three times, we quoted 92k for the CRM.",
        "The chief executive, Maureen Tate. Never met her.",
        "I don't know.",
        "Never met.",
        "Not asked.",
        "wrap up",
    ),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_point_is_one_or_two_sentences_with_a_day(lang: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang, "crm").open().say(*TALKS[lang])
    points = re.findall(r"^\d\. (.*)$", talk.reply, re.M)
    assert 1 <= len(points) <= 3
    for point in points:
        assert re.search(r"\d+月\d+日前|By \d+ \w+", point), point
        assert len(re.findall(r"。|\.(?= |$)", point)) <= 3, point
        assert "；" not in point
        assert ";" not in point


def test_the_promise_is_the_first_point_without_its_day(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").open().say(*TALKS["en"])
    promise = talk.last.decision.commitment
    assert promise is not None
    assert promise.by is not None
    assert not promise.what.startswith("By ")
    assert talk.reply.count(promise.what) == 1


def test_after_a_dispute_about_the_customer_nobody_is_visited_before_the_ruling(
    chat: Callable[..., Chat],
) -> None:
    talk = chat("en", "crm").open().say("Lorimer Hotels is mine, full stop. HQ wants 31 properties.")
    talk.asked("internal_support").say(
        "Our small-business team already has contracts with four of the hotels. Tess runs them.",
        "The CFO, not met.",
        "wrap up",
    )
    points = re.findall(r"^\d\. (.*)$", talk.reply, re.M)
    assert "double quoting" in points[0]
    assert all(point.startswith("After the ruling") for point in points[1:])
    assert not any(p.label == "Tess" for p in talk.last.picture.committee.people)
    assert any(p.label == "Tess" for p in talk.last.picture.own_side)


def test_words_that_all_is_well_are_no_place_to_start_from(chat: Callable[..., Chat]) -> None:
    named = "Delivery team named and reserved from February, in writing."
    talk = (
        chat("en", "crm").open().say("I'm on Farlow Pumps, met Imran three times, we quoted 92k for the CRM.")
    )
    talk.asked("internal_support").say(named)
    (point,) = (p for p in told(talk, FindingId.SUPPORT_NOT_SECURED))
    assert "named and reserved" not in str(point.facts)
    talk.asked("internal_support").say("Nobody from pre-sales is booked, they shrug when I ask for a day.")
    (point,) = (p for p in told(talk, FindingId.SUPPORT_NOT_SECURED))
    assert "they shrug" in str(point.facts)


def told(talk: Chat, id: FindingId) -> list[Reason]:
    """The advice for a finding of this talk, open or not, with what the rep has said."""
    judged = talk.kit.judge(talk.deal, talk.kit.today)
    reason = Reason("x", ())
    gap = Finding(id, Severity.MAJOR, reason, Action(reason), Topic.INTERNAL_SUPPORT, ())
    line = Note("ok", talk.kit.today, talk.lang, "m", spoken=True)
    taken = TakenIn(line, talk.conversation, talk.deal, talk.kit)
    grounds = Grounds(judged, (gap,), taken.words_by_topic(), talk.lang)
    return list(points_of(grounds, talk.kit.material.policy, talk.kit.today))


CLAIMS = [
    ("跟稚远玩具谈会员系统，陶总见过三次。他们法务看过条款，要加一条数据归属。", False),
    ("跟稚远玩具谈会员系统，陶总见过三次。客户归属没定，华南组说是他们的。", True),
]


@pytest.mark.parametrize(("note", "claimed"), CLAIMS)
def test_whose_data_it_is_is_no_dispute_about_whose_customer(
    note: str, claimed: bool, chat: Callable[..., Chat]
) -> None:
    question = chat("zh", "crm").open().say(note).last.decision.question
    assert question is not None
    assert (question.topic is Topic.INTERNAL_SUPPORT) is claimed


UNNAMED = [
    (
        "zh",
        "跟稚远玩具谈会员系统，陶总见过三次，报价八十万。财务总监没见过，法务没聊过。",
        "财务（财务总监：付款和科目）",
    ),
    (
        "en",
        "I'm on Farlow Pumps, met Imran three times, we quoted 92k. Not met their finance director, nor legal.",
        "finance (finance director: payment and cost lines)",
    ),
]


@pytest.mark.parametrize(("lang", "note", "named"), UNNAMED)
def test_whom_to_see_is_called_by_title_where_no_name_is_known(
    lang: str, note: str, named: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(note, "总结一下" if lang == "zh" else "wrap up")
    assert named in talk.reply


LATE = (
    ("zh", "海川制造巡检系统，设备部祁经理见过三次很支持，报价五十八万，12月31日签。", "timeline",
     "要等元月20日的预算会批下来才算数。", ("12月31日", "1月20日")),
    ("en", "Tarrow Valley Power, monitoring, 740k. Met Dominic, head of security, four times, he backs it. Signature by 18 December.",
     "timeline", "The board votes on the budget on 21 January and no order can go out before that.",
     ("18 December", "21 January", "The board votes")),
    ("en", "Tarrow Valley Power, monitoring, 740k. Met Dominic, head of security, four times, he backs it. Signature by 18 December. "
     "Nobody else met, legal and finance not met, no idea about the budget or who decides.",
     "timeline", "The board votes on the budget on 21 January and no order can go out before that.",
     ("18 December", "21 January", "The board votes")),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "note", "topic", "answer", "said"), LATE)
def test_a_step_after_the_signature_is_named_with_its_day_at_once_and_in_the_advice(
    lang: str, note: str, topic: str, answer: str, said: tuple[str, ...], chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(note).asked(topic).say(answer)
    assert all(word in talk.reply for word in said)
    talk.say({"zh": "总结一下", "en": "wrap up"}[lang])
    point = next(line for line in talk.reply.splitlines() if said[1] in line)
    assert said[0] in point


def test_a_step_that_comes_too_late_is_said_where_the_date_was_in_doubt_before(
    chat: Callable[..., Chat],
) -> None:
    talk = chat("en").open().say(LATE[2][1]).asked("timeline").say("18 December, already in the forecast.")
    assert "timeline_unrealistic" in set(map(str, talk.last.decision.findings))
    assert "The board votes" in talk.say(LATE[2][3]).reply


def test_a_sound_deal_ends_with_its_next_date(chat: Callable[..., Chat]) -> None:
    file = resources.files("evals").joinpath("datasets", "devset", "deals.jsonl")
    rows = {row["id"]: row for row in map(json.loads, file.read_text("utf-8").splitlines())}
    talk = chat("en").open().say(rows["dev-en-016"]["text"], "wrap up")
    promise = talk.last.decision.commitment
    assert promise is not None
    assert "opinion due 4 Dec" in promise.what
    assert promise.by == date(2026, 12, 4)


def test_limits_that_are_known_are_not_asked_for_again(chat: Callable[..., Chat]) -> None:
    talk = (
        chat("en")
        .open()
        .say(
            "Farlow Pumps, CRM, we quoted 300k. Met Imran, head of sales, three times, he backs it. The budget is there, Imran believes, they always find it."
        )
    )
    talk.asked("authority").say(
        "Heads of service sign up to 50k, directors up to 250k, above that the cabinet member, whom I never met."
    )
    assert talk.last.picture.budget.authority == "known"
    reply = talk.say("wrap up").reply
    assert "who passes it on, which steps and how long each" in reply or "the steps and the days" in reply
    assert "signing rules" not in reply
    assert "signing limit" not in reply


def test_departments_nobody_spoke_of_come_behind_what_was_told(chat: Callable[..., Chat]) -> None:
    talk = (
        chat("en", "crm").open().say("Farlow Pumps, CRM. Met Imran, head of sales, three times, he backs it.")
    )
    judged = talk.kit.judge(talk.deal, talk.kit.today)
    told_of = (Evidence("the OEM is on machine 2", 0, 23, "m"),)

    def first(*gaps: tuple[FindingId, tuple[Evidence, ...]]) -> str:
        reason = Reason("x", ())
        shown = tuple(
            Finding(id, Severity.MAJOR, reason, Action(reason), Topic.PROCESS, (), words)
            for id, words in gaps
        )
        points = points_of(Grounds(judged, shown, {}, talk.lang), talk.kit.material.policy, talk.kit.today)
        return points[0].key

    unheard = [(id, ()) for id in (FindingId.FINANCE_OVERLOOKED, FindingId.LEGAL_OVERLOOKED)]
    heard = [(id, told_of) for id, _ in unheard]
    rival = (FindingId.COMPETITOR_UNATTENDED, told_of)
    assert first(*unheard, rival).startswith("advice.competitor_unattended")
    assert first(*heard, rival).startswith("advice.introductions")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "ask Sister Agnes for introductions to finance (Mrs Holloway: payment and cost lines), twenty minutes each",
            "ask Sister Agnes for introductions to finance (Mrs Holloway: payment and cost lines), twenty minutes each",
        ),
        (
            "请Kevin引荐财务（Vivian：付款和科目），各谈二十分钟",
            "请Kevin引荐财务（Vivian：付款和科目），各谈二十分钟",
        ),
        ("问Kevin，这笔钱怎么报批：自己能不能签", "问Kevin，这笔钱怎么报批"),
    ],
)
def test_an_action_is_not_cut_within_brackets(text: str, action: str) -> None:
    assert one_action(text) == action
