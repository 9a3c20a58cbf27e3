"""A bare name given as an answer: it tells who, not that we have met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Contact


def as_answered(facts: Iterable[Fact], deal: Deal) -> tuple[Fact, ...]:
    """The facts of an answer, without meetings that no word of it tells; whoever is new counts as not met."""
    known = {f.about for f in deal.facts if f.slot is Slot.PERSON}
    kept: list[Fact] = []
    for fact in facts:
        if fact.slot is not Slot.CONTACT or fact.assertion.cues or fact.value == Contact.NONE:
            kept.append(fact)
        elif fact.about not in known:
            kept.append(replace(fact, value=Contact.NONE))
    return tuple(kept)
