"""Whose signature the deal's own sum needs, whichever way the limits are told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Lang, Role
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)
EN = "Met Thalia Kostas, head of treasury, every week, she wants it. {} Budget 950k USD, in her October plan."
ZH = "郜总是设备部的，每周都见，他要上这套系统。{}预算260万，今年批下来的。"


def facts_of(text: str, lang: Lang) -> tuple[Fact, ...]:
    return LexiconReader().read(Note(text, TODAY, lang), Deal()).facts


CASES = [
    (Lang.EN, EN, "Her limit is 500k; the CEO signs up to 2m.", "CEO"),
    (Lang.EN, EN, "She may sign to 200k, the CFO to 600k, the chairman beyond.", "chairman"),
    (Lang.EN, EN, "Signing: Thalia 200k, CFO 600k, chairman above that.", "chairman"),
    (
        Lang.EN,
        EN,
        "Up to 200k she signs herself; the CFO signs up to 600k and the board after that.",
        "board",
    ),
    (Lang.ZH, ZH, "80万以内他自己签，过了80万得找创始人叶总。", "叶总"),
    (Lang.ZH, ZH, "签字：部门50万，副总100万，再往上总经理。", "总经理"),
    (Lang.ZH, ZH, "他80以内能签，过了80得找创始人叶总。", "叶总"),
    (Lang.ZH, ZH, "100万以下副总曲总批，100万以上总经理批。", "总经理"),
]


@pytest.mark.parametrize(("lang", "note", "limits", "who"), CASES)
def test_the_signer_is_whoever_may_sign_for_the_sum(lang: Lang, note: str, limits: str, who: str) -> None:
    facts = facts_of(note.format(limits), lang)
    signers = [f.about for f in facts if f.slot is Slot.ROLE and f.value == Role.ECONOMIC_BUYER]
    assert signers and who in (signers[-1] or "")


@pytest.mark.parametrize(("lang", "note"), [(Lang.EN, EN), (Lang.ZH, ZH)])
def test_without_limits_nobody_is_taken_for_the_signer(lang: Lang, note: str) -> None:
    facts = facts_of(note.format(""), lang)
    assert not [f for f in facts if f.slot is Slot.ROLE and "limit" in f.assertion.cues]
