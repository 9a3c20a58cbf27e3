"""Whether the passages found answer a question, or only come near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.asking import Asking
from knowledge.documents import Passage
from knowledge.ranking import TermWeights

BOUNDARY = "F105"
"""The element under which the framework lists what it does not give."""

_BOUNDARY_WINS = 1.0
_BOUNDARY_WINS_FOR_AMOUNTS = 0.6
_TOO_LITTLE = 0.6
_HARDLY_ANYTHING = 0.22
_NEAR = 0.3


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision, why, and what to show as nearest when the answer is no."""

    answerable: bool
    reason: str
    nearest: tuple[Passage, ...]
    support: float = 0.0

    def other_language(self, passages: Sequence[Passage]) -> bool:
        """Whether passages of the other language fit so much better that they are the answer."""
        return self.reason in ("nothing", "little") and passages[0].score > 8.0 and len(passages[0].why) > 2


def judge(wanted: Asking, passages: Sequence[Passage], weighing: TermWeights) -> Judgement:
    """Decide from the passages in the asker's language, best first."""
    if not passages:
        return Judgement(False, "nothing", ())
    boundary = next((each for each in passages if BOUNDARY in each.chunk.elements), None)
    others = [each for each in passages if BOUNDARY not in each.chunk.elements]
    best = others[0].score if others else 0.0
    support = passages[0].score / (weighing.whole or 1.0)
    figure = wanted.amount is not None and any(
        wanted.answered_by(part.text) for each in others[:2] for part in each.chunk.parts
    )
    if boundary is not None:
        ratio = boundary.score / (best or 1e-6)
        needed = _BOUNDARY_WINS_FOR_AMOUNTS if wanted.amount and not figure else _BOUNDARY_WINS
        if ratio >= needed:
            return Judgement(False, "boundary", (boundary, *others[:1]), support)
    known = any(rarity > 1.0 for _, rarity in weighing.concepts)
    if support < (_HARDLY_ANYTHING if known else _TOO_LITTLE):
        return Judgement(False, "little", tuple(others[:1]) if support >= _NEAR else (), support)
    return Judgement(True, "found", (), support)
