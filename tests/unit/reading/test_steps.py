"""The steps of the customer's own process, as the page lists them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Slot, Step
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def test_a_step_is_not_called_by_half_a_phrase() -> None:
    text = "She signs to £25k, ours is £88k, so it goes to the operations director. Evaluation by engineering in May."
    note = Note(text, TODAY, Lang.EN, "n")
    steps = [f.value for f in LexiconReader().read(note, Deal()).facts if f.slot is Slot.STEP]
    names = [s.name for s in steps if isinstance(s, Step)]
    assert "goes" in names
    assert not any(name.endswith((" the", " to", " by")) for name in names)


NO_STEP = {
    "a paper": (Lang.ZH, "260万批了，批文运营总监窦海波给我看过。", "批"),
    "our entry": (Lang.ZH, "运营总监窦海波牵头。我填的签单日期是6月30日。", "签单"),
    "our system": (Lang.ZH, "运营总监窦海波牵头。系统里填的是12月30日签合同。", "签合同"),
    "our forecast": (Lang.EN, "Dana Reed leads it. The CRM says contract signed 27 November.", "signed"),
}


@pytest.mark.parametrize(("lang", "text", "word"), NO_STEP.values(), ids=NO_STEP.keys())
def test_a_paper_or_our_own_entry_is_no_step_of_theirs(lang: Lang, text: str, word: str) -> None:
    assert word not in names_in(text, lang)


STEPS = {
    "who signs": (Lang.ZH, "12月3日总经理签字，财务总监批。", {"签字", "批"}),
    "a name like a word": (Lang.ZH, "12月9日董事长华磊批准。", {"批准"}),
    "who signs in English": (Lang.EN, "The CFO signs on 3 December.", {"signs"}),
}


@pytest.mark.parametrize(("lang", "text", "words"), STEPS.values(), ids=STEPS.keys())
def test_what_they_do_is_a_step(lang: Lang, text: str, words: set[str]) -> None:
    assert words <= names_in(text, lang)


def names_in(text: str, lang: Lang) -> set[str]:
    facts = LexiconReader().read(Note(text, TODAY, lang, "n"), Deal()).facts
    return {f.value.name for f in facts if isinstance(f.value, Step)}
