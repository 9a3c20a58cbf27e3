"""A small customer whose size was told is not asked for it, and an owner who decides is no reflex of the rep's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

ZH = "小满烘焙，六家店，四十来人，想要一套会员系统，六万块，老板娘满姐什么都她说了算。"
EN = "Oakden Bakery, six shops, about 40 people, want a loyalty app, 6k, Meg owns it and decides everything."


@pytest.mark.parametrize(("lang", "line"), [("zh", ZH), ("en", EN)])
def test_its_size_is_not_asked_again(lang: str, line: str, chat: Callable[..., Chat]) -> None:
    decision = chat(lang).open().say(line).last.decision
    assert decision.question is None or decision.question.topic != "account_fit"
    assert not any(note.key == "habit" for note in decision.notes)


def test_one_whose_size_was_not_told_is_asked_for_it(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("小满烘焙，想要一套会员系统，老板娘一个人说了算，自己的店。")
    question = talk.last.decision.question
    assert question is not None and question.topic == "account_fit"


def test_at_a_large_customer_somebody_who_decides_alone_still_is_one(chat: Callable[..., Chat]) -> None:
    talk = (
        chat("zh").open().say("客户是华晨药业集团，报了一套系统，一百八十万，设备部邱处他说了算，老关系了。")
    )
    assert any(note.key == "habit" for note in talk.last.decision.notes)


@pytest.mark.parametrize(
    ("lang", "line", "first"), [("zh", ZH, "就是第一件"), ("en", EN, "the first of these")]
)
def test_the_commitment_is_not_said_twice(
    lang: str, line: str, first: str, chat: Callable[..., Chat]
) -> None:
    end = {"zh": "先到这吧", "en": "that's all"}[lang]
    talk = chat(lang).open().say(line, end)
    assert first in talk.reply
