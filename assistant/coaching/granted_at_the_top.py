"""Money that the board has passed already: who may sign how much, and who says yes to it, is settled."""

from __future__ import annotations

from assistant.domain.deal import Picture
from assistant.domain.vocabulary import BudgetStatus, StepKind, StepState
from assistant.reading.phrasing import Phrasings

_A_BOARD = Phrasings(__name__)("a_board")


def granted_at_the_top(picture: Picture) -> bool:
    """Whether the budget is approved, and by a board that has met on it: 董事会十月已经批了这笔预算."""
    approved = picture.budget.status is BudgetStatus.APPROVED
    return approved and any(
        step.kind is StepKind.APPROVE and step.state is StepState.DONE and _A_BOARD.search(step.name)
        for step in picture.process.steps
    )
