"""Talks that a line only announces: 我下周二去找汤副局长, 让她引我见Thomas, 12月4号约Linda; nobody is met by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from assistant.coaching.asked import sentences_of
from assistant.coaching.line_facts import spoken_with
from assistant.coaching.naming import place_of
from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Fact, Mention, Slot
from assistant.domain.vocabulary import Contact
from assistant.reading.dates import read_dates
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_AHEAD, _DONE, _SIGNING = _SAID("ahead"), _SAID("done"), _SAID("signing")
_TAKES_US = r"(?:让|请|托|叫|求|麻烦){0}(?!安排)|{0}(?:就|也|又|还)?(?:[让叫要约请催]我|说|讲|答应)"
"""Whoever takes us there, or tells us to go, is somebody we deal with."""
_LATELY = timedelta(100)


def without_announced(facts: Iterable[Fact], deal: Deal, text: str, today: date) -> Iterator[Fact]:
    """The facts of a line without the talks it only announces, nor their days as the day of the signature."""
    told = tuple(facts)
    plain = simplified(text)
    people = {
        f.about: f.value
        for f in (*deal.about(Slot.PERSON), *told)
        if f.slot is Slot.PERSON and isinstance(f.value, Mention)
    }
    for fact in told:
        if fact.slot is Slot.CLOSE_DATE and _of_an_announcement(fact, plain, today):
            continue
        mention = people.get(fact.about)
        if not spoken_with(fact) or mention is None or not only_announced(mention, plain, today):
            yield fact
        elif not any(spoken_with(f) for f in deal.about(Slot.CONTACT, fact.about)):
            yield replace(fact, value=Contact.NONE, assertion=Assertion(cues=("yet to come",)))


def only_announced(person: Mention, text: str, today: date) -> bool:
    """Whether every sentence that names them announces a talk and tells of none held."""
    names = [simplified(n) for n in (person.name, person.title, *person.aliases) if n]
    if any(re.search(_TAKES_US.format(re.escape(n)), text) for n in names):
        return False
    own = [s.group() for s in sentences_of(text) if any(place_of(n, s.group()) is not None for n in names)]
    return bool(own) and all(_announces(each, today) and not _DONE.search(each) for each in own)


def _announces(sentence: str, today: date) -> bool:
    """Whether a talk of a day to come is told; a day of the last hundred was meant as it stands: 11月3日谈."""
    if _AHEAD.search(sentence) is None:
        return False
    gone = (day.gone(today).latest for day in read_dates(sentence, today))
    return not any(timedelta(0) < today - each <= _LATELY for each in gone)


def _of_an_announcement(fact: Fact, text: str, today: date) -> bool:
    at = fact.evidence.start
    sentence = next((s.group() for s in sentences_of(text) if s.start() <= at < s.end()), "")
    return _announces(sentence, today) and not _SIGNING.search(sentence)
