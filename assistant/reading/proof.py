"""Whether a note itself says what a model says it says: names word for word, money and days by value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.ports import Note
from assistant.reading.amounts import read_figures
from assistant.reading.dates import read_dates
from assistant.reading.figures import Amount
from assistant.reading.normalise import normalise

_NEAR = Decimal("0.005")
"""Part of an amount by which a model's rounding may differ."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the built-in reader finds in a note to hold a model's values against."""

    text: str
    amounts: tuple[Amount, ...]
    days: tuple[tuple[date, date], ...]

    def has_name(self, name: str | None) -> bool:
        """True for words that stand in the note."""
        return name is not None and bool(name.strip()) and name in self.text

    def has_amount(self, amount: Decimal) -> bool:
        """True for money the note names, also as one end of a range or within it."""
        return any(a.low * (1 - _NEAR) <= amount <= a.high * (1 + _NEAR) for a in self.amounts)

    def has_day(self, day: date) -> bool:
        """True for a day the note names, or one within the span it names."""
        return any(first <= day <= last for first, last in self.days)


def proof_of(note: Note) -> Proof:
    """The proof of this note."""
    plain = normalise(note.text).text
    dates = read_dates(plain, note.today)
    spans = [d.span for d in dates] + [d.other for d in dates if d.other is not None]
    figures = read_figures(plain, [(d.start, d.end) for d in dates])
    return Proof(note.text, figures.amounts, tuple((s.earliest, s.latest) for s in spans))
