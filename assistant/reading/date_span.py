"""A date where a note names it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.domain.evidence import DaySpan


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at `start:end`. `other` is the reading in the neighbouring year where the text gives no year."""

    start: int
    end: int
    span: DaySpan
    vague: bool = False
    other: DaySpan | None = None

    def coming(self, today: date) -> DaySpan:
        """The reading that is not over yet, where there is one."""
        if self.span.latest < today and self.other is not None and self.other.latest >= today:
            return self.other
        return self.span

    def gone(self, today: date) -> DaySpan:
        """The reading in the past, where there is one."""
        if self.span.earliest > today and self.other is not None and self.other.latest <= today:
            return self.other
        return self.span
