"""Where a shared deal stands: as computed, with the levels its last signed review set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.domain.meeting import DealReview
from assistant.domain.vocabulary import CriterionId
from assistant.review.rubric import Rubric
from assistant.review.weighing import weigh_again
from assistant.services.sharing import SharedLine


def as_reviewed(line: SharedLine, last: DealReview | None, rubric: Rubric) -> SharedLine:
    """The line with the score and levels that count; `by_hand` and `computed` in its glance say what was set and what was not.

    A level that was set counts until the one it was set against has moved: from then on more is known than was at the review.
    """
    computed = _levels(line.glance)
    overrides = last.body.overrides if last else ()
    by_hand = {o.criterion: o.level for o in overrides if computed.get(o.criterion, 0) == o.computed}
    if not by_hand:
        return line
    known = {criterion: computed.get(criterion, 0) for criterion in CriterionId}
    was = int(line.glance.get("weighted") or 0)
    weighed = weigh_again(known, by_hand, rubric, was)
    return replace(
        line,
        glance={
            **line.glance,
            "levels": {**line.glance.get("levels", {}), **{c.value: level for c, level in by_hand.items()}},
            "weighted": weighed.weighted,
            "weakest": weighed.weakest.value,
            "computed": was,
            "by_hand": {criterion.value: computed.get(criterion) for criterion in by_hand},
        },
    )


def _levels(glance: Mapping[str, Any]) -> dict[CriterionId, int]:
    found = glance.get("levels") or {}
    return {CriterionId(id): level for id, level in found.items() if level is not None}
