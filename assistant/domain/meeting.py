"""A deal review as it is held: phases and notes, levels overridden with a reason, actions agreed, sign-off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.domain.vocabulary import CriterionId, Function


class Phase(StrEnum):
    """The parts of a review meeting, in order."""

    PRESENT = "present"
    CLARIFY = "clarify"
    WEAKNESSES = "weaknesses"
    ACTIONS = "actions"


MINUTES: dict[int, dict[Phase, int]] = {
    50: {Phase.PRESENT: 10, Phase.CLARIFY: 15, Phase.WEAKNESSES: 15, Phase.ACTIONS: 10},
    15: {Phase.PRESENT: 3, Phase.CLARIFY: 4, Phase.WEAKNESSES: 5, Phase.ACTIONS: 3},
}
"""How long each phase takes in a full and in a short meeting."""


class ActionState(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PhaseNote:
    """What was noted in one phase."""

    phase: Phase
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A participant who looks at the deal as this function of the customer would."""

    function: Function
    who: str


@dataclass(frozen=True, slots=True)
class Override:
    """A level set by the reviewer: the computed one stays beside it."""

    criterion: CriterionId
    computed: int
    level: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingBody:
    """What is written down while the review is open."""

    notes: tuple[PhaseNote, ...] = ()
    parts: tuple[Part, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class DealReview:
    """One review of a deal as it was shared; `number` counts the reviews of the deal."""

    id: str
    deal_id: str
    number: int
    share_id: str
    reviewer: str
    version: int
    minutes: int
    started_at: datetime
    signed_at: datetime | None = None
    signed_by: str | None = None
    body: MeetingBody = MeetingBody()

    @property
    def signed(self) -> bool:
        """True when nothing of it changes any more."""
        return self.signed_at is not None


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """One thing somebody will do: what (beginning with a verb), who, by when."""

    id: str
    deal_id: str
    review_id: str
    what: str
    owner: str
    due: date
    created_at: datetime
    state: ActionState = ActionState.OPEN
    settled_at: datetime | None = None

    def overdue(self, today: date) -> bool:
        """True when it is still open after its date."""
        return self.state is ActionState.OPEN and self.due < today
