"""The pack for a review meeting, on one page: pure, from what was shared and what was agreed before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.domain.codec import decode
from assistant.domain.conversation import Commitment
from assistant.domain.meeting import AgreedAction, DealReview, Override
from assistant.domain.sharing import review_in
from assistant.domain.vocabulary import CriterionId
from assistant.review.changes import Change, changes_between, levels_of
from assistant.review.rubric import Rubric
from assistant.review.weighing import weigh_again

WORST = 3
QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Level:
    """One criterion: what was computed, what the reviewer set instead, and the level at the last review."""

    criterion: str
    computed: int
    known: bool
    why: str
    next_level: str
    override: Override | None
    last: int | None

    @property
    def final(self) -> int:
        """The level that counts."""
        return self.override.level if self.override else self.computed


@dataclass(frozen=True, slots=True)
class Score:
    """The sum that counts, its weakest criterion, and the sum that was computed."""

    weighted: int
    weakest: str
    computed: int


@dataclass(frozen=True, slots=True)
class Pack:
    """What a manager has before the meeting; rows of `worst`, `contradictions`, `questions` as in the review.

    `score` counts the levels set by hand; the computed one stands in the review.
    """

    title: str
    review: Mapping[str, Any]
    score: Score
    levels: tuple[Level, ...]
    changes: tuple[Change, ...] | None
    worst: tuple[Mapping[str, Any], ...]
    contradictions: tuple[Mapping[str, Any], ...]
    questions: tuple[Mapping[str, Any], ...]
    commitments: tuple[Commitment, ...]
    actions: tuple[AgreedAction, ...]
    overdue: tuple[AgreedAction, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """An earlier review: what was shared then, and the levels the reviewer set."""

    snapshot: Mapping[str, Any]
    overrides: tuple[Override, ...]
    rubric: Rubric

    @property
    def review(self) -> Mapping[str, Any]:
        """The review with the score that counted."""
        review = self.snapshot["review"]
        counted = score_of(review, self.overrides, self.rubric)
        return {**review, "score": {**review["score"], "weighted": counted.weighted}}

    @property
    def levels(self) -> dict[str, int]:
        """Criterion → the level that counted."""
        return levels_of(self.snapshot["review"]) | set_levels(self.overrides)

    def shown(self, criterion: str) -> int | None:
        """The level that counted; None where nothing was said and no level set."""
        said = {row["criterion"] for row in self.snapshot["review"]["rubric"] if row["known"]}
        known = criterion in said | set(set_levels(self.overrides))
        return self.levels.get(criterion) if known else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reviews of one deal side by side, the earlier first.

    `levels` are those that counted, by criterion; None where nothing was said.
    """

    title: str
    older: DealReview
    newer: DealReview
    levels: tuple[tuple[str, int | None, int | None], ...]
    changes: tuple[Change, ...]


def compare(older: DealReview, before: Held, newer: DealReview, after: Held) -> Comparison:
    """What differs between two reviews, with the levels that counted in each."""
    was, now = before.levels, after.levels
    return Comparison(
        title=title_of(after.snapshot),
        older=older,
        newer=newer,
        levels=tuple((criterion, before.shown(criterion), after.shown(criterion)) for criterion in now),
        changes=changes_between(before.review, after.review, was, now),
    )


def title_of(snapshot: Mapping[str, Any]) -> str:
    """What a shared deal is called."""
    return str(snapshot.get("title") or snapshot["review"].get("account") or "")


def make_pack(
    snapshot: Mapping[str, Any],
    overrides: tuple[Override, ...],
    last: Held | None,
    actions: Sequence[AgreedAction],
    today: date,
    rubric: Rubric,
    lang: str | None = None,
) -> Pack:
    """The pack for a reader of this language, the deal's for None.

    `last` is the review signed off before this one, `actions` those agreed on the deal so far.
    """
    review = review_in(snapshot, lang)
    by_criterion = {o.criterion.value: o for o in overrides}
    before = last.levels if last else {}
    return Pack(
        title=title_of(snapshot),
        review=review,
        score=score_of(review, overrides, rubric),
        levels=tuple(
            Level(
                criterion=row["criterion"],
                computed=row["level"],
                known=row["known"],
                why=row["why"],
                next_level=row["next_level"],
                override=by_criterion.get(row["criterion"]),
                last=before.get(row["criterion"]),
            )
            for row in review["rubric"]
        ),
        changes=changes_between(
            last.review, Held(snapshot, overrides, rubric).review, last.levels, set_levels(overrides)
        )
        if last
        else None,
        worst=tuple(review["findings"][:WORST]),
        contradictions=tuple(review.get("contradictions", ())),
        questions=tuple(review["questions"][:QUESTIONS]),
        commitments=tuple(_commitment(row) for row in snapshot.get("promises", ())),
        actions=tuple(actions),
        overdue=tuple(action for action in actions if action.overdue(today)),
    )


def set_levels(overrides: tuple[Override, ...]) -> dict[str, int]:
    """Criterion → the level the reviewer set."""
    return {o.criterion.value: o.level for o in overrides}


def score_of(review: Mapping[str, Any], overrides: tuple[Override, ...], rubric: Rubric) -> Score:
    """The score of a kept review with the levels its reviewer set."""
    kept = review["score"]
    computed = int(kept["weighted"])
    if not overrides:
        return Score(computed, str(kept["weakest"]), computed)
    levels = {CriterionId(criterion): level for criterion, level in levels_of(review).items()}
    weighed = weigh_again(levels, {o.criterion: o.level for o in overrides}, rubric, computed)
    return Score(weighed.weighted, weighed.weakest.value, computed)


def _commitment(row: Mapping[str, Any]) -> Commitment:
    return decode(Commitment, {name: value for name, value in row.items() if name != "number"})
