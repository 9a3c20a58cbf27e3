"""What is wrong with a deal as told, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.domain.evidence import Evidence
from assistant.domain.vocabulary import FindingId, Function, Severity, Topic

OVERLOOKED = {
    FindingId.FINANCE_OVERLOOKED: Function.FINANCE,
    FindingId.LEGAL_OVERLOOKED: Function.LEGAL,
    FindingId.PROCUREMENT_OVERLOOKED: Function.PROCUREMENT,
    FindingId.IT_OVERLOOKED: Function.IT,
    FindingId.RISK_AUDIT_OVERLOOKED: Function.RISK_AUDIT,
    FindingId.USER_OVERLOOKED: Function.END_USER,
    FindingId.SUPERVISOR_OVERLOOKED: Function.SUPERVISOR,
}
"""Findings that say who was overlooked, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding or level holds: `key` names the text, `facts` fill it in (language-free)."""

    key: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `what` names the text; who does it, about whom, by when."""

    what: Reason
    who: str = "rep"
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap, risk or contradiction; `elements` are the framework elements it rests on."""

    id: FindingId
    severity: Severity
    reason: Reason
    action: Action
    topic: Topic
    elements: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
