"""Whoever the note says right behind the name was not met, was not met, whatever else is told of them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)

NOTES = [
    (Lang.EN, "FD Colin Marsh: not met, he asked for a payback figure and got one.", "Colin Marsh", False),
    (Lang.EN, "Colin Marsh, the FD, not met yet. Spoke with Ann Lowe, head of IT.", "Ann Lowe", True),
    (Lang.EN, "FD Colin Marsh: not met, but we spoke on the phone for an hour.", "Colin Marsh", True),
    (Lang.ZH, "财务总监乔岚：没见过，她让人问了两次回款周期，答了。", "乔岚", False),
    (Lang.ZH, "财务总监乔岚没见过，电话里聊了半个小时，她问得很细。", "乔岚", True),
]


@pytest.mark.parametrize(("lang", "text", "name", "spoken"), NOTES, ids=[text for _, text, _, _ in NOTES])
def test_who_was_not_met_is_not_counted_as_spoken_with(
    lang: Lang, text: str, name: str, spoken: bool
) -> None:
    reading = LexiconReader().read(Note(text, TODAY, lang), Deal())
    committee = picture(Deal(lang=lang).learn(reading.facts)).committee
    person = next(p for p in committee.people if p.name == name)
    assert person.contact.spoken is spoken
