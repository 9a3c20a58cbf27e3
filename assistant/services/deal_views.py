"""A deal as its owner sees it: a line of the list, everything about one, a cited passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from assistant.domain.conversation import Commitment, Conversation, Question
from assistant.domain.deal import Picture
from assistant.domain.finding import Finding
from assistant.domain.rubric import Scorecard
from assistant.domain.vocabulary import CriterionId

if TYPE_CHECKING:
    from assistant.domain.record import PendingTurn


@dataclass(frozen=True, slots=True)
class DealSummary:
    """One line of a rep's list of deals."""

    id: str
    title: str
    lang: str
    owner_name: str
    updated_at: datetime
    open_findings: int = 0
    weakest: CriterionId | None = None
    close_date: date | None = None
    stage: str = ""
    """As the CRM calls it."""


@dataclass(frozen=True, slots=True)
class DealView:
    """Everything about one deal as its owner sees it."""

    summary: DealSummary
    conversation: Conversation
    picture: Picture
    findings: tuple[Finding, ...]
    scorecard: Scorecard
    questions: tuple[Question, ...]
    commitment: Commitment | None
    unasked: tuple[Finding, ...] = ()
    """Gaps only because nothing was said yet, of which the coach has not asked; a review counts them."""
    pending: tuple[PendingTurn, ...] = ()
    """Lines taken in that were never answered: saying one again with its client id takes it up."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A cited passage in full."""

    document: str
    section: str
    text: str
