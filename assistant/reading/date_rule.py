"""A pattern of a date and its meaning; days and seasons with or without a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.periods import Found, exact

Resolve = Callable[[re.Match[str], date], Found | None]


@dataclass(frozen=True)
class DateRule:
    """A pattern, compiled when first needed, and what a match of it means.

    Every match holds one of the `needs`, given in lower case: a text without them is not searched.
    """

    source: Callable[[], str]
    resolve: Resolve
    needs: Callable[[], Sequence[str]] | None = None

    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _compiled(self.source)

    def may_stand_in(self, folded: str) -> bool:
        """False when a text in lower case has none of the words a match needs."""
        return self.needs is None or any(word in folded for word in self.needs())


@cache
def _compiled(source: Callable[[], str]) -> re.Pattern[str]:
    return re.compile(source())


def any_of(words: Sequence[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def dated(
    year: int | None, today: date, make: Callable[[int], DaySpan | None], vague: bool = False
) -> Found | None:
    """A date of a year, or of the fitting year where none is said."""
    if year is not None:
        span = make(year) if 1900 <= year <= periods.LAST_YEAR else None
        return Found(span, vague) if span else None
    found = periods.yearless(today, make)
    return Found(found.span, vague, found.other) if found else None


def day_of(month: int, day: int) -> Callable[[int], DaySpan | None]:
    """The maker of one day in a given year."""

    def make(year: int) -> DaySpan | None:
        found = periods.safe_date(year, month, day)
        return exact(found) if found else None

    return make


def season_span(bounds: tuple[int, int], year: int | None, today: date) -> Found | None:
    """A season of a year, or the next one."""
    first, last = bounds
    return dated(
        year, today, lambda y: periods.months(y, first, last if last > first else last + 12), vague=True
    )
