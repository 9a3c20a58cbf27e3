"""Father and son of one name stay two people; a deputy called without his 副 stays one."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Mention, Slot
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def names(*texts: str) -> set[str]:
    deal = Deal(lang=Lang.ZH)
    for number, text in enumerate(texts):
        note = Note(text, TODAY, Lang.ZH, f"m{number}")
        deal = deal.learn(LexiconReader().read(note, deal).facts)
    people = [f for f in deal.about(Slot.PERSON) if isinstance(f.value, Mention) and f.value.name]
    return {str(f.about) for f in people}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("小邓总能签三十万，超了要他父亲老邓总加签。",), {"小邓总", "老邓总"}),
        (("我见过小邓总。", "老邓总一直没见着。"), {"小邓总", "老邓总"}),
        (("分管的蒲副行长上会汇报。", "蒲行长一向支持我们。"), {"蒲副行长"}),
    ],
)
def test_who_is_one_and_who_is_two(texts: tuple[str, ...], expected: set[str]) -> None:
    assert names(*texts) == expected
