"""Counts that are a part of the customer and not its size: "we gave trial in 2 clinics", "the pilot runs in three depots"."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.coaching.asked import sentences_of
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.reading.phrasing import Phrasings

_COUNTED = (Slot.SITES, Slot.STAFF)
_PART = Phrasings(__name__)("part")


def without_parts(facts: Iterable[Fact], deal: Deal, words: str, *, sized: bool) -> tuple[Fact, ...]:
    """The facts without counts of a part; `sized` where the size was asked for or is corrected."""
    return tuple(f for f in facts if sized or f.slot not in _COUNTED or not _is_part(f, deal, words))


def _is_part(fact: Fact, deal: Deal, words: str) -> bool:
    before = [float(str(f.value)) for f in deal.about(fact.slot) if not f.assertion.negated]
    if before and float(str(fact.value)) < max(before):
        return True
    at = fact.evidence.start
    return any(s.start() <= at < s.end() and _PART.search(s.group()) for s in sentences_of(words))
