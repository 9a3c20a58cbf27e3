"""Ten levels and one sum: the score of a deal, its weakest criterion and the gates that cap it."""

from __future__ import annotations

from datetime import date

from assistant.coaching.case import Case
from assistant.coaching.rules import JudgingRules
from assistant.coaching.shape import Shape
from assistant.domain.deal import Picture
from assistant.domain.finding import Reason
from assistant.domain.rubric import CriterionScore, Gate, Scorecard
from assistant.domain.vocabulary import CriterionId
from assistant.review.levels import LEVELS
from assistant.review.rubric import Rubric, load_rubric

__all__ = ["load_rubric", "score"]

TOP = 4

_OF_A_COMMITTEE = (CriterionId.STAKEHOLDER_COVERAGE, CriterionId.CONTROL_FUNCTIONS)
"""What does not count for a small deal of one owner."""


def score(picture: Picture, shape: Shape, rubric: Rubric, today: date, rules: JudgingRules) -> Scorecard:
    """The scorecard of a deal: pure, the same facts give the same levels."""
    case = Case(picture, shape, today, rules)
    scores = tuple(_score(c.id, case) for c in rubric.criteria)
    levels = {s.criterion: s.level for s in scores}
    counted = [c for c in rubric.criteria if case.committee or c.id not in _OF_A_COMMITTEE]
    ids = {c.id for c in counted}
    gates = [g for g in rubric.gates if g.criterion in ids and levels[g.criterion] < g.below]
    weakest = min(counted, key=lambda c: (levels[c.id], -c.weight))
    return Scorecard(
        scores=scores,
        weighted=min([_weighted([(c.weight, levels[c.id]) for c in counted]), *(g.cap for g in gates)]),
        weakest=weakest.id,
        gates=tuple(Gate(g.id, Reason(f"gate.{g.id}", (("cap", str(g.cap)),))) for g in gates),
    )


def _weighted(parts: list[tuple[int, int]]) -> int:
    """Each level's share of the top by weight, 0-100, halves rounded up."""
    whole = TOP * sum(weight for weight, _ in parts)
    return (200 * sum(weight * level for weight, level in parts) + whole) // (2 * whole) if whole else 0


def _score(criterion: CriterionId, case: Case) -> CriterionScore:
    found = LEVELS[criterion](case)
    level = max(0, min(TOP, found.level))
    return CriterionScore(
        criterion=criterion,
        level=level,
        known=found.known,
        reason=Reason(f"{criterion}.{level}", found.facts),
        next_level=Reason(f"{criterion}.next.{min(level, TOP - 1)}", found.facts),
        evidence=found.evidence,
    )
