"""Statements that can't both hold: what the ledger keeps once, limits of one person, people met who were never met."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from assistant.coaching.answers import never_met
from assistant.coaching.quoting import gist
from assistant.domain.deal import Picture
from assistant.domain.evidence import Certainty, Fact, Money, Slot
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Contact

_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千万亿]")
_OF_MONEY = re.compile(
    r"钱|预算|款|批|拨|立项|额度|盘子|\b(?:money|budget|fund\w*|capex|opex|approved|released|plan|paid|signed)\b",
    re.I,
)
_BOUND = re.compile(r"[之以]?[前内]|\b(?:by|before|within|until|latest)\b", re.I)
"""A day inside a bound told before or afterwards contradicts nothing."""


def contradiction(
    picture: Picture, learned: Container[Fact], mentioned: Container[tuple[str, tuple[tuple[str, str], ...]]]
) -> Reason | None:
    """The first thing just learned that can't hold beside an older fact, unless it was raised before."""
    for older, newer in _pairs(picture):
        if newer not in learned or not _plain(older, newer):
            continue
        if any(len(f.evidence.quote) < 4 and not _FIGURE.search(f.evidence.quote) for f in (older, newer)):
            continue  # a bare title says nothing that could disagree
        lang = picture.deal.lang
        quotes = (("older", gist(older.evidence.quote, lang)), ("newer", gist(newer.evidence.quote, lang)))
        if ("contradiction", quotes) not in mentioned:
            return Reason("contradiction", quotes)
    return None


def _plain(older: Fact, newer: Fact) -> bool:
    """True where both are told in so many words; who owns the money or met whom is often only read between the lines."""
    quotes = (older.evidence.quote, newer.evidence.quote)
    if newer.slot is Slot.BUDGET_STATUS:
        return all(_OF_MONEY.search(quote) for quote in quotes)
    if newer.slot is Slot.CLOSE_DATE:
        return not any(_BOUND.search(quote) for quote in quotes)
    return newer.slot in (Slot.BUDGET_AMOUNT, Slot.LIMIT) or (
        newer.slot is Slot.CONTACT and never_met(newer.evidence.quote)
    )


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
