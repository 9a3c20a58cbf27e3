"""Talks that an answer tells of between others: a contact of ours said it of somebody, somebody asked one of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.asked import sentences_of
from assistant.domain.evidence import Mention

_WITH_US = re.compile(r"\b(?:i|we|me|us|my|our|i've|we've)\b|我|咱|俺", re.I)
_TOLD_BY = re.compile(
    r"\b(?:[A-Z][a-z]+|[Hh]e|[Ss]he|[Tt]hey|[Tt]he \w+) (?:only |just |also |did |has |had |once )*"
    r"(?:says?|said|mentions?|mentioned|reckons?|thinks?|heard|told (?:me|us)|tells (?:me|us)|warned (?:me|us)|let slip|claims?)(?: that)? ",
)
_OF_THE_REPORT = re.compile(r"(?:said|told|mentioned|warned|let) (?:to )?(?:me|us)\b", re.I)
_ASKED = r"(?:asks?|asked|told|tells|e-?mailed|wrote to|rang|phoned|called|showed|sent|made|got|wanted|warned|chased|pushed)"


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


_NEAR = 12


def talked_with_theirs(person: Mention, others: Sequence[Mention], text: str) -> bool:
    """Whether what somebody is said to have asked or told went to one of their own: "Orla, she asked Mossie for three quotes"."""
    at = _first_place(person, text)
    names = [n for o in others for n in (o.name, o.name and o.name.split()[0]) if n]
    if at is None or not names:
        return False
    whom = "|".join(re.escape(n) for n in names)
    said = re.compile(rf"\b{_ASKED} (?:the |their )?(?:{whom})\b").search(text, at)
    return said is not None and _WITH_US.search(text[at : said.end()]) is None


_UNMET = re.compile(r"\b(?:never|not|hasn['’]t|hadn['’]t)\b", re.I)


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
