"""A rep who writes traditional characters is heard like any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.answers import never_met
from assistant.coaching.cues import folded
from assistant.coaching.kit import Kit
from assistant.coaching.known import buyers
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


def test_people_told_in_traditional_characters_are_met_again_as_themselves(kit: Kit) -> None:
    talk = Chat(kit, "zh").open()
    talk.say(
        "台灣這邊一家工具機廠，陳副總找我們談MES，他說董事長已經點頭，下個月發包。IT那邊的林經理有點冷淡。",
        "董事長是最後簽字的，我們還沒見過他，都是陳副總轉達的。",
        "陳副總自己能簽三百萬，超過要董事會過。",
    )
    people = talk.last.picture.committee.people
    assert [p.label for p in people] == ["陳副總", "董事長", "林經理"]
    assert buyers(talk.last.picture)[0].label == "董事長"


def test_a_newcomer_of_an_answer_is_named_as_the_rep_wrote_it(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say("台中一家封測廠要買倉儲系統。").asked("economic_buyer")
    talk.say("應該是許協理吧，還沒見過。")
    assert all("许" not in p.label for p in talk.last.picture.committee.people)
    quotes = [f.evidence.quote for f in talk.last.facts]
    assert all(quote in "應該是許協理吧，還沒見過。" for quote in quotes)


@pytest.mark.parametrize(
    ("answer", "unknown"),
    [
        ("预算还没立呢，Kevin说从明年的预算里挤，财务不知道", False),
        ("这事老板不知道，是副总在推", False),
        ("财务不知道找谁", True),
        ("我不知道", True),
        ("这个我们不知道", True),
        ("具体多少不知道", True),
    ],
)
def test_what_others_do_not_know_is_no_lack_of_ours(answer: str, unknown: bool, material: Material) -> None:
    assert (material.cues.find("unknown", answer) is not None) is unknown
