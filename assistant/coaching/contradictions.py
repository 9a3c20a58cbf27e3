"""Statements that can't both hold: what the ledger keeps once, limits of one person, people met who were never met."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date
from itertools import pairwise

from assistant.coaching.answers import never_met
from assistant.coaching.naming import place_of
from assistant.coaching.quoting import gist
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Certainty, DaySpan, Fact, Money, Slot
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Contact
from assistant.reading.phrasing import Phrasings

_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千万亿]")
_SAID = Phrasings(__name__)
_OF_MONEY, _SET_ASIDE = _SAID("of_money"), _SAID("set_aside")
_SIGNING, _BOUND = _SAID("signing"), _SAID("bound")
_SENTENCE = re.compile(r"(?:[^。；;!?！？\n.]|\.(?=\S))+")
_WORD = 4
"""A shorter word of a title names nobody by itself."""


def contradiction(
    picture: Picture,
    learned: Container[Fact],
    mentioned: Container[tuple[str, tuple[tuple[str, str], ...]]],
    today: date,
    lines: Mapping[str, str],
) -> Reason | None:
    """The first thing just learned that can't hold beside an older fact, unless it was raised before; `lines` by message."""
    for older, newer in _pairs(picture):
        if newer not in learned or not _plain(older, newer, picture, today, lines):
            continue
        if any(len(f.evidence.quote) < 4 and not _FIGURE.search(f.evidence.quote) for f in (older, newer)):
            continue  # a bare title says nothing that could disagree
        lang = picture.deal.lang
        quotes = (("older", gist(older.evidence.quote, lang)), ("newer", gist(newer.evidence.quote, lang)))
        if ("contradiction", quotes) not in mentioned:
            return Reason("contradiction", quotes)
    return None


def _plain(older: Fact, newer: Fact, picture: Picture, today: date, lines: Mapping[str, str]) -> bool:
    """True where both are told in so many words; who owns the money or met whom is often only read between the lines."""
    quotes = (older.evidence.quote, newer.evidence.quote)
    if newer.slot is Slot.BUDGET_STATUS:
        return all(_OF_MONEY.search(quote) for quote in quotes)
    if newer.slot is Slot.BUDGET_AMOUNT:
        return all(_SET_ASIDE.search(_sentence(fact, lines)) for fact in (older, newer))
    if newer.slot is Slot.CLOSE_DATE:
        told = all(_SIGNING.search(quote) and not _BOUND.search(quote) for quote in quotes)
        return told and _apart(older, newer, today)
    if newer.slot is Slot.CONTACT:
        who = picture.committee.find(newer.about or "")
        named = who is not None and all(_names(who, gist(quote, picture.deal.lang)) for quote in quotes)
        return named and never_met(newer.evidence.quote)
    return newer.slot is Slot.LIMIT


def _sentence(fact: Fact, lines: Mapping[str, str]) -> str:
    """The sentence a fact was read from; an amount alone does not tell what it is of."""
    text, at = lines.get(fact.evidence.message, ""), fact.evidence.start
    around = next((m.group() for m in _SENTENCE.finditer(text) if m.start() <= at < m.end()), "")
    return around or fact.evidence.quote


def _apart(older: Fact, newer: Fact, today: date) -> bool:
    """Two days still to come that can't be the same one."""
    a, b = older.value, newer.value
    if not isinstance(a, DaySpan) or not isinstance(b, DaySpan) or b.day < today:
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def _names(who: Stakeholder, quote: str) -> bool:
    """Whether the words are of this person or team: by name, by title or by a word of the title."""
    names = [n for n in (who.name, who.title, *who.aliases) if n]
    words = [w for n in names for w in n.split() if len(w) >= _WORD]
    return any(place_of(n, quote) is not None for n in (*names, *words))


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
