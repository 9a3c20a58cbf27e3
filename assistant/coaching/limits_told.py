"""Whose limit a sum is: none of whoever only tells it, and none of those who sign what is above it."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.coaching.who_tells import only_tells
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_ABOVE_IT = _SAID("above_it")


def limits_as_told(facts: Iterable[Fact], deal: Deal, words: str) -> tuple[Fact, ...]:
    """The facts without limits that are floors, or that belong to somebody else than who tells them."""
    told = tuple(facts)
    return tuple(
        f for f in told if f.slot is not Slot.LIMIT or not (_is_floor(f) or _only_told(f, told, deal, words))
    )


def _is_floor(fact: Fact) -> bool:
    return _ABOVE_IT.search(fact.evidence.quote) is not None


def _only_told(fact: Fact, told: Iterable[Fact], deal: Deal, words: str) -> bool:
    """Whether the limit is given to somebody who only says whose it is: "Mandy said the FD does. Up to 150k he signs alone"."""
    others = any(f.slot is Slot.LIMIT and f.about != fact.about for f in told)
    called = (f.value for f in (*deal.facts, *told) if f.slot is Slot.PERSON and f.about == fact.about)
    return others and any(isinstance(m, Mention) and only_tells(m, words) for m in called)
