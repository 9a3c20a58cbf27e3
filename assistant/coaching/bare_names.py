"""A bare name given as an answer: it tells who, not that we have met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.coaching.known import FUNCTION_TOPICS
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Topic

_ASKS_HOW_FAR = frozenset({Topic.ECONOMIC_BUYER, Topic.INFLUENCERS, *FUNCTION_TOPICS})
"""Topics whose question asks how far we got: an answer without a word on it means not far."""


def as_answered(
    facts: Iterable[Fact], deal: Deal, topic: Topic, *, glimpsed: bool = False
) -> tuple[Fact, ...]:
    """The facts of an answer, without meetings that no word of it tells; `glimpsed`: they were only seen from afar.

    Who turns up in an answer about our own side is one of ours.
    """
    if topic is Topic.INTERNAL_SUPPORT:
        return tuple(_ours(facts, deal))
    known = {f.about for f in deal.facts if f.slot is Slot.PERSON}
    told = tuple(facts)
    named = {f.about for f in told if isinstance(f.value, Mention) and f.value.name}
    kept: list[Fact] = []
    for fact in told:
        if fact.slot is Slot.CONTACT and fact.value == Contact.NONE and topic is Topic.MESSAGE_FIT:
            continue  # what a department is told says nothing about who was met
        if fact.slot is Slot.CONTACT and glimpsed and Contact(str(fact.value)).spoken:
            kept.append(replace(fact, value=Contact.NONE))
            continue
        silent = fact.slot is Slot.CONTACT and not fact.assertion.cues
        if not silent or (fact.value == Contact.NONE and (topic in _ASKS_HOW_FAR or fact.about not in named)):
            kept.append(fact)
        elif fact.about not in known and topic in _ASKS_HOW_FAR:
            kept.append(replace(fact, value=Contact.NONE))
    return tuple(kept)


def _ours(facts: Iterable[Fact], deal: Deal) -> Iterator[Fact]:
    """The facts with whoever is new in them on our side."""
    known = {f.about for f in deal.facts if f.slot is Slot.PERSON}
    for fact in facts:
        if fact.about is None or fact.about in known:
            yield fact
        elif fact.slot is Slot.PERSON:
            yield replace(fact, slot=Slot.OWN_SIDE, about=None)
