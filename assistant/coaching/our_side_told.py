"""What is told where our own side was asked about: who turns up is one of ours, and what makes us look divided or missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot


def speaks_against(fact: Fact) -> bool:
    """True for what makes our own side look divided or missing."""
    return fact.slot is Slot.OWNERSHIP_CONFLICT or (fact.slot is Slot.SUPPORT and fact.assertion.negated)


def of_our_side(facts: Iterable[Fact], deal: Deal) -> Iterator[Fact]:
    """The facts with whoever is new in them on our side."""
    known = {f.about for f in deal.facts if f.slot is Slot.PERSON}
    for fact in facts:
        if fact.about is None or fact.about in known:
            yield fact
        elif fact.slot is Slot.PERSON:
            yield replace(fact, slot=Slot.OWN_SIDE, about=None)
