"""The close names what the rep was told to find out and no point speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.naming import only_whose, place_of
from assistant.coaching.to_ask import to_ask
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Topic
from tests.unit.coaching.conftest import Chat


def test_blanks_that_no_point_speaks_of_are_listed_in_their_order() -> None:
    points = [
        Reason("advice.approval.kp", (("sum", ""),)),
        Reason("advice.introductions.users", (("functions", "@people:finance/Ms Ray|legal/"),)),
        Reason("advice.competitor_unattended.quote", (("quote", "x"),)),
    ]
    blank = (
        Topic.RISK_AUDIT,
        Topic.BUDGET_STATUS,
        Topic.FINANCE,
        Topic.USERS,
        Topic.COMPETITION,
        Topic.SUPERVISOR,
    )
    left = to_ask(blank, points)
    assert left is not None
    assert dict(left.facts)["topics"] == "@topics:risk_audit,supervisor"


def test_nothing_is_listed_where_the_points_speak_of_it_all_or_nothing_is_blank() -> None:
    assert to_ask((Topic.LEGAL,), [Reason("advice.legal_overlooked.person")]) is None
    assert to_ask((), []) is None
    assert to_ask((Topic.NEXT_STEP,), []) is None


@pytest.mark.parametrize(
    ("lang", "unknown", "named"),
    [
        ("zh", "不清楚，没问过。", "还要去问清的：风控与内审"),
        ("en", "I don't know, I never asked.", "Still to find out: risk and audit"),
    ],
)
def test_a_talk_that_ends_lists_its_blanks(
    lang: str, unknown: str, named: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").asked("risk_audit").say(unknown)
    talk.say("结束吧" if lang == "zh" else "That's all, let's stop here.")
    assert talk.last.decision.move == "close"
    assert named in talk.reply


NAMED = [
    ("IT", "It's all her own money.", None),
    ("IT", "Talked to IT twice.", 10),
    ("Al", "He also signs.", None),
    ("Al", "Ask al about it.", 4),
    ("Maud", "maud's money", 0),
    ("财务", "找过财务了", 2),
    ("财务", "没找过", None),
]


@pytest.mark.parametrize(("name", "text", "place"), NAMED)
def test_a_name_is_a_word_and_an_office_in_capitals_only_that(
    name: str, text: str, place: int | None
) -> None:
    assert place_of(name, text) == place


EITHER = [
    ("zh", "他说的老大到底是董事长还是分管副总，我没敢追问。"),
    ("en", "The bursar or the dean, I don't know which."),
]


@pytest.mark.parametrize(("lang", "answer"), EITHER)
def test_one_or_the_other_is_nobody_yet(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang, "crm").asked("economic_buyer").say(answer)
    assert not any("economic_buyer" in p.roles for p in talk.last.picture.committee.people)


@pytest.mark.parametrize(
    ("lang", "answer"), [("zh", "法务那边还没有对接过。"), ("en", "No, I have not met their lawyers.")]
)
def test_an_admission_needs_no_second_question(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    question = chat(lang, "crm").asked("legal").say(answer).last.decision.question
    assert question is not None
    assert not question.probe


def test_two_roles_joined_by_and_are_no_name(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").asked("users").say("收银员和店长嘛，上线的时候做培训就行了。")
    assert not any((p.name or "").startswith("和") for p in talk.last.picture.committee.people)


WHOSE = [
    ("managing director", "The managing director's uncle, still consulted.", True),
    ("柯部长", "全靠柯部长的老战友传话。", True),
    ("Dana", "Dana's plan is fine, her uncle too.", False),
    ("柯部长", "柯部长点头，柯部长的司机也熟。", False),
]


@pytest.mark.parametrize(("name", "text", "only"), WHOSE)
def test_whose_uncle_it_is_is_not_who_is_meant(name: str, text: str, only: bool) -> None:
    assert only_whose(name, text) is only


def test_the_uncle_counts_and_not_she(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").say("Honor Marrable is the managing director, I met her twice.")
    talk.asked("influencers").say("The managing director's uncle, still consulted.")
    honor = next(p for p in talk.last.picture.committee.people if p.name == "Honor Marrable")
    assert "informal" not in honor.standing


def test_companions_of_ours_are_not_whom_we_presented_to(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").asked("economic_buyer")
    talk.say("Graham, he chairs the trustees. Merle, Odette and I presented to him on 9 November.")
    buyers = [p.name for p in talk.last.picture.committee.people if "economic_buyer" in p.roles]
    assert buyers == ["Graham"]
