"""A rep who writes traditional characters is heard like any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.answers import never_met
from assistant.coaching.cues import folded
from assistant.coaching.material import Material
from tests.unit.coaching.conftest import Chat

HEARD = [
    ("end", "總結一下"),
    ("end", "先到這"),
    ("end", "我去開會"),
    ("skip", "下一題"),
    ("skip", "跳過"),
    ("skip", "問點別的"),
    ("no", "沒見過"),
    ("no", "還沒"),
    ("hedge", "應該有"),
    ("hearsay", "聽說的"),
    ("met", "吃過飯"),
    ("correction", "說錯了"),
    ("annoyance", "煩不煩"),
    ("guess", "我覺得是"),
    ("help", "幫我準備一下"),
    ("blackout", "禁止接觸"),
    ("sole_owner", "老闆說了算"),
]


@pytest.mark.parametrize(("kind", "words"), HEARD)
def test_cue_words_are_heard_in_both_scripts(kind: str, words: str, material: Material) -> None:
    assert material.cues.find(kind, words)


def test_folding_keeps_every_place_where_it_was() -> None:
    words = "財務長還沒見過，總結一下"
    assert len(folded(words)) == len(words)


def test_not_met_is_not_met_in_both_scripts() -> None:
    assert never_met("一直沒見過他")
    assert not never_met("見過兩次")


def test_another_question_is_asked_when_the_rep_skips_this_one(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("青禾乳業，供應鏈系統，250萬，計劃部小周挺支持我們。")
    before = talk.last.decision.question
    after = talk.say("跳過").last.decision.question
    assert before is not None
    assert after is not None
    assert after.topic is not before.topic
