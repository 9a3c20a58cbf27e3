"""What is wrong with a deal as told: every rule over one case, the worst first. Pure: the same deal, the same findings."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.coaching.case import Case, Gap
from assistant.coaching.fit_gaps import fit_gaps
from assistant.coaching.function_gaps import function_gaps
from assistant.coaching.money_gaps import money_gaps
from assistant.coaching.people_gaps import people_gaps
from assistant.coaching.process_gaps import process_gaps
from assistant.coaching.rules import JudgingRules
from assistant.coaching.shape import Shape
from assistant.domain.deal import Picture
from assistant.domain.finding import OVERLOOKED, Action, Finding, Reason
from assistant.domain.vocabulary import FindingId, Severity

_ORDER = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}

_OF_A_COMMITTEE = frozenset(
    {
        FindingId.SINGLE_THREADED,
        FindingId.DECISION_CHAIN_UNKNOWN,
        FindingId.ECONOMIC_BUYER_UNREACHED,
        FindingId.APPROVAL_AUTHORITY_UNKNOWN,
        FindingId.PROCESS_UNKNOWN,
        FindingId.VALUE_CASE_MISSING,
        FindingId.BUDGET_UNVERIFIED,
        FindingId.CHAMPION_CANNOT_PUSH,
        FindingId.MESSAGE_NOT_TAILORED,
        *OVERLOOKED,
    }
)
"""What makes no sense to miss where one owner decides everything."""


def find_gaps(picture: Picture, shape: Shape, today: date, rules: JudgingRules) -> tuple[Finding, ...]:
    """All findings of a deal as told so far, the most damaging first."""
    case = Case(picture, shape, today, rules)
    gaps = [
        gap
        for rule in (fit_gaps, people_gaps, money_gaps, process_gaps, function_gaps)
        for gap in rule(case)
        if case.committee or gap.id not in _OF_A_COMMITTEE
    ]
    rank = {f.id: n for n, f in enumerate(rules.catalogue.findings)}
    findings = [_finding(gap, today, rules) for gap in gaps]
    return tuple(sorted(findings, key=lambda f: (_ORDER[f.severity], rank[f.id])))


def _finding(gap: Gap, today: date, rules: JudgingRules) -> Finding:
    rule = rules.rule(gap.id)
    key = f"{gap.id}.{gap.variant}"
    return Finding(
        id=gap.id,
        severity=gap.severity or rule.variants[gap.variant].severity or rule.severity,
        reason=Reason(key, gap.facts),
        action=Action(Reason(key, gap.facts), by=workday(today + timedelta(days=rule.days))),
        topic=rule.topic,
        elements=rule.elements,
        evidence=gap.evidence,
    )


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
