"""A head office told by its town: "above that it goes to Stockholm" is a body above that says yes, and nobody has met it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Evidence, Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Function, Role
from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_UP_TO, _NO_PLACE = _SAID("up_to"), _SAID("no_place")


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
