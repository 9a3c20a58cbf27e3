"""A note as the classifiers see it: its words in order, with people, sums and days masked.

Masked, "met the CFO on Friday" and "met Ana on 3 May" read the same; what is left is how things are said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol

from assistant.domain.vocabulary import Lang
from assistant.reading.clauses import Layout
from assistant.reading.date_span import DateSpan
from assistant.reading.figures import Amount
from assistant.reading.normalise import NormalText

_UNIT = re.compile(r"[a-zà-ÿ]+(?:'[a-z]+)?|\d+|[^\w\s]|\S", re.I)
PERSON, MONEY, DAY, NUMBER = "@", "#", "%", "0"


class Masked(Protocol):
    """Somebody mentioned at a place."""

    start: int
    end: int


class Canvas:
    """The units of one note with their offsets."""

    def __init__(
        self,
        note: NormalText,
        layout: Layout,
        lang: Lang,
        people: Iterable[tuple[int, int]],
        amounts: Sequence[Amount],
        dates: Sequence[DateSpan],
    ) -> None:
        """Units of the lower-case text; where masks overlap the first to begin counts."""
        self.layout, self.joint = layout, "" if lang is Lang.ZH else " "
        self.longest = 4 if lang is Lang.ZH else 3
        masks = sorted(
            [
                *((start, end, PERSON) for start, end in people),
                *((a.start, a.end, MONEY) for a in amounts),
                *((d.start, d.end, DAY) for d in dates),
            ]
        )
        self.starts: list[int] = []
        self.units: list[str] = []
        at = 0
        for start, end, mask in masks:
            if start < at:
                continue
            self._take(note.folded, at, start)
            self.starts.append(start)
            self.units.append(mask)
            at = end
        self._take(note.folded, at, len(note.folded))

    def _take(self, folded: str, start: int, end: int) -> None:
        for unit in _UNIT.finditer(folded, start, end):
            self.starts.append(unit.start())
            self.units.append(NUMBER if unit.group().isdigit() else unit.group())

    def between(self, start: int, end: int) -> list[str]:
        """The units that begin in a stretch of the text."""
        return self.units[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def grams(self, units: Sequence[str], place: str, longest: int | None = None) -> set[str]:
        """Runs of one to `longest` units, each with the place it stands in: `R打过照面`."""
        runs = [place + unit for unit in units]
        found = set(runs)
        for length in range(1, longest or self.longest):
            runs = [run + self.joint + unit for run, unit in zip(runs, units[length:], strict=False)]
            found.update(runs)
        return found

    def edge(self, units: Sequence[str], place: str, *, last: bool = False) -> set[str]:
        """The runs that touch the thing looked at: the first units behind it or the last before it."""
        if not units:
            return {f"{place}^"}
        runs = (units[-n:] if last else units[:n] for n in range(1, self.longest + 1))
        return {f"{place}^{self.joint.join(run)}" for run in runs}
