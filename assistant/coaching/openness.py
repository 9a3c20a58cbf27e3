"""Which findings a conversation may already call open: not what was never spoken of.

In a review of finished notes silence is a finding. In a talk that has just begun it is only a question not yet asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.coaching.answers import AnswerKind
from assistant.coaching.material import PolicyFile
from assistant.domain.evidence import Fact
from assistant.domain.finding import Finding
from assistant.domain.vocabulary import FindingId, Severity, Topic

MANY_FACTS = 12
"""From so many facts on, notes count as told: what is missing in them is missing in the deal."""

_TROUBLE = (AnswerKind.VAGUE, AnswerKind.NO, AnswerKind.UNKNOWN)
_RANK = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


def open_findings(
    findings: Collection[Finding],
    facts: Collection[Fact],
    answers: Mapping[Topic, AnswerKind],
    numbers: PolicyFile,
    *,
    told: bool,
) -> tuple[Finding, ...]:
    """The findings to name now, worst first: those with words behind them, those asked about, and in a deal
    whose answers are mostly weak also those nobody mentioned."""
    missing = told or is_shaky(answers)
    shown = [f for f in findings if f.evidence or missing or _asked(f.id, answers, numbers)]
    return tuple(sorted(shown, key=lambda f: (_RANK[f.severity], list(FindingId).index(f.id))))


def is_shaky(answers: Mapping[Topic, AnswerKind]) -> bool:
    """True when so many answers were weak that silence about the rest is a bad sign."""
    weak = sum(kind in _TROUBLE for kind in answers.values())
    return weak >= 2 and weak * 5 >= 2 * len(answers)


def _asked(finding: FindingId, answers: Mapping[Topic, AnswerKind], numbers: PolicyFile) -> bool:
    weights = numbers.findings[finding].topics
    return any(weights.get(topic, 0) >= 0.7 and kind in _TROUBLE for topic, kind in answers.items())
