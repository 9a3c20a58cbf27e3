"""What time it is: really, or as a test says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol


class _Clock(Protocol):
    def now(self) -> datetime: ...


def today_of(clock: _Clock) -> date:
    """The day it is where this program runs: what people there mean by today, whatever day it is in UTC."""
    return local_day(clock.now())


def local_day(moment: datetime) -> date:
    """The day on which this moment falls where this program runs."""
    return moment.astimezone().date()


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Always the same moment."""

    moment: datetime

    @classmethod
    def on(cls, day: date) -> FixedClock:
        """Noon of this day, UTC."""
        return cls(datetime.combine(day, time(12), UTC))

    def now(self) -> datetime:
        """That moment."""
        return self.moment


@dataclass(frozen=True, slots=True)
class LateClock:
    """Another clock, so many days behind."""

    of: _Clock
    days: int

    def now(self) -> datetime:
        """That clock's moment, the days taken off."""
        return self.of.now() - timedelta(days=self.days)
