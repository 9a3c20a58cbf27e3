"""Ten criteria, each a level from 0 to 4, computed from the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.evidence import Evidence
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import CriterionId


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """The level of one criterion: `known` is False when nothing was said, which is not the same as bad."""

    criterion: CriterionId
    level: int
    known: bool
    reason: Reason
    next_level: Reason
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that caps the deal whatever its average."""

    id: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All ten levels with the weighted sum (0-100), the weakest criterion and the gates that failed."""

    scores: tuple[CriterionScore, ...]
    weighted: int
    weakest: CriterionId
    gates: tuple[Gate, ...]

    def of(self, criterion: CriterionId) -> CriterionScore:
        """The score of one criterion."""
        return next(s for s in self.scores if s.criterion is criterion)
