"""What changed between two reviews of a deal: pure, over their published shape, without a word of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different: `what` names it, `before` None means it is new, `after` None that it is gone.

    `kind` is level, finding, person, contact, stance, budget, chain, close_date or score.
    """

    kind: str
    what: str
    before: str | int | None
    after: str | int | None

    @property
    def better(self) -> bool | None:
        """Whether that is good; None where it can't be said."""
        if self.kind == "finding" and None in (self.before, self.after):
            return self.after is None
        if self.kind in ("level", "score") and isinstance(self.before, int) and isinstance(self.after, int):
            return self.after > self.before
        return None


def changes_between(
    older: Mapping[str, Any],
    newer: Mapping[str, Any],
    older_levels: Mapping[str, int] | None = None,
    newer_levels: Mapping[str, int] | None = None,
) -> tuple[Change, ...]:
    """Everything that differs between two `ka-coach/review/1`; levels as overridden by the reviewer where given."""
    before, after = levels_of(older) | dict(older_levels or {}), levels_of(newer) | dict(newer_levels or {})
    return (
        *_differing("score", {"weighted": older["score"]["weighted"]}, {"weighted": newer["score"]["weighted"]}),
        *_differing("level", before, after),
        *_differing("finding", _findings(older), _findings(newer)),
        *_differing("person", _people(older), _people(newer), only_presence=True),
        *_of_people("contact", older, newer),
        *_of_people("stance", older, newer),
        *_differing("budget", _fields(older["budget"], "status", "owner", "authority", "amount"),
                    _fields(newer["budget"], "status", "owner", "authority", "amount")),
        *_differing("chain", _fields(older["chain"], "chain", "timeline"), _fields(newer["chain"], "chain", "timeline")),
        *_differing("close_date", _fields(older, "close_date"), _fields(newer, "close_date")),
    )  # fmt: skip


def levels_of(review: Mapping[str, Any]) -> dict[str, int]:
    """Criterion → computed level."""
    return {str(row["criterion"]): int(row["level"]) for row in review["rubric"]}


def _differing(
    kind: str, older: Mapping[str, Any], newer: Mapping[str, Any], *, only_presence: bool = False
) -> list[Change]:
    names = [*older, *(name for name in newer if name not in older)]
    return [
        Change(kind, name, older.get(name), newer.get(name))
        for name in names
        if (name in older) != (name in newer) or (not only_presence and older.get(name) != newer.get(name))
    ]


def _of_people(field: str, older: Mapping[str, Any], newer: Mapping[str, Any]) -> list[Change]:
    before = {label: person[field] for label, person in _persons(older).items()}
    after = {label: person[field] for label, person in _persons(newer).items()}
    both = before.keys() & after.keys()
    return _differing(
        field, {k: v for k, v in before.items() if k in both}, {k: v for k, v in after.items() if k in both}
    )


def _persons(review: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(p["name"] or p["title"] or p["function"]): p for p in review["stakeholders"]}


def _people(review: Mapping[str, Any]) -> dict[str, str]:
    return {label: str(person["function"]) for label, person in _persons(review).items()}


def _findings(review: Mapping[str, Any]) -> dict[str, str]:
    return {str(f["id"]): str(f["severity"]) for f in review["findings"]}


def _fields(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row.get(name) for name in names}
