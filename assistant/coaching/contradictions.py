"""Statements that can't both hold: what the ledger keeps once, limits of one person, people met who were never met."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from assistant.coaching.quoting import gist
from assistant.domain.deal import Picture
from assistant.domain.evidence import Certainty, Fact, Money, Slot
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Contact

_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千万亿]")


def contradiction(
    picture: Picture, learned: Container[Fact], mentioned: Container[tuple[str, tuple[tuple[str, str], ...]]]
) -> Reason | None:
    """The first thing just learned that can't hold beside an older fact, unless it was raised before."""
    for older, newer in _pairs(picture):
        if newer not in learned or newer.slot is Slot.ACCOUNT:
            continue
        if any(len(f.evidence.quote) < 4 and not _FIGURE.search(f.evidence.quote) for f in (older, newer)):
            continue  # a bare title says nothing that could disagree
        lang = picture.deal.lang
        quotes = (("older", gist(older.evidence.quote, lang)), ("newer", gist(newer.evidence.quote, lang)))
        if ("contradiction", quotes) not in mentioned:
            return Reason("contradiction", quotes)
    return None


def _pairs(picture: Picture) -> Iterator[tuple[Fact, Fact]]:
    for each in picture.contradictions:
        yield each.older, each.newer
    for person in picture.committee.people:
        yield from _limits(picture, person.key)
        yield from _meetings(picture, person.key)


def _limits(picture: Picture, key: str) -> Iterator[tuple[Fact, Fact]]:
    """Two amounts up to which the same person signs."""
    told = [f for f in picture.deal.about(Slot.LIMIT, key) if isinstance(f.value, Money) and _firm(f)]
    for older, newer in pairwise(told):
        if older.value != newer.value and older.evidence.message != newer.evidence.message:
            yield older, newer


def _meetings(picture: Picture, key: str) -> Iterator[tuple[Fact, Fact]]:
    """Met in one message, never met in a later one."""
    met: Fact | None = None
    for fact in picture.deal.about(Slot.CONTACT, key):
        if not fact.assertion.cues or not _firm(fact):
            continue
        if Contact(str(fact.value)).spoken:
            met = fact
        elif met is not None and fact.value == Contact.NONE:
            if met.evidence.message != fact.evidence.message:
                yield met, fact
            met = None


def _firm(fact: Fact) -> bool:
    return fact.assertion.certainty is Certainty.STATED and not fact.assertion.negated
