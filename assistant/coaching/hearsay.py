"""Talks that an answer tells of between others: a contact of ours said it of somebody, somebody asked one of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.coaching.asked import sentences_of
from assistant.coaching.line_facts import spoken_with
from assistant.coaching.who_tells import Named
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Contact
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_WITH_US, _OWN_TALK = _SAID("with_us"), _SAID("own_talk")
_TOLD_BY, _OF_THE_REPORT = _SAID("told_by"), _SAID("of_the_report")
_UNMET = _SAID("unmet")


def only_heard_of(person: Mention, text: str) -> bool:
    """Whether somebody comes up only in what another says of them: "she did say the finance director thinks it's fine"."""
    told = [_reported(text[s.start() : s.end()], person) for s in sentences_of(text)]
    named = [each for each in told if each is not None]
    return bool(named) and all(named)


def _reported(sentence: str, person: Mention) -> bool | None:
    """Whether this sentence names them within another's words and tells of no talk with us; None where it doesn't name them."""
    at = _first_place(person, sentence)
    if at is None:
        return None
    told = _TOLD_BY.search(sentence, 0, at)
    if told is None or at - told.end() > _NEAR:
        return False
    rest = _OF_THE_REPORT.sub("", sentence[at:])
    return _WITH_US.search(rest.partition(",")[0]) is None


_TELLER = re.compile(
    r"\W*(?:(?:well|no|yes|yeah|so|but|and|because|cos),? )?(?P<who>he|she|[A-Z]\w+)(?:'s)? (?:\w+ ){0,2}"
    r"(?:told|said|says|tells|mentioned|mentions|reckons|swears|insists|let slip|showed|shows)\b(?P<rest>.*)",
    re.S | re.I,
)
_OF_THE_OTHER = {
    "he": re.compile(r"\b(?:she|her|hers)\b", re.I),
    "she": re.compile(r"\b(?:he|him|his)\b", re.I),
}


def told_by_another(person: Named, text: str) -> bool:
    """Whether all that is known of somebody is what another says: "He told me the last contract had her signature on it"."""
    teller = _TELLER.match(text)
    if teller is None or _OWN_TALK.search(text):
        return False
    who, named = teller["who"], f"{person.name or ''} {person.title or ''}".lower().split()
    if who.lower() in _OF_THE_OTHER:
        return _OF_THE_OTHER[who.lower()].search(teller["rest"]) is not None
    return who[:1].isupper() and who.lower() not in named


_NEAR = 12


def talked_with_theirs(person: Mention, others: Sequence[Mention], text: str) -> bool:
    """Whether what somebody is said to have asked or told went to one of their own: "Orla, she asked Mossie for three quotes"."""
    at = _first_place(person, text)
    names = [n for o in others for n in (o.name, o.name and o.name.split()[0]) if n]
    if at is None or not names:
        return False
    whom = "|".join(re.escape(n) for n in names)
    asked = _SAID("asked").pattern.pattern
    said = re.compile(rf"\b{asked} (?:the |their )?(?:{whom})\b").search(text, at)
    return said is not None and _WITH_US.search(text[at : said.end()]) is None


def has_not_met_others(person: Mention, text: str) -> bool:
    """Whether it is they who have not met somebody: "the owners are in Singapore, Colin's never met them"."""
    names = {
        n for n in (person.name, person.name and person.name.split()[0], person.title, *person.aliases) if n
    }
    names = {n for n in names if n.casefold() in text.casefold()}
    whom = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    if not whom or not _UNMET.search(text):
        return False
    unmet = re.compile(
        rf"(?<![A-Za-z])(?:{whom})(?:['’]s| has| had)?(?: even| really| actually)? ?(?:never|not|hasn['’]t|hadn['’]t) (?:even |ever |yet |really )?"
        r"(?:met|seen|spoken (?:to|with)|talked (?:to|with)|dealt with)\b(?! (?:me|us|anyone from our)\b)",
        re.I,
    )
    return unmet.search(text) is not None


def _first_place(person: Mention, text: str) -> int | None:
    names = {
        n for n in (person.name, person.name and person.name.split()[0], person.title, *person.aliases) if n
    }
    near = [n for n in names if n.casefold() in text.casefold()]
    places = [
        m.start() for n in near if (m := re.search(rf"(?<![A-Za-z]){re.escape(n)}(?![A-Za-z])", text, re.I))
    ]
    return min(places, default=None)


def between_others(fact: Fact, told: Sequence[Fact], deal: Deal, words: str) -> Fact | None:
    """A talk of theirs without us: somebody only heard of was not met, and whom they have not met says nothing of us."""
    if fact.slot is not Slot.CONTACT:
        return fact
    people = [f for f in (*deal.facts, *told) if f.slot is Slot.PERSON and isinstance(f.value, Mention)]
    called = [m for f in people if f.about == fact.about and isinstance(m := f.value, Mention)]
    others = [m for f in people if f.about != fact.about and isinstance(m := f.value, Mention)]
    if not spoken_with(fact):
        return None if any(has_not_met_others(m, words) for m in called) else fact
    heard_of = any(only_heard_of(m, words) or talked_with_theirs(m, others, words) for m in called)
    if not heard_of:
        return fact
    return None if talked_with(fact.about, deal) else replace(fact, value=Contact.INDIRECT)


def talked_with(person: str | None, deal: Deal) -> bool:
    """Whether a talk of ours with somebody is told already."""
    return any(spoken_with(f) for f in deal.about(Slot.CONTACT, person))
