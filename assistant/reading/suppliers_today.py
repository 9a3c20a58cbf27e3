"""Who supplies an English-speaking customer today, by name: "fed up with Securitas", "they've had Ravne in there for years"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.domain.evidence import Assertion, Fact, RivalKind, Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.name_words_en import english_words
from assistant.reading.scene import Scene

_NAME = r"(?P<name>[A-Z][\w&'’-]*[a-z][\w&’-]*(?: (?:[A-Z][\w&’-]+|&(?= [A-Z])|and(?= [A-Z]))){0,2})"
_LONG = (
    r"(?:since\b|for (?:\w+ ){1,2}(?:years?|months?)|(?:\w+ )?(?:years?|months?)(?= ?[,.;]| now|$)|for (?:ages|years|yonks|donkey'?s years)|donkey'?s years|forever"
    r"|at the moment|right now|currently|today|as we speak|at present|until\b|till\b)"
)
_AWAY_FROM = re.compile(
    r"\b(?:(?:chuck|kick|throw|turf|boot|swap|move|phase|push)(?:ing)? (?:out )?|(?:get|getting) (?:rid|shot) of |replac(?:e|ing) |ditch(?:ing)? |dump(?:ing)? |drop(?:ping)? "
    r"|(?:switch|mov|chang)(?:e|ing)? (?:away )?from |away from |(?:fed up|unhappy|not happy|frustrated|disappointed|dissatisfied|had enough|done|annoyed) (?:with|of|by) |sick of |tired of |let down by )"
    rf"(?:the |their )?{_NAME}"
)
_HAVE_BEEN = re.compile(
    rf"{_NAME},? (?:who(?:'ve| have|'s| has)|(?:and )?they(?:'ve| have)|have|has|'ve|'s) (?:been (?:(?:in )?there|in(?: there)?|doing (?:it|this|that)|supplying \w+)|had (?:it|this|that|the (?:contract|business|account|work|site|job))|supplied \w+) (?:for )?{_LONG}"
)
_HOLDS = re.compile(
    rf"{_NAME} (?:has|have|had|holds?|'s got|have got|has got|got) (?:the|it|this|that) (?:\w+ )?(?:contract|business|account|work|job)\b"
)
_THEY_USE = re.compile(
    r"\b(?:[Tt]hey|[Hh]e|[Ss]he|[Tt]he \w+)(?:'re|'ve been|'s been| are| is| have been| has been|'ve had|'ve got| have| has)? ?(?:currently |still |now |already )*"
    rf"(?:us(?:e|es|ing)|with|buy(?:s|ing)? (?:it |them )?(?:from|off)|get(?:s|ting)? (?:it |them |theirs |everything )?(?:from|off)|supplied by|served by|tied (?:in )?to|locked into?(?: with)?|under contract (?:with|to)|had|contracted to) {_NAME}[^.;]{{0,24}}? ?{_LONG}"
)
_STILL_USE = re.compile(
    rf"\b[Tt]hey (?:currently |still )(?:use|buy (?:it |them )?(?:from|off)|get (?:it |them )?(?:from|off)) {_NAME}"
)
_PATTERNS = (_AWAY_FROM, _HAVE_BEEN, _HOLDS, _THEY_USE, _STILL_USE)
_NO_FIRM = re.compile(
    r"(?:Excel|Access|Word|Google|Outlook|WhatsApp|Teams|Zoom|Sharepoint|SharePoint|Brexit|Covid|January|February|March|April|May|June|July|August|September|October|November|December|\w+day)s?\b"
)
_US = re.compile(r"\bus\b|\bours\b|\bour\b")


def suppliers_today(scene: Scene, context: Context, facts: Sequence[Fact]) -> Iterator[Fact]:
    """A rival for each sentence that names whoever supplies the customer now, where none was read in it."""
    if scene.lang is not Lang.EN:
        return
    for span in scene.layout.sentences:
        heard = any(f.slot is Slot.RIVAL and span.start <= f.evidence.start < span.end for f in facts)
        found = None if heard else _named(scene, span.start, span.end, facts)
        if found is not None and not context.tells_elsewhere(found) and not scene.listener_speaks(found):
            yield Fact(Slot.RIVAL, RivalKind.VENDOR, scene.sentence_evidence(found), Assertion())


def _named(scene: Scene, start: int, end: int, facts: Sequence[Fact]) -> int | None:
    for pattern in _PATTERNS:
        for found in pattern.finditer(scene.text, start, end):
            if _is_firm(scene, found, facts):
                return found.start("name")
    return None


def _is_firm(scene: Scene, found: re.Match[str], facts: Sequence[Fact]) -> bool:
    """Whether the name is a firm's: nobody's of theirs or ours, not the customer, no tool everybody has."""
    name, words = found["name"], english_words()
    first = name.split()[0].removesuffix("'s")
    if _NO_FIRM.match(name) or first in words.not_names or first in words.first or _US.search(found.group()):
        return False
    if any(
        m.chain.name is not None and m.start < found.end("name") and found.start("name") < m.end
        for m in scene.mentions
    ):
        return False
    return not any(f.slot is Slot.ACCOUNT and first in str(f.value) for f in facts)
