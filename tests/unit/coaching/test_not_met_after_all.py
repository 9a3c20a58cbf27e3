"""A correction takes back a talk: whom it names, else whom we last said we met, has not been met after all."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.domain.vocabulary import Contact
from tests.unit.coaching.conftest import Chat

NOTE = {
    "zh": "青禾乳业，供应链系统，250万，计划部小周挺支持我们。",
    "en": "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.",
}
MET = {"zh": "财务总监安总，见过两次", "en": "The COO Rita Voss. Met her once."}


@pytest.mark.parametrize(
    ("lang", "line", "who"),
    [
        ("en", "sorry, not met her, just emailed", "Rita Voss"),
        ("en", "my mistake, I've never met Rita Voss", "Rita Voss"),
        ("en", "Scratch that, we haven't spoken to her.", "Rita Voss"),
        ("zh", "记错了，安总我没见过，见的是他助理", "安总"),
        ("zh", "说错了，没见过他，只加了微信", "安总"),
        ("zh", "搞混了，安总我们没聊过", "安总"),
    ],
)
def test_a_talk_can_be_taken_back(kit: Kit, lang: str, line: str, who: str) -> None:
    talk = Chat(kit, lang).open().say(NOTE[lang], MET[lang])
    assert contact(talk, who).spoken
    talk.say(line)
    assert contact(talk, who) is Contact.NONE


@pytest.mark.parametrize(
    ("lang", "line", "who"),
    [
        ("en", "sorry, the budget is 200k, not 250k", "Rita Voss"),
        ("zh", "不对，预算是200万，不是250万", "安总"),
        ("zh", "搞错了，采购我没见过", "安总"),
    ],
)
def test_another_correction_leaves_the_talk_as_it_was(kit: Kit, lang: str, line: str, who: str) -> None:
    talk = Chat(kit, lang).open().say(NOTE[lang], MET[lang], line)
    assert contact(talk, who).spoken


def contact(talk: Chat, who: str) -> Contact:
    return next(p.contact for p in talk.last.picture.committee.people if p.name == who)
