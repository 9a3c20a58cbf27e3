"""Which findings a conversation may already call open: not what was never spoken of.

In a review of finished notes silence is a finding. In a talk that has just begun it is only a question not yet asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.coaching.answers import AnswerKind
from assistant.coaching.kit import Judged
from assistant.coaching.material import PolicyFile
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Slot
from assistant.domain.finding import Finding
from assistant.domain.vocabulary import Contact, FindingId, Function, Severity, Timeline, Topic

MANY_FACTS = 14
"""From so many facts on, notes count as told: what is missing in them is missing in the deal."""

OVERLOOKED = {
    FindingId.FINANCE_OVERLOOKED: Function.FINANCE,
    FindingId.LEGAL_OVERLOOKED: Function.LEGAL,
    FindingId.PROCUREMENT_OVERLOOKED: Function.PROCUREMENT,
    FindingId.IT_OVERLOOKED: Function.IT,
    FindingId.RISK_AUDIT_OVERLOOKED: Function.RISK_AUDIT,
    FindingId.USER_OVERLOOKED: Function.END_USER,
    FindingId.SUPERVISOR_OVERLOOKED: Function.SUPERVISOR,
}
_OF_A_SMALL_DEAL = frozenset({FindingId.NOT_A_KEY_ACCOUNT, FindingId.OWNERSHIP_CONFLICT})
CONTROL_TOPICS = (Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.RISK_AUDIT)
"""Who hasn't met one of these has rarely met the others."""
_CONTROLS = frozenset(
    {
        FindingId.FINANCE_OVERLOOKED,
        FindingId.LEGAL_OVERLOOKED,
        FindingId.PROCUREMENT_OVERLOOKED,
        FindingId.RISK_AUDIT_OVERLOOKED,
    }
)
_NOT_YET = (AnswerKind.NO, AnswerKind.UNKNOWN)
_TROUBLE = (AnswerKind.VAGUE, AnswerKind.NO, AnswerKind.UNKNOWN)
_RANK = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


def open_findings(
    judged: Judged,
    answers: Mapping[Topic, AnswerKind],
    numbers: PolicyFile,
    *,
    told: bool,
    shaky: bool = False,
    trusting: bool = False,
) -> tuple[Finding, ...]:
    """The findings to name now, worst first: those with words behind them, those asked about, and in a deal
    whose answers are mostly weak (`shaky`) also those nobody mentioned. `trusting`: the rep says all is in place, so silence
    about a step counts as done until asked."""
    small = any(f.id is FindingId.NOT_A_KEY_ACCOUNT for f in judged.findings)
    missing = told or (shaky and not trusting)
    unmet = not trusting and any(answers.get(topic) in _NOT_YET for topic in CONTROL_TOPICS)
    shown = [
        f
        for f in judged.findings
        if (not small or f.id in _OF_A_SMALL_DEAL)
        and not (trusting and f.id is FindingId.SINGLE_THREADED)
        and (
            missing
            or (unmet and f.id in _CONTROLS)
            or _evident(f, judged.picture, answers)
            or _asked(f.id, answers, numbers)
        )
    ]
    return tuple(sorted(shown, key=lambda f: (_RANK[f.severity], list(FindingId).index(f.id))))


def is_shaky(answers: Mapping[Topic, AnswerKind]) -> bool:
    """True when so many answers were weak that silence about the rest is a bad sign."""
    weak = sum(kind in _TROUBLE for kind in answers.values())
    return (weak >= 2 and weak * 5 >= 2 * len(answers)) or (weak >= 3 and weak * 3 >= len(answers))


def _evident(finding: Finding, picture: Picture, answers: Mapping[Topic, AnswerKind]) -> bool:
    """True when the deal as told shows it, beyond a department merely being mentioned or a date being near."""
    if not finding.evidence:
        return False
    if finding.id in OVERLOOKED:
        return any(_said_unmet(p, picture) for p in picture.committee.of(OVERLOOKED[finding.id]))
    if finding.id is FindingId.TIMELINE_UNREALISTIC:
        if finding.reason.key.endswith("step_after"):
            return True
        return Topic.TIMELINE in answers and picture.process.timeline is not Timeline.CONFIRMED
    return True


def _said_unmet(person: Stakeholder, picture: Picture) -> bool:
    """True when the rep said so, in contrast to a department that merely came up."""
    if person.contact not in (Contact.NONE, Contact.INDIRECT):
        return False
    return any(f.assertion.cues for f in picture.deal.about(Slot.CONTACT, person.key))


def _asked(finding: FindingId, answers: Mapping[Topic, AnswerKind], numbers: PolicyFile) -> bool:
    weights = numbers.findings[finding].topics
    return any(weights.get(topic, 0) >= 0.7 and kind in _TROUBLE for topic, kind in answers.items())
