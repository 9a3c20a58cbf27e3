"""Whoever a firm belongs to decides by themselves, in whatever words that is told; what only sounds so makes no owner."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import Slot, Standing
from tests.unit.coaching.conftest import Chat

DEAL = {
    "zh": "阿强汽修，预约软件，3万，陈总挺喜欢。",
    "en": "Corner Bakery, booking software, 9k. Bella likes it.",
}
OWNERS = [
    ("zh", "陈总啊，店就是他自己开的"),
    ("zh", "陈总，这是他的店"),
    ("zh", "陈总，他家的店"),
    ("zh", "陈总，家里的厂"),
    ("zh", "就陈总，夫妻店"),
    ("zh", "陈总，个体户"),
    ("zh", "陈总自己当老板"),
    ("zh", "陈总，自家的买卖"),
    ("zh", "陈总，他就是老板"),
    ("zh", "陳總，他自己開的"),
    ("en", "Well, Bella. It's her shop. She signs the cheques."),
    ("en", "Bella, she's the owner"),
    ("en", "Bella. It's her place."),
    ("en", "Bella, it's a family business"),
    ("en", "Bella, she runs it herself"),
    ("en", "Bella. She set it up herself."),
    ("en", "Bella, it's a one-man band"),
    ("en", "Bella, it's her own business"),
    ("en", "Bella, she's a sole trader"),
    ("en", "Bella owns the place"),
]
ABOUT_HER = (
    "Bella's Bakes, four shops, ordering app, 9k. Owner is Bella Rooney, met her at her shop on Tuesday."
)


def test_who_was_spoken_of_is_the_owner_and_not_the_husband(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(ABOUT_HER).asked("decision_chain")
    talk.say("Just her. It's her shop, her husband does the books.")
    owners = [p.label for p in talk.last.picture.committee.people if Standing.OWNER in p.standing]
    assert owners == ["Bella Rooney"]


def test_an_owner_with_four_shops_is_asked_how_big_they_are(chat: Callable[..., Chat]) -> None:
    question = chat("en").open().say(ABOUT_HER).last.decision.question
    assert question is not None and question.topic == "account_fit"


NO_OWNERS = [
    ("zh", "陈总，他的店长也要看"),
    ("zh", "陈总，他们想自己开发"),
    ("zh", "陈总要报老板批"),
    ("zh", "陈总，厂里的设备他管"),
    ("en", "Bella, it's in her business case"),
    ("en", "Bella, her shop floor uses it"),
    ("en", "Bella reports to head office"),
    ("en", "Bella, she runs the till"),
]


def owned(lang: str, answer: str, chat: Callable[..., Chat]) -> bool:
    talk = chat(lang).open().say(DEAL[lang]).asked("economic_buyer").say(answer)
    return any(f.slot is Slot.STANDING and f.value == Standing.OWNER for f in talk.deal.facts)


@pytest.mark.parametrize(("lang", "answer"), OWNERS)
def test_whose_firm_it_is_is_the_owner(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert owned(lang, answer, chat)


@pytest.mark.parametrize(("lang", "answer"), NO_OWNERS)
def test_what_only_sounds_so_makes_no_owner(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert not owned(lang, answer, chat)
