"""What a manager sees of the team over time: how much is reviewed, and how each behaviour develops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any, Protocol

from assistant.domain.account import Actor
from assistant.domain.meeting import DealReview
from assistant.domain.vocabulary import CriterionId
from assistant.ports import Clock
from assistant.review.rubric import Rubric
from assistant.services.access import Action, require
from assistant.services.sharing import SharedLine, Sharing
from assistant.services.standing import as_reviewed


class SignedReviews(Protocol):
    """Finds reviews that are signed off."""

    def signed(self, deal_ids: Collection[str]) -> tuple[tuple[DealReview, dict[str, Any]], ...]: ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the shared deals were reviewed of late, what they are worth by currency, and the last review of each.

    `lines` are these deals with the levels that count.
    """

    days: int
    deals: int
    reviewed: int
    value: dict[str, Decimal]
    reviewed_value: dict[str, Decimal]
    last: Mapping[str, DealReview] = field(default_factory=dict)
    lines: tuple[SharedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """The mean level of one month and the number of reviews behind it; `month` is 2026-11."""

    month: str
    level: float
    reviews: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How one behaviour of one rep develops, oldest month first: never set against other people."""

    owner: str
    owner_name: str
    criterion: CriterionId
    points: tuple[Point, ...]


class Overview:
    """Computed from what reps have shared and what was signed off, nothing else."""

    def __init__(
        self, sharing: Sharing, reviews: SignedReviews, clock: Clock, rubric: Callable[[], Rubric]
    ) -> None:
        self._sharing = sharing
        self._reviews = reviews
        self._clock = clock
        self._rubric = rubric

    def coverage(self, actor: Actor | None, days: int = 30) -> Coverage:
        """Reviews signed off in these days, over the deals this person may review."""
        actor = require(actor, Action.READ_BOARD)
        lines = self._sharing.shared(actor)
        rubric = self._rubric()
        since = self._clock.now() - timedelta(days=days)
        signed = self._reviews.signed([line.deal_id for line in lines])
        last = {review.deal_id: review for review, _ in signed}
        done = {deal for deal, review in last.items() if review.signed_at and review.signed_at >= since}
        return Coverage(
            days=days,
            deals=len(lines),
            reviewed=sum(line.deal_id in done for line in lines),
            value=_sum(line.glance for line in lines),
            reviewed_value=_sum(line.glance for line in lines if line.deal_id in done),
            last=last,
            lines=tuple(as_reviewed(line, last.get(line.deal_id), rubric) for line in lines),
        )

    def trends(self, actor: Actor | None) -> tuple[Trend, ...]:
        """Per rep and criterion the mean level that counted in the reviews of each month."""
        actor = require(actor, Action.READ_BOARD)
        lines = {line.deal_id: line for line in self._sharing.shared(actor)}
        levels: dict[tuple[str, CriterionId], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for review, glance in self._reviews.signed(list(lines)):
            if review.signed_at is None:
                continue
            month = review.signed_at.strftime("%Y-%m")
            for criterion, level in _levels(review, glance).items():
                levels[lines[review.deal_id].owner, criterion][month].append(level)
        names = {line.owner: line.owner_name for line in lines.values()}
        return tuple(
            Trend(owner, names[owner], criterion, tuple(_points(levels[owner, criterion])))
            for owner in sorted(names, key=lambda id: names[id])
            for criterion in CriterionId
            if (owner, criterion) in levels
        )


def _levels(review: DealReview, glance: dict[str, Any]) -> dict[CriterionId, int]:
    computed = {
        CriterionId(id): level for id, level in (glance.get("levels") or {}).items() if level is not None
    }
    return computed | {override.criterion: override.level for override in review.body.overrides}


def _points(months: dict[str, list[int]]) -> list[Point]:
    return [
        Point(month, round(sum(found) / len(found), 2), len(found)) for month, found in sorted(months.items())
    ]


def _sum(glances: Any) -> dict[str, Decimal]:
    """The value of these deals by currency; those without one count as nothing."""
    total: dict[str, Decimal] = defaultdict(Decimal)
    for glance in glances:
        if glance.get("amount"):
            total[glance.get("currency") or ""] += Decimal(glance["amount"])
    return dict(total)
