"""Who decides in which order, how this customer buys, what else it could do."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.coaching.case import Case, Gap, evidence_of, labels, quote_mark, unspoken
from assistant.coaching.timeline_gaps import timeline_gaps
from assistant.domain.evidence import Fact, RivalKind, Slot, Source
from assistant.domain.vocabulary import (
    ChainKnown,
    FindingId,
    Function,
    Severity,
    Timeline,
)


def process_gaps(case: Case) -> Iterator[Gap]:
    """Findings on chain, procedure, timeline and competition."""
    yield from _chain(case)
    yield from _procedure(case)
    yield from timeline_gaps(case)
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
