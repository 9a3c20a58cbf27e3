"""A deal as its owner sees it: a line of the list, everything about one, a cited passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from assistant.coaching.kit import Kit
from assistant.coaching.opening import open_in_talk
from assistant.coaching.policy import questions
from assistant.coaching.scope import situation_of
from assistant.domain.conversation import Commitment, Conversation, Question
from assistant.domain.deal import Picture
from assistant.domain.finding import Finding
from assistant.domain.rubric import Scorecard
from assistant.domain.vocabulary import CriterionId

if TYPE_CHECKING:
    from assistant.domain.account import Actor
    from assistant.domain.record import DealRecord, PendingTurn
    from assistant.domain.record import DealSummary as Kept


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


def listed(kept: Kept, actor: Actor) -> DealSummary:
    """A kept deal as one line of its owner's list."""
    glance: dict[str, Any] = kept.glance
    close, levels = glance.get("close_date"), glance.get("levels")
    # Of a deal nobody has told anything about no criterion is the weakest.
    told = levels is None or any(level is not None for level in levels.values())
    weakest = glance.get("weakest") if told else None
    return DealSummary(
        id=kept.id,
        title=kept.title or str(glance.get("account") or ""),
        lang=kept.lang,
        owner_name=actor.name,
        updated_at=kept.updated_at,
        open_findings=len(glance.get("findings", ())),
        weakest=CriterionId(weakest) if weakest else None,
        close_date=date.fromisoformat(close) if close else None,
        stage=kept.stage or "",
    )


def view_of(record: DealRecord, actor: Actor, kit: Kit) -> DealView:
    """A kept deal as its owner sees it on the kit's day."""
    judged = kit.judge(record.deal, kit.today)
    shown = open_in_talk(judged, record.conversation)
    return DealView(
        summary=listed(record.summary, actor),
        conversation=record.conversation,
        picture=judged.picture,
        findings=shown,
        scorecard=judged.scorecard,
        questions=questions(situation_of(judged, kit.today), kit.bank),
        commitment=next((p.commitment for p in reversed(record.promises)), None),
        unasked=tuple(f for f in judged.findings if f not in shown),
        pending=record.pending,
    )
