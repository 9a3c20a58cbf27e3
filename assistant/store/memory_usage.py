"""What models were used for, where there is no database: budgets hold as long as the process lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.domain.spending import Spent, Usage, UsageGroup, UsageLine


class MemoryUsage:
    """The `UsageStore` without a disk."""

    def __init__(self) -> None:
        self._used: list[Usage] = []
        self._lock = threading.Lock()

    def add(self, used: Usage) -> None:
        """Keep what was used."""
        with self._lock:
            self._used.append(used)

    def spent(self, day: date, currency: str, account: str | None = None) -> Spent:
        """What a day came to, for one person or for all; money in this currency only."""
        total = Spent()
        for used in self._of(lambda u: u.day == day and account in (None, u.account)):
            total += used.spent if used.currency == currency else replace(used.spent, micros=0)
        return total

    def sums(self, by: UsageGroup, since: date) -> tuple[UsageLine, ...]:
        """What was used since this day, by day (newest first), person or model (most tokens first)."""
        lines: dict[tuple[str, str], UsageLine] = {}
        for used in self._of(lambda u: u.day >= since):
            name = str(getattr(used, by.value))
            line = lines.get((name, used.currency), UsageLine(name, used.currency, Spent(), 0))
            lines[name, used.currency] = UsageLine(
                name, used.currency, line.spent + used.spent, line.turns + 1, line.estimated or used.estimated
            )
        found = sorted(lines.values(), key=lambda line: (line.name, line.currency))
        if by is UsageGroup.DAY:
            return tuple(sorted(found, key=lambda line: line.name, reverse=True))
        return tuple(sorted(found, key=lambda line: -line.spent.tokens))

    def _of(self, wanted: Callable[[Usage], bool]) -> list[Usage]:
        with self._lock:
            return [used for used in self._used if wanted(used)]
