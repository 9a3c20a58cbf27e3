"""Whether the day we hope for can hold, by what their steps take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assistant.coaching.case import Case, Gap, quote_mark, unspoken
from assistant.domain.evidence import DaySpan, Evidence, Slot
from assistant.domain.vocabulary import (
    BudgetStatus,
    ChainKnown,
    FindingId,
    Function,
    StepKind,
    StepState,
    Timeline,
)

A_SEASON = timedelta(days=150)
"""A step dated later than this after the signature is none of the purchase: maintenance, roll-out, next year's talk."""


Told = tuple[str, tuple[tuple[str, str], ...]]
"""Which variant of a finding holds, and the facts it names."""


def timeline_gaps(case: Case) -> Iterator[Gap]:
    """The finding on the day we hope for."""
    close = case.picture.close_date
    if close is None:
        return
    said = tuple(f.evidence for f in case.holding(Slot.CLOSE_DATE))[-1:]
    close_fact = ("close", close.latest.isoformat())
    if close.latest < case.today:
        yield Gap(FindingId.TIMELINE_UNREALISTIC, "passed", (close_fact,), said)
        return
    told = _step_after(case, close) or _too_little_time(case, close)
    if told is not None:
        variant, facts = told
        yield Gap(FindingId.TIMELINE_UNREALISTIC, variant, (close_fact, *facts), said + _step_evidence(case))


def _step_after(case: Case, close: DaySpan) -> Told | None:
    """A step of theirs that comes after the day we hope for."""
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
    if not late:
        return None
    last = max(late, key=lambda s: s.day or case.today)
    return "step_after", (
        ("step", quote_mark(last.name)),
        ("day", (last.day or case.today).isoformat()),
    )


def _too_little_time(case: Case, close: DaySpan) -> Told | None:
    """What is left until that day, held against what their steps take as told, or as is usual."""
    left = (close.latest - case.today).days
    process = case.picture.process
    told = {s.days: s.name for s in process.steps if s.days and s.state is not StepState.DONE}
    # Their own calendar knows what their steps take; what is usual elsewhere says nothing against it.
    open_steps = [] if process.timeline is Timeline.CONFIRMED or _at_the_pen(case, left) else _open(case)
    usual = sum(days for _, days in open_steps)
    longest = max(told, default=0)
    if longest and longest >= max(left, usual):
        where = ("step", quote_mark(told[longest]))
        return "takes_longer", (("left", str(left)), ("needed", str(longest)), where)
    if usual and usual >= left:
        where = ("open", "|".join(f"@open:{name}" for name, _ in open_steps))
        return "too_short", (("left", str(left)), ("needed", str(usual)), where)
    return None


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
