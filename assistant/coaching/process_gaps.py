"""Who decides in which order, how this customer buys, what else it could do, and whether the dates can hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assistant.coaching.case import Case, Gap, evidence_of, labels, quote_mark, unspoken
from assistant.domain.evidence import Evidence, Fact, RivalKind, Slot, Source
from assistant.domain.vocabulary import (
    BudgetStatus,
    ChainKnown,
    FindingId,
    Function,
    Severity,
    StepKind,
    StepState,
    Timeline,
)

A_SEASON = timedelta(days=150)
"""A step dated later than this after the signature is none of the purchase: maintenance, roll-out, next year's talk."""


def process_gaps(case: Case) -> Iterator[Gap]:
    """Findings on chain, procedure, timeline and competition."""
    yield from _chain(case)
    yield from _procedure(case)
    yield from _timeline(case)
    yield from _rivals(case)


def _chain(case: Case) -> Iterator[Gap]:
    process = case.picture.process
    if process.chain is not ChainKnown.UNKNOWN:
        return
    said = tuple(f.evidence for f in case.picture.deal.about(Slot.CHAIN))[-2:]
    if len(case.people) > 1 and case.met:
        facts = (("people", labels(case.people[:5])), ("name", labels(case.met[:1])))
        yield Gap(FindingId.DECISION_CHAIN_UNKNOWN, "people", facts, said or evidence_of(case.met))
    else:
        yield Gap(FindingId.DECISION_CHAIN_UNKNOWN, "nothing", (), said)


def _procedure(case: Case) -> Iterator[Gap]:
    process = case.picture.process
    denied = case.picture.denied(Slot.PROCESS)
    above = unspoken(case.of(Function.SUPERVISOR))
    told = {
        str(f.value)
        for f in case.holding(Slot.PROCESS)
        if f.assertion.source not in (Source.PLAN, Source.THIRD_PARTY)
    }
    known = (
        process.timeline is Timeline.CONFIRMED
        or process.chain is ChainKnown.MAPPED
        or "policy" in told
        or (process.chain is ChainKnown.PARTIAL and len(told) > 1)
    )
    if known and not denied:
        return
    said = tuple(f.evidence for f in case.picture.deal.about(Slot.PROCESS))[-2:]
    if above and denied:
        yield Gap(
            FindingId.PROCESS_UNKNOWN, "above", (("people", labels(above)),), said or evidence_of(above)
        )
    else:
        yield Gap(FindingId.PROCESS_UNKNOWN, "nothing", (), said)


def _timeline(case: Case) -> Iterator[Gap]:
    close = case.picture.close_date
    if close is None:
        return
    said = tuple(f.evidence for f in case.holding(Slot.CLOSE_DATE))[-1:]
    close_fact = ("close", close.latest.isoformat())
    if close.latest < case.today:
        yield Gap(FindingId.TIMELINE_UNREALISTIC, "passed", (close_fact,), said)
        return
    process = case.picture.process
    late = [
        s
        for s in process.steps
        if s.state is not StepState.DONE
        and s.kind is not StepKind.INFORM
        and not (s.kind is StepKind.INITIATE and process.timeline is Timeline.CONFIRMED)
        and s.day is not None
        and close.latest < s.day < close.latest + A_SEASON
    ]
    if late:
        last = max(late, key=lambda s: s.day or case.today)
        facts = (
            close_fact,
            ("step", quote_mark(last.name)),
            ("day", (last.day or case.today).isoformat()),
        )
        yield Gap(FindingId.TIMELINE_UNREALISTIC, "step_after", facts, said + _step_evidence(case))
        return
    left = (close.latest - case.today).days
    told = {s.days: s.name for s in process.steps if s.days and s.state is not StepState.DONE}
    # Their own calendar knows what their steps take; what is usual elsewhere says nothing against it.
    open_steps = [] if process.timeline is Timeline.CONFIRMED or _at_the_pen(case, left) else _open(case)
    usual = sum(days for _, days in open_steps)
    longest = max(told, default=0)
    if longest and longest >= max(left, usual):
        slack = (
            close_fact,
            ("left", str(left)),
            ("needed", str(longest)),
            ("step", quote_mark(told[longest])),
        )
        yield Gap(FindingId.TIMELINE_UNREALISTIC, "takes_longer", slack, said + _step_evidence(case))
    elif usual and usual >= left:
        slack = (
            close_fact,
            ("left", str(left)),
            ("needed", str(usual)),
            ("open", "|".join(f"@open:{name}" for name, _ in open_steps)),
        )
        yield Gap(FindingId.TIMELINE_UNREALISTIC, "too_short", slack, said + _step_evidence(case))


_THIS_WEEK = 5


def _at_the_pen(case: Case, left: int) -> bool:
    """Approved money, a signature dated this week and nobody known to be waiting: what comes before it is behind them."""
    signing = any(s.kind is StepKind.SIGN and s.day for s in case.picture.process.steps)
    approved = case.picture.budget.status is BudgetStatus.APPROVED
    return left <= _THIS_WEEK and signing and approved and not unspoken(case.of(*_WHO_HOLDS_UP))


_WHO_HOLDS_UP = (
    Function.FINANCE,
    Function.LEGAL,
    Function.PROCUREMENT,
    Function.IT,
    Function.RISK_AUDIT,
    Function.EXECUTIVE,
    Function.SUPERVISOR,
)


def _open(case: Case) -> list[tuple[str, int]]:
    """The steps that are visibly still open, with their usual days."""
    if not case.committee:
        return []
    usual = case.rules.needs.durations
    picture = case.picture
    found: list[tuple[str, int]] = []
    if picture.process.chain is ChainKnown.UNKNOWN:
        found.append(("chain", usual.chain))
    if case.signers and not any(p.contact.spoken for p in case.signers):
        found.append(("economic_buyer", usual.economic_buyer))
    if picture.budget.status is not BudgetStatus.APPROVED:
        found.append(("budget", usual.budget))
    for function, days in (
        (Function.FINANCE, usual.finance),
        (Function.LEGAL, usual.legal),
        (Function.PROCUREMENT, usual.procurement),
        (Function.IT, usual.it),
    ):
        needed = case.shape.needed(function) is not None
        if needed and case.committee and not any(p.contact.spoken for p in case.of(function)):
            found.append((str(function), days))
    if unspoken(case.of(Function.SUPERVISOR)):
        found.append(("supervisor", usual.supervisor))
    return found


def _step_evidence(case: Case) -> tuple[Evidence, ...]:
    return tuple(f.evidence for f in case.holding(Slot.STEP))[-2:]


def _came_up_later(case: Case, rival: Fact, handled: Fact) -> bool:
    """Whether an alternative was told of in a later line than the answer to another one.

    An opening that says that a tender is won speaks of all of them; a reseller of ours who quotes is none.
    """
    ours = {f.evidence.message for f in case.holding(Slot.OWNERSHIP_CONFLICT)}
    told = list(dict.fromkeys(f.evidence.message for f in case.picture.deal.facts))
    answered, came_up = told.index(handled.evidence.message), told.index(rival.evidence.message)
    return 0 < answered < came_up and rival.evidence.message not in ours


def _rivals(case: Case) -> Iterator[Gap]:
    rivals = [f for f in case.holding(Slot.RIVAL) if f.value != RivalKind.NONE]
    handled = case.picture.deal.about(Slot.RIVAL_HANDLED)
    answered = bool(handled) and not handled[-1].assertion.negated
    if not rivals or (answered and not _came_up_later(case, rivals[-1], handled[-1])):
        return
    latest = rivals[-1]
    said_open = tuple(f.evidence for f in handled[-1:])
    facts = (("quote", quote_mark(latest.evidence.quote)),)
    severity = Severity.MINOR if case.healthy else None
    yield Gap(
        FindingId.COMPETITOR_UNATTENDED, str(latest.value), facts, (latest.evidence, *said_open), severity
    )
