"""Who has left is no stakeholder, unless somebody listens to them still."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Standing
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.departures import has_left
from assistant.reading.offline import LexiconReader
from assistant.reading.staging import scene

CASES = [
    (
        Lang.EN,
        "Everything went through Mr Brouwer, metering director. He left on 30 October.",
        "Brouwer",
        True,
    ),
    (Lang.EN, "The previous CFO who promised 80 lakh left in July, nobody knows more.", "CFO", True),
    (Lang.EN, "Ramona, who had carried this since winter, has gone to a packaging firm.", "Ramona", True),
    (Lang.EN, "Corinne, the CFO, saw the same demo. She left at 20 past.", "Corinne", False),
    (Lang.EN, "Glenys has 18k left for this year.", "Glenys", False),
    (Lang.EN, "The former CFO is retired, and the owner still listens to him.", "CFO", False),
    (
        Lang.EN,
        "In August the plant manager left the company. The new plant manager came last week.",
        "plant",
        False,
    ),
    (Lang.EN, "It belongs to his ex-wife, who signs too.", "wife", False),
    (Lang.ZH, "原来管营运的副总蓝总跟我们熟，11月初跳槽了。", "蓝总", True),
    (Lang.ZH, "上一任供应链的姜总跟我们好得很，可惜去了南方。", "姜总", True),
    (Lang.ZH, "以前对接的副行长老申退休了，别找他。", "老申", True),
    (Lang.ZH, "前任财务经理戎女士（现任总经理助理）也在场。", "戎女士", False),
    (Lang.ZH, "老馆长樊老师退了三年了，校长只信他。", "樊老师", False),
    (Lang.ZH, "财务部江经理走了一遍流程，没意见。", "江经理", False),
]


@pytest.mark.parametrize(("lang", "text", "who", "gone"), CASES)
def test_who_is_gone_is_told_from_who_went_out_of_the_room(
    lang: Lang, text: str, who: str, gone: bool
) -> None:
    read = scene(text, lang, date(2026, 11, 23), "note")
    spots = [m for m in read.mentions if who in text[m.start : m.end]]
    person = spots[0].person
    assert has_left(read, [m for m in read.mentions if m.person is person]) is gone


def test_who_asks_the_retired_one_is_not_the_one_who_sways() -> None:
    text = "麦总见了五次，很想上。老董事长退了，系统上的事总经理还是先问他。总经理没见过。"
    facts = LexiconReader().read(Note(text, date(2026, 11, 23), Lang.ZH), Deal()).facts
    assert {f.about for f in facts if f.value == Standing.INFORMAL} == {"老董事长"}
