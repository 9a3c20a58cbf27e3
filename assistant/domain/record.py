"""A deal as it is kept: the ledger, the talk about it, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assistant.domain.conversation import Commitment, Conversation
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact
from assistant.domain.vocabulary import Lang


@dataclass(frozen=True, slots=True)
class DealSummary:
    """One line of a list of deals; `glance` is what was computed when it last changed (levels, findings, dates)."""

    id: str
    owner: str
    title: str
    lang: Lang
    product_category: str
    version: int
    created_at: datetime
    updated_at: datetime
    stage: str | None = None
    external_id: str | None = None
    glance: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PendingTurn:
    """A line of the rep that was taken in and has no reply yet: the process ended in between, or is still at it."""

    number: int
    client_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """What was entered by form or import; the evidence of its facts quotes `text`."""

    number: int
    client_id: str
    text: str
    by: str
    at: datetime
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment on record: `number` names it, `turn` is the exchange in which it was made."""

    number: int
    turn: int
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class DealRecord:
    """Everything kept about one deal. `version` grows with each change; changes name the version they saw."""

    summary: DealSummary
    deal: Deal
    conversation: Conversation
    pending: tuple[PendingTurn, ...] = ()
    corrections: tuple[Correction, ...] = ()
    promises: tuple[Promise, ...] = ()

    @property
    def id(self) -> str:
        """The deal's id."""
        return self.summary.id

    @property
    def owner(self) -> str:
        """The id of the rep whose deal it is."""
        return self.summary.owner

    @property
    def version(self) -> int:
        """The number of changes so far."""
        return self.summary.version
