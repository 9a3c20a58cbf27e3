"""What the note itself says cannot be over by the day of signature."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Slot, Step
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)
EN = "Stavros, plant director, wants it and has shown us the line twice. He wants the order signed on 18 December. {}"
ZH = "设备部蒋科长要上这套系统，带我们看过两次产线。他说12月18日签合同。{}"
CASES = [
    (Lang.EN, EN, "The committee doesn't sit again until 4 February.", date(2027, 2, 4), None),
    (Lang.EN, EN, "Their lawyer starts reading the contract on 11 January.", date(2027, 1, 11), None),
    (Lang.EN, EN, "Legal has a queue of six weeks.", None, 42),
    (Lang.EN, EN, "The security review takes at least two months.", None, 60),
    (Lang.ZH, ZH, "等保报告1月20号才出。", date(2027, 1, 20), None),
    (Lang.ZH, ZH, "采购说挂网到定标最少四十天。", None, 40),
    (Lang.ZH, ZH, "法务起码要六周。", None, 42),
]
NOTHING = [
    (Lang.EN, EN, "Our project lead starts on 11 January."),
    (Lang.EN, EN, "The shift ran it for eight weeks and kept it."),
    (Lang.EN, EN, "Payback is nine months."),
    (Lang.ZH, ZH, "我们交付的老范1月5日进场。"),
    (Lang.ZH, ZH, "班组长试用了六周。"),
    (Lang.ZH, ZH, "回本14个月。"),
]


def hindrances(text: str, lang: Lang) -> list[Step]:
    facts = LexiconReader().read(Note(text, TODAY, lang), Deal()).facts
    steps = [f.value for f in facts if f.slot is Slot.STEP and isinstance(f.value, Step)]
    return [s for s in steps if s.days or (s.day and s.day > date(2026, 12, 18))]


@pytest.mark.parametrize(("lang", "note", "told", "day", "days"), CASES)
def test_what_ends_after_the_signature_is_an_open_step(
    lang: Lang, note: str, told: str, day: date | None, days: int | None
) -> None:
    found = hindrances(note.format(told), lang)
    assert [(s.day, s.days) for s in found] == [(day, days)]


@pytest.mark.parametrize(("lang", "note", "told"), NOTHING)
def test_what_hinders_nobody_is_no_step(lang: Lang, note: str, told: str) -> None:
    assert hindrances(note.format(told), lang) == []
