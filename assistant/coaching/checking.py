"""What an answer did to a criterion of the rubric, to show the rep."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.conversation import Check
from assistant.domain.evidence import Fact
from assistant.domain.rubric import Scorecard
from assistant.domain.vocabulary import CriterionId


def check_of(criterion: CriterionId, before: Scorecard, after: Scorecard, learned: Sequence[Fact]) -> Check:
    """The criterion asked about, or the one that moved most when that one stayed where it was."""
    moved = {s.criterion: s.level - before.of(s.criterion).level for s in after.scores}
    if moved[criterion] == 0:
        best = max(moved, key=lambda c: moved[c])
        if moved[best] > 0:
            criterion = best
    score = after.of(criterion)
    return Check(
        criterion,
        before.of(criterion).level,
        score.level,
        score.reason,
        score.next_level,
        tuple(f.evidence for f in learned[:2]) or score.evidence[:2],
    )


def check_standing(criterion: CriterionId, card: Scorecard) -> Check:
    """Where a criterion stands, to explain it when the rep asks."""
    score = card.of(criterion)
    return Check(criterion, score.level, score.level, score.reason, score.next_level, score.evidence[:2])
