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
from assistant.review.weighing import TOP, weigh

__all__ = ["load_rubric", "score"]


def score(picture: Picture, shape: Shape, rubric: Rubric, today: date, rules: JudgingRules) -> Scorecard:
    """The scorecard of a deal: pure, the same facts give the same levels."""
    case = Case(picture, shape, today, rules)
    scores = tuple(_score(c.id, case) for c in rubric.criteria)
    weighed = weigh({s.criterion: s.level for s in scores}, rubric, committee=case.committee)
    return Scorecard(
        scores=scores,
        weighted=weighed.weighted,
        weakest=weighed.weakest,
        gates=tuple(Gate(g.id, Reason(f"gate.{g.id}", (("cap", str(g.cap)),))) for g in weighed.gates),
    )


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
