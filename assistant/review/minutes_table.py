"""The minutes of a deal review as one flat table: levels, gaps and actions, a row each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.vocabulary import CriterionId, FindingId
from assistant.review.minutes import Minutes
from assistant.review.pack import Level
from assistant.review.texts import ReviewTexts
from assistant.review.weighing import TOP
from assistant.texts import Texts

COLUMNS = ("kind", "what", "level", "computed", "last", "why", "do", "who", "due", "state")

Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows as wide as these."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def minutes_table(minutes: Minutes, texts: Texts, review_texts: ReviewTexts) -> Table:
    """The levels with what was set by hand and why, every gap with what to do, the actions with who and by when."""
    filled = _Rows(minutes, texts, review_texts)
    headings = tuple(filled.say(f"column.{name}") for name in COLUMNS)
    return Table(headings, (*filled.levels(), *filled.gaps(), *filled.actions()))


class _Rows:
    def __init__(self, minutes: Minutes, texts: Texts, review_texts: ReviewTexts) -> None:
        self._m, self._texts, self._names, self._lang = minutes, texts, review_texts, minutes.lang

    def levels(self) -> Iterator[Row]:
        for level in self._m.pack.levels:
            yield self._row(
                "level",
                what=self._names.criterion(CriterionId(level.criterion), self._lang),
                level=level.final if level.known or level.override else None,
                computed=level.computed if level.known else None,
                last=level.last,
                why=self._why(level),
                do=level.next_level if level.computed < TOP else None,
            )

    def gaps(self) -> Iterator[Row]:
        for finding in self._m.pack.review["findings"]:
            action = finding["action"]
            yield self._row(
                "gap",
                what=self._names.title(FindingId(finding["id"]), self._lang),
                why=finding["why"],
                do=action["what"],
                who=action["who"],
                due=action["by"],
            )

    def actions(self) -> Iterator[Row]:
        for agreed in self._m.pack.actions:
            yield self._row(
                "action",
                what=agreed.what,
                who=agreed.owner,
                due=agreed.due.isoformat(),
                state=self.say(f"state.{agreed.state}"),
            )

    def say(self, key: str) -> str:
        return self._texts.of(f"minutes.{key}", self._lang)

    def _why(self, level: Level) -> str:
        if level.override:
            return level.override.reason
        return level.why if level.known else self.say("unsaid")

    def _row(self, kind: str, **cells: str | int | None) -> Row:
        filled = {"kind": self.say(f"row.{kind}"), **cells}
        return tuple(filled.get(name) for name in COLUMNS)
