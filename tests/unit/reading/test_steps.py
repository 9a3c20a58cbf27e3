"""The steps of the customer's own process, as the page lists them."""

from __future__ import annotations

from datetime import date

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
