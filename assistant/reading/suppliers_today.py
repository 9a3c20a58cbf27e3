"""Who supplies an English-speaking customer today, by name: "fed up with Securitas", "they've had Ravne in there for years"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.evidence import Assertion, Fact, Mention, RivalKind, Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.name_words_en import english_words
from assistant.reading.scene import Scene

_NAME = r"(?P<name>[A-Z][\w&'’-]*[a-z][\w&’-]*(?: (?:[A-Z][\w&’-]+|[&+](?= [A-Z])|and(?= [A-Z]))){0,2})"
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
_IN_THERE = re.compile(
    rf"{_NAME} (?:are|is|were|'re|'s) (?:already |still |currently |well |the (?:incumbents?|current \w+) )*(?:in (?:there|situ|place|since|for)|in at the moment|the incumbents?|embedded|entrenched)\b"
)
_PLAINLY = (_HAVE_BEEN, _HOLDS, _IN_THERE)
"""Ways of telling in which nobody speaks of a person."""
_PATTERNS = (*_PLAINLY, _AWAY_FROM, _THEY_USE, _STILL_USE)
_NO_FIRM = re.compile(
    r"(?:Excel|Access|Word|Google|Outlook|WhatsApp|Teams|Zoom|Sharepoint|SharePoint|Brexit|Covid|January|February|March|April|May|June|July|August|September|October|November|December|\w+day)s?\b"
)
_US = re.compile(r"\bus\b|\bours\b|\bour\b")


def with_suppliers(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts with a rival for each sentence that names whoever supplies the customer now; a firm is nobody's colleague."""
    if scene.lang is not Lang.EN:
        return list(facts)
    found = [spot for span in scene.layout.sentences if (spot := _named(scene, span.start, span.end, facts))]
    told = [s for s in found if not context.tells_elsewhere(s.start) and not scene.listener_speaks(s.start)]
    firms = {scene.text[s.start : s.stop].removesuffix("'s") for s in told}
    kept = [f for f in facts if not _of_a_firm(f, firms)]
    heard = [f.evidence for f in facts if f.slot is Slot.RIVAL]
    new = (scene.sentence_evidence(s.start) for s in told)
    rivals = (e for e in new if not any(e.start <= h.start < e.end for h in heard))
    return [*kept, *(Fact(Slot.RIVAL, RivalKind.VENDOR, e, Assertion()) for e in rivals)]


def _of_a_firm(fact: Fact, firms: set[str]) -> bool:
    """Whether a fact makes one of ours or of theirs of a firm."""
    ours = fact.slot is Slot.OWN_SIDE and isinstance(fact.value, Mention) and fact.value.name in firms
    return ours or fact.about in firms


def _named(scene: Scene, start: int, end: int, facts: Sequence[Fact]) -> range | None:
    for pattern in _PATTERNS:
        for found in pattern.finditer(scene.text, start, end):
            if _is_firm(scene, found, facts, plainly=pattern in _PLAINLY):
                return range(*found.span("name"))
    return None


def _is_firm(scene: Scene, found: re.Match[str], facts: Sequence[Fact], *, plainly: bool) -> bool:
    """Whether the name is a firm's: nobody's of theirs or ours, not the customer, no tool everybody has."""
    name, words = found["name"], english_words()
    first = name.split()[0].removesuffix("'s")
    if _NO_FIRM.match(name) or first in words.not_names or first in words.first or _US.search(found.group()):
        return False
    start, end = found.span("name")
    people = [m for m in scene.mentions if m.chain.name is not None and m.start < end and start < m.end]
    if any(m.chain.heads or not plainly or " " in name for m in people):
        return False
    return not any(f.slot is Slot.ACCOUNT and first in str(f.value) for f in facts)
