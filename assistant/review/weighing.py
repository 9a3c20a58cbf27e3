"""Levels weighed into one sum, with the weakest criterion and the gates that cap it; again where a level was set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.domain.vocabulary import CriterionId
from assistant.review.rubric import GateRule, Rubric

TOP = 4

_OF_A_COMMITTEE = (CriterionId.STAKEHOLDER_COVERAGE, CriterionId.CONTROL_FUNCTIONS)
"""What does not count for a small deal of one owner."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sum (0-100), the weakest criterion and the gates that failed."""

    weighted: int
    weakest: CriterionId
    gates: tuple[GateRule, ...]


def weigh(levels: Mapping[CriterionId, int], rubric: Rubric, *, committee: bool) -> Weighed:
    """The sum of these levels; without a committee what is only asked of one does not count."""
    counted = [c for c in rubric.criteria if committee or c.id not in _OF_A_COMMITTEE]
    ids = {c.id for c in counted}
    gates = tuple(g for g in rubric.gates if g.criterion in ids and levels[g.criterion] < g.below)
    whole = _weighted([(c.weight, levels[c.id]) for c in counted])
    weakest = min(counted, key=lambda c: (levels[c.id], -c.weight))
    return Weighed(min([whole, *(g.cap for g in gates)]), weakest.id, gates)


def weigh_again(
    computed: Mapping[CriterionId, int], by_hand: Mapping[CriterionId, int], rubric: Rubric, weighted: int
) -> Weighed:
    """The sum with the levels that were set by hand; `weighted` is what was computed without them.

    A kept review does not say whether its deal was judged as one of a committee, but its sum does. One that was computed
    by other weights moves by as much as these say.
    """
    of_many, of_one = (weigh(computed, rubric, committee=committee) for committee in (True, False))
    committee = weighted == of_many.weighted or weighted != of_one.weighted
    again = weigh({**computed, **by_hand}, rubric, committee=committee)
    moved = again.weighted - (of_many if committee else of_one).weighted
    return replace(again, weighted=max(0, min(100, weighted + moved)))


def _weighted(parts: list[tuple[int, int]]) -> int:
    """Each level's share of the top by weight, 0-100, halves rounded up."""
    whole = TOP * sum(weight for weight, _ in parts)
    return (200 * sum(weight * level for weight, level in parts) + whole) // (2 * whole) if whole else 0
