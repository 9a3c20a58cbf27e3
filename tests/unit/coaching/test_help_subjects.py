"""Help on a rival's price, three quotes, whom to see first, a way in and whether to go on fits what was asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.vocabulary import Topic
from tests.unit.coaching.conftest import Chat

DEALS = {
    "en": (
        "Oakden Logistics, forklifts, 300k.",
        "Colin, fleet manager. He likes us a lot, met him twice.",
        "The GM signs, never met him.",
    ),
    "zh": ("恒泰物流，叉车，300万。", "孟总监，见过两次，很支持我们。", "总经理签字，没见过。"),
}
WANTED = [
    ("en", "Toyota came in 12% cheaper. How do I answer that?", "help.rival.price"),
    ("en", "How should I handle the competition?", "help.rival"),
    ("en", "They want three quotes, what do I do?", "help.quotes"),
    ("en", "Who should I see first?", "help.visits"),
    ("en", "How do I get in front of the GM?", "help.way_in"),
    ("en", "Should I go over Colin's head?", "help.way_in"),
    ("en", "Honestly, is it worth it? Toyota have been in there fifteen years.", "help.worth"),
    ("en", "Are we just column fodder here?", "help.worth"),
    ("zh", "对手降价了，帮我想想怎么回", "help.rival.price"),
    ("zh", "丰田便宜了12%，我怎么回？", "help.rival.price"),
    ("zh", "他们要三家比价，我该怎么应对？", "help.quotes"),
    ("zh", "我该先见谁？", "help.visits"),
    ("zh", "怎么才能见到总经理？", "help.way_in"),
    ("zh", "我们是不是陪标的？", "help.worth"),
]
OTHERS = [
    ("en", "What do I say to the finance director?", "help.talk"),
    ("en", "How can we make it cheaper for them? Help me with the price.", "help."),
    ("en", "He asked is it worth changing at all?", ""),
    ("zh", "帮我想想怎么跟财务说", "help.talk"),
]


def _keys(talk: Chat) -> list[str]:
    return [note.key for note in talk.last.decision.notes]


@pytest.mark.parametrize(("lang", "line", "key"), WANTED)
def test_help_is_about_what_was_asked(lang: str, line: str, key: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang).open().say(*DEALS[lang]).asked("competition").say(line)
    assert key in _keys(talk)


@pytest.mark.parametrize(("lang", "line", "key"), OTHERS)
def test_other_requests_get_what_they_got_before(
    lang: str, line: str, key: str, chat: Callable[..., Chat]
) -> None:
    keys = _keys(chat(lang).open().say(*DEALS[lang]).asked("competition").say(line))
    subjects = ("help.rival", "help.quotes", "help.visits", "help.way_in", "help.worth")
    assert not any(each.startswith(subjects) for each in keys)
    assert not key or any(each.startswith(key) for each in keys)


def test_a_rival_that_cuts_its_price_is_not_answered_by_that(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(*DEALS["zh"]).asked("competition").say("对手降价了，帮我想想怎么回")
    assert "react.rival_answered" not in _keys(talk)


def test_a_rival_told_before_the_request_is_not_asked_for_again(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEALS["en"]).asked("competition")
    talk.say("Toyota came in 12% cheaper. How do I answer that?")
    question = talk.last.decision.question
    assert question is not None and question.topic != "competition"


def test_a_pronoun_in_a_request_means_whom_we_heard_of_last(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEALS["en"]).asked("users")
    talk.say("The finance director thinks the old trucks are good enough.")
    talk.say("I don't know how to approach him, should I just email him?")
    assert "the finance director" in talk.reply and "ack.unknown" not in _keys(talk)


def test_whom_a_request_wants_to_reach_is_not_met_by_that(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEALS["en"]).asked("finance").say("How do I get in front of Bruce Hadley?")
    bruce = talk.last.picture.committee.find("Bruce Hadley")
    assert bruce is None or not bruce.contact.spoken


@pytest.mark.parametrize(
    ("lang", "line"), [("en", "So what would you do in my shoes this week?"), ("zh", "换了你这周会怎么做？")]
)
def test_who_asks_what_you_would_do_gets_something_to_do(
    lang: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(*DEALS[lang]).asked("users").say(line)
    assert any(key.startswith("advice.") for key in _keys(talk))


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "万钧吊装，老板老郜说人员证件和考勤想全管起来，我想按重点客户立项，行不行？"),
        ("en", "Harlow Cranes, the owner Pete wants our rota app. Can I register it as a key account?"),
    ],
)
def test_whether_it_may_run_as_a_key_account_turns_on_their_size(
    lang: str, line: str, chat: Callable[..., Chat]
) -> None:
    told = chat(lang).open().say(line).last.decision
    assert [note.key for note in told.notes] == ["help.qualifies"]
    assert told.question is not None and told.question.topic is Topic.ACCOUNT_FIT
