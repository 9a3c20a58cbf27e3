"""Who has looked at a deal: a line for each person and day, however often they came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from assistant.clock import local_day


class Look(Protocol):
    """One time that somebody looked."""

    @property
    def account(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Visit:
    """What one person looked at on one day, in the order they first did."""

    who: str
    day: date
    what: tuple[str, ...]


def show_visits(looks: Iterable[Look]) -> tuple[Visit, ...]:
    """The visits, newest day first; the looks come newest first."""
    found: dict[tuple[str, date], list[Look]] = {}
    for look in looks:
        found.setdefault((look.account, local_day(look.at)), []).append(look)
    return tuple(
        Visit(theirs[0].who, day, tuple(dict.fromkeys(look.what for look in reversed(theirs))))
        for (_, day), theirs in found.items()
    )
