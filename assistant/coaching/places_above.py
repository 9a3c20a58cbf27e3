"""A head office told by its town: "above that it goes to Stockholm" is a body above that says yes, and nobody has met it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Evidence, Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Function, Role
from assistant.reading.name_words_en import english_words

_UP_TO = re.compile(
    r"\b(?i:above|over|beyond|past|more than|anything (?:above|over|bigger|more))\b[^.;?]{0,24}?(?:\b|(?='s))(?:goes|go|sits|(?:is|'s) (?:decided|signed|approved)|gets? (?:decided|signed|approved|sent)|up|has to be (?:approved|signed)|needs approval)"
    r"\b[^.;?,]{0,16}? (?:to|in|by|with|from) (?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?=[.,;!)]|$| (?:and|for|who|which|but)\b)"
)
_NO_PLACE = re.compile(
    r"(?:Legal|Finance|Procurement|Purchasing|Group|Board|Cabinet|Council|Europe|Head|Chief|Director|Committee|Mrs?|Ms|Dr|Prof|Sir|Herr|Frau|The|Their|Audit|Risk|Compliance|Treasury|Corporate"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Q\d|\w+day|I)\b"
)


def with_places_above(facts: Iterable[Fact], deal: Deal, text: str, message: str) -> tuple[Fact, ...]:
    """The facts with the head office of such a town, which is then nobody else's to approve."""
    told = tuple(facts)
    found = _UP_TO.search(text)
    if found is None:
        return told
    place, first = found["place"], found["place"].split()[0]
    people = {f.about for f in (*deal.facts, *told) if f.slot is Slot.PERSON and f.about}
    known = any(first.lower() in who.lower() for who in people)
    person = known or first in english_words().first
    if person or _NO_PLACE.match(place) or place.isupper():
        return told
    words = found.group()
    quote = Evidence(words, found.start(), found.end(), message)
    above = (
        (Slot.PERSON, Mention(place, None, team=True)),
        (Slot.FUNCTION, Function.SUPERVISOR),
        (Slot.CONTACT, Contact.NONE),
        (Slot.ROLE, Role.APPROVER),
    )
    others = (f for f in told if not (f.slot is Slot.ROLE and _within(f, found)))
    return (*others, *(Fact(slot, value, quote, Assertion(cues=("above",)), place) for slot, value in above))


def _within(fact: Fact, found: re.Match[str]) -> bool:
    return found.start() <= fact.evidence.start < found.end()
