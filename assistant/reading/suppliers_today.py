"""Who supplies an English-speaking customer today, by name: "fed up with Securitas", "they've had Ravne in there for years"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.evidence import Assertion, Fact, Mention, RivalKind, Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_PLAINLY = (_SAID("have_been"), _SAID("holds"), _SAID("in_there"), _SAID("they_buy"), _SAID("bids"))
"""Ways of telling in which nobody speaks of a person."""
_PATTERNS = (*_PLAINLY, _SAID("away_from"), _SAID("they_use"), _SAID("still_use"))
_NO_FIRM = _SAID("no_firm")
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
            behind_and = found.start("name") + found["name"].rfind(" and ") + len(" and ")
            alone = pattern.match(scene.text, behind_and, end) if " and " in found["name"] else None
            for told in filter(None, (found, alone)):  # "Out in January and Roche is inside since 2019."
                if _is_firm(scene, told, facts, plainly=pattern in _PLAINLY):
                    return range(*told.span("name"))
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
