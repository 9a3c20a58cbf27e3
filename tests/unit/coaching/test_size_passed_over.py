"""Asked how big a customer of one owner is, what they are part of or work for is no answer, and is asked on once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.conversation import MoveKind
from assistant.domain.vocabulary import Topic
from tests.unit.coaching.conftest import Chat

OPENING = {
    "zh": "顺和汽修，老板彭师傅说想上一套管理软件。",
    "en": "Harlow Cranes, the owner Pete wants our rota app.",
}


@pytest.mark.parametrize(
    ("lang", "answer"),
    [
        ("zh", "石化基地呀！那可是千亿级的地方，他们就在里头干活。"),
        ("zh", "他们是给大众4S店做配套的，品牌响得很。"),
        ("en", "They work inside the refinery, that place is huge."),
        ("en", "Their customers are all blue chips, household names."),
    ],
)
def test_words_about_somebody_elses_size_are_asked_on_once(
    lang: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(OPENING[lang]).asked("account_fit").say(answer)
    again = talk.last.decision
    assert again.move is MoveKind.PROBE
    assert again.question is not None and again.question.topic is Topic.ACCOUNT_FIT
    assert talk.say(answer).last.decision.move is not MoveKind.PROBE


@pytest.mark.parametrize(
    ("lang", "answer"),
    [("zh", "就一家店，八个人。"), ("en", "Eleven people, two cranes, about a million a year.")],
)
def test_their_own_size_is_an_answer(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang).open().say(OPENING[lang]).asked("account_fit").say(answer)
    assert talk.last.decision.move is not MoveKind.PROBE
