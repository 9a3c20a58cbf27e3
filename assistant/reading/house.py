"""Our own house as the note tells it: who else of ours works the customer, whose help is missing, one pitch for all.

Each is read by two kinds of words in one sentence (`lexicons/house.yaml`): a colleague alone is no conflict, a missing
answer alone is no missing help.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.domain.evidence import Assertion, Fact, RivalKind, Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.normalise import normalise
from assistant.reading.scene import Scene


class HouseWords(Strict):
    """One language of `house.yaml`."""

    seller: tuple[str, ...]
    claim: tuple[str, ...]
    conflict: tuple[str, ...]
    helper: tuple[str, ...]
    lack: tuple[str, ...]
    stuck: tuple[str, ...]
    same: tuple[str, ...]
    plain: tuple[str, ...]
    everyone: tuple[str, ...]


class HouseSheet(Strict):
    """`house.yaml`."""

    zh: HouseWords
    en: HouseWords


@dataclass(frozen=True, slots=True)
class _Patterns:
    words: dict[str, re.Pattern[str]]

    def both(self, first: str, second: str, text: str) -> int | None:
        """Where the second kind stands in a text that has both; None when one is missing."""
        one, other = self.words[first].search(text), self.words[second].search(text)
        return other.start() if one and other else None

    def one(self, kind: str, text: str) -> int | None:
        """Where a word of this kind stands."""
        found = self.words[kind].search(text)
        return found.start() if found else None


def with_house(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a story with those on our own house put right."""
    words = _patterns(scene.lang)
    conflicts: list[tuple[int, int]] = []
    found: list[Fact] = []
    for span in scene.layout.sentences:
        if scene.listener_speaks(span.start) or context.question(span.start):
            continue
        if any(start < span.end and span.start < end for start, end in context.elsewhere):
            continue
        text = scene.note.folded[span.start : span.end]
        at = words.both("seller", "claim", text)
        at = words.one("conflict", text) if at is None else at
        if at is not None:
            conflicts.append((span.start, span.end))
            found.append(_fact(scene, Slot.OWNERSHIP_CONFLICT, span.start + at, negated=False))
        at = words.both("helper", "lack", text)
        at = words.one("stuck", text) if at is None else at
        if at is not None:
            found.append(_fact(scene, Slot.SUPPORT, span.start + at, negated=True))
        at = words.one("same", text)
        at = words.both("plain", "everyone", text) if at is None else at
        if at is not None:
            found.append(_fact(scene, Slot.SAME_PITCH, span.start + at, negated=False))
    kept = [f for f in facts if not _overruled(f, scene, conflicts)]
    known = {(f.slot, f.evidence.quote) for f in kept}
    return kept + [f for f in found if (f.slot, f.evidence.quote) not in known]


def _overruled(fact: Fact, scene: Scene, conflicts: Sequence[tuple[int, int]]) -> bool:
    """A conflict without a claim is none; a colleague of ours is no rival."""
    if fact.slot is Slot.OWNERSHIP_CONFLICT:
        return not fact.assertion.negated
    ours = fact.slot is Slot.RIVAL and fact.value == RivalKind.VENDOR
    return ours and any(
        scene.note.span(start, end)[0] <= fact.evidence.start < scene.note.span(start, end)[1]
        for start, end in conflicts
    )


def _fact(scene: Scene, slot: Slot, at: int, *, negated: bool) -> Fact:
    quote = scene.sentence_evidence(at)
    return Fact(slot, quote.quote, quote, Assertion(negated=negated))


@cache
def _patterns(lang: Lang) -> _Patterns:
    text = resources.files("assistant.reading").joinpath("lexicons", "house.yaml").read_text("utf-8")
    sheet = parse_yaml(text, HouseSheet, "lexicons/house.yaml")
    words = sheet.zh if lang is Lang.ZH else sheet.en
    return _Patterns({kind: _pattern(getattr(words, kind)) for kind in HouseWords.model_fields})


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all phrases, the longest first; gaps are short, so matching stays linear."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        folded = normalise(phrase).folded
        body = re.escape(folded).replace("…", r"[^\n。！？.!?]{0,14}?")
        head = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", folded) else ""
        tail = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", folded) else ""
        parts.append(head + body + tail)
    return re.compile("|".join(parts))
