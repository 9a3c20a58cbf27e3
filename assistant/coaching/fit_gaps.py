"""Is it a key account at all, and are we ready ourselves: size, ownership, our own support."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.coaching.case import Case, Gap, labels, money_mark, quote_mark
from assistant.domain.evidence import Money, Slot, Standing
from assistant.domain.vocabulary import FindingId


def fit_gaps(case: Case) -> Iterator[Gap]:
    """Findings on account fit and on our own side."""
    yield from _size(case)
    conflicts = case.holding(Slot.OWNERSHIP_CONFLICT)
    if conflicts and not case.picture.denied(Slot.OWNERSHIP_CONFLICT):
        quotes = (("quote", quote_mark(conflicts[-1].evidence.quote)),)
        yield Gap(FindingId.OWNERSHIP_CONFLICT, "conflict", quotes, tuple(f.evidence for f in conflicts[-3:]))
    missing = [f for f in case.picture.deal.about(Slot.SUPPORT) if f.assertion.negated]
    if missing:
        quotes = (("quote", quote_mark(missing[-1].evidence.quote)),)
        yield Gap(FindingId.SUPPORT_NOT_SECURED, "missing", quotes, tuple(f.evidence for f in missing[-3:]))


def _size(case: Case) -> Iterator[Gap]:
    if not case.shape.small:
        return
    owners = [p for p in case.people if Standing.OWNER in p.standing or p.signs_everything]
    evidence = [f for slot in (Slot.REVENUE, Slot.STAFF) for f in case.holding(slot)[-1:]]
    facts = [
        ("size", "|".join(_size_marks(case))),
        ("name", labels(owners[:1])),
    ]
    quotes = tuple(f.evidence for f in evidence) or tuple(e for p in owners for e in p.evidence[:1])
    variant = "owner" if case.shape.one_owner and owners else "size"
    yield Gap(FindingId.NOT_A_KEY_ACCOUNT, variant, tuple(facts), quotes)


def _size_marks(case: Case) -> Iterator[str]:
    for fact in case.holding(Slot.REVENUE)[-1:]:
        if isinstance(fact.value, Money):
            yield f"@revenue:{money_mark(fact.value).removeprefix('@money:')}"
    for fact in case.holding(Slot.STAFF)[-1:]:
        yield f"@staff:{fact.value}"
    if not (case.holding(Slot.REVENUE) or case.holding(Slot.STAFF)):
        yield (
            "@owner_run" if case.value is None else f"@deal:{money_mark(case.value).removeprefix('@money:')}"
        )
