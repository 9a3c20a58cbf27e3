"""A day already told more exactly: 18 December, and later "she wants it signed this year", is 18 December still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from assistant.domain.deal import Deal
from assistant.domain.evidence import DaySpan, Fact, Slot


def without_vaguer_days(facts: Iterable[Fact], deal: Deal) -> Iterator[Fact]:
    """The facts without a wider stretch of time in which the day of signing lies that the deal holds."""
    held = next(
        (f.value for f in reversed(deal.about(Slot.CLOSE_DATE)) if isinstance(f.value, DaySpan)), None
    )
    for fact in facts:
        day = fact.value
        if (
            held is None
            or fact.slot is not Slot.CLOSE_DATE
            or not isinstance(day, DaySpan)
            or not _around(day, held)
        ):
            yield fact


def _around(wide: DaySpan, exact: DaySpan) -> bool:
    return wide.earliest <= exact.earliest and exact.latest <= wide.latest and _length(exact) < _length(wide)


def _length(span: DaySpan) -> timedelta:
    return span.latest - span.earliest
