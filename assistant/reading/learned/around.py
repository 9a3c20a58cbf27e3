"""What stands around a place in a note: before and behind it, in the next clauses, in its line's label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.clauses import Layout
from assistant.reading.learned.canvas import PERSON, Canvas
from assistant.reading.lexicon import Category, Hit

_BEFORE = {Lang.ZH: 14, Lang.EN: 8}
_BEHIND = {Lang.ZH: 22, Lang.EN: 14}
_NEXT = {Lang.ZH: 20, Lang.EN: 12}
_CUES = frozenset(
    {
        Category.CONTACT,
        Category.STANCE,
        Category.SPEECH,
        Category.NEGATION,
        Category.PLAN,
        Category.HYPOTHESIS,
        Category.HEARSAY,
        Category.PAST,
        Category.OTHER_DEAL,
        Category.OWN_SIDE,
        Category.CUSTOMER_SIDE,
        Category.ABSENT,
        Category.HEDGE,
        Category.DECIDES,
        Category.STEP,
        Category.STANDING,
        Category.LIMIT,
        Category.NEXT_STEP,
        Category.COMMITMENT,
        Category.SUPPORT,
        Category.OWNERSHIP,
        Category.USERS_HEARD,
        Category.OBJECTION,
        Category.RIVAL,
        Category.MONEY,
        Category.CLOSE,
        Category.BUDGET_STATUS,
    }
)


class Surroundings:
    """Features of places in one note."""

    def __init__(self, canvas: Canvas, lang: Lang, by_clause: Mapping[int, Sequence[Hit]]) -> None:
        """`by_clause`: the lexicon's hits of each clause."""
        self.canvas, self.lang, self.by_clause = canvas, lang, by_clause
        self.layout: Layout = canvas.layout

    def of(self, start: int, end: int) -> set[str]:
        """Everything around one span."""
        number = self.layout.clause(start)
        return (
            self._clause(number, start, end)
            | self._after(number)
            | self._before(number, start)
            | self._line(start)
        )

    def _clause(self, number: int, start: int, end: int) -> set[str]:
        clause, canvas = self.layout.clauses[number], self.canvas
        before = canvas.between(clause.start, start)[-_BEFORE[self.lang] :]
        behind = canvas.between(end, clause.end)[: _BEHIND[self.lang]]
        found = canvas.grams(before, "L") | canvas.edge(before, "L", last=True)
        found |= canvas.grams(behind, "R") | canvas.edge(behind, "R")
        for hit in self._cues(number):
            side = "l" if hit.end <= start else "r"
            found.add(f"{side}:{hit.category}={hit.value}")
        return found

    def _after(self, number: int) -> set[str]:
        """The clauses that go on about it, up to the next person."""
        clauses, found = self.layout.clauses, set[str]()
        for index in (number + 1, number + 2):
            if index >= len(clauses) or (
                clauses[index].parent != clauses[number].parent and index > number + 1
            ):
                break
            if self.layout.line(clauses[index].start) != self.layout.line(clauses[number].start):
                break
            units = self.canvas.between(clauses[index].start, clauses[index].end)[: _NEXT[self.lang]]
            if units[:1] == [PERSON]:
                break
            place = "M" if PERSON in units else "N"
            found |= self.canvas.grams(units, place, 4 if self.lang is Lang.ZH else 2)
            found |= {f"{place}:{h.category}={h.value}" for h in self._cues(index)}
            if PERSON in units:
                break
        return found

    def _before(self, number: int, start: int) -> set[str]:
        clauses = self.layout.clauses
        if (
            number == 0
            or clauses[number - 1].parent != clauses[number].parent
            or start - clauses[number].start > 3
        ):
            return set()
        units = self.canvas.between(clauses[number - 1].start, clauses[number - 1].end)
        return self.canvas.grams(units[-_BEFORE[self.lang] :], "P", 2)

    def _line(self, start: int) -> set[str]:
        number = self.layout.line(start)
        line, found = self.layout.lines[number], set[str]()
        if line.label_at and not line.speaker:
            inside = line.label_at[0] <= start < line.label_at[1]
            found.add("inlabel" if inside else "labelled")
            if not inside:
                found |= self.canvas.grams(self.canvas.between(*line.label_at), "B", 3)
        if line.bullet:
            found.add("bullet")
        if start - line.start <= 2:
            found.add("linestart")
        if number == 0:
            found.add("firstline")
        if number == len(self.layout.lines) - 1:
            found.add("lastline")
        return found

    def _cues(self, number: int) -> Iterable[Hit]:
        return (h for h in self.by_clause.get(number, ()) if h.category in _CUES)
