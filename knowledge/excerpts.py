"""Which sentences of the passages found make the answer: the best sections, each with its lead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.asking import Asking
from knowledge.coverage import cover
from knowledge.documents import Chunk, Passage, Section
from knowledge.instructions import has_active_markup, speaks_to_a_machine
from knowledge.ranking import overlap
from knowledge.sentences import Sentence, sentences
from knowledge.tokens import terms, weight
from knowledge.weighing import TermWeights

_CLOSE = 0.55
"""Sections scoring below this share of the best one are left out ..."""
_ADDS, _LEAST = 0.1, 0.3
"""... unless they add so much of the answer to those before, and score this share at least."""

_NARROW = 0.25
"""How much less a section over many elements counts: an overview is quoted where no section says more."""
_LEARNED = 0.6
"""How much of a section's score comes from what was learned of the question; the rest is for its own words to say."""

_MOST_SECTIONS = 4
_ROOM = 1300
"""How much an answer may weigh; a Chinese character weighs two."""

_FIRST_SECTION = 8
_LATER_SECTION = 3
_REPEATS = 0.75
_ITEM = re.compile(r"(?:^|\n)\s*(?:[-*+•]\s+|\d{1,2}[.)、])\s*$")


@dataclass(frozen=True, slots=True)
class Picked:
    """A sentence chosen, and whether it is a list item in its source."""

    sentence: Sentence
    item: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The sentences chosen from one section, in the order of the source."""

    chunk: Chunk
    part: Section
    picked: tuple[Picked, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    chunk: Chunk
    part: Section
    score: float
    adds: float


def excerpts(
    passages: Sequence[Passage],
    weighing: TermWeights,
    wanted: Asking,
    elements: Mapping[str, float],
    most: int = _MOST_SECTIONS,
) -> list[Excerpt]:
    """The excerpts that answer the question, best section first; ``elements`` is how much of it stands in each."""
    units = _units(passages, weighing, elements)
    if not units:
        return []
    best = units[0].score
    close = [unit for unit in units if unit.score >= (_LEAST if unit.adds >= _ADDS else _CLOSE) * best]
    if wanted.wants_list:
        close.sort(key=lambda unit: -(unit.score * (1.35 if len(unit.part.elements) > 2 else 1.0)))
    chosen: list[Excerpt] = []
    taken: list[frozenset[str]] = []
    room = _ROOM
    for unit in close[: most + 2]:
        limit = _LATER_SECTION if chosen else _FIRST_SECTION
        picked = _pick(unit, weighing, limit, room, taken, wanted)
        if picked:
            chosen.append(Excerpt(unit.chunk, unit.part, tuple(picked)))
            room -= sum(weight(each.sentence.text) for each in picked)
        if len(chosen) == most or room < 60:
            break
    return chosen


def _units(passages: Sequence[Passage], weighing: TermWeights, elements: Mapping[str, float]) -> list[_Unit]:
    """Sections that together serve every part of the question, each of which has to fit by its own words as well."""
    found: list[tuple[Chunk, Section, float]] = []
    for passage in passages:
        values = [weighing.weigh(f"{' '.join(part.path)}\n{part.text}") for part in passage.chunk.parts]
        top = max(values, default=0.0) or 1.0
        found.extend(
            (passage.chunk, part, passage.words * value / top)
            for part, value in zip(passage.chunk.parts, values, strict=True)
        )
    order = cover([words for *_, words in found], [part.elements for _, part, _ in found], elements, _NARROW)
    units: list[_Unit] = []
    for each in order:
        chunk, part, words = found[each.place]
        units.append(_Unit(chunk, part, each.score**_LEARNED * words ** (1 - _LEARNED), each.adds))
    units.sort(key=lambda unit: -unit.score)
    return units


def _pick(
    unit: _Unit, weighing: TermWeights, limit: int, room: int, taken: list[frozenset[str]], wanted: Asking
) -> list[Picked]:
    """The lead sentence, then the most telling others, up to the limit and the room left."""
    text = unit.part.text
    pool = [each for each in _clean(text) if not _said_before(each.text, taken)]
    if not pool:
        return []
    whole_list = wanted.wants_list and len(unit.part.elements) > 2
    ranked = sorted(
        range(len(pool)),
        key=lambda i: (
            -(
                weighing.weigh(pool[i].text)
                + (100.0 if i == 0 else 0.0)
                + (50.0 if whole_list and _is_item(text, pool[i]) else 0.0)
                + (20.0 if wanted.amount and wanted.answered_by(pool[i].text) else 0.0)
            ),
            i,
        ),
    )
    kept: list[int] = []
    for i in ranked[: limit + 4 if whole_list else limit]:
        size = weight(pool[i].text)
        if kept and size > room:
            continue
        kept.append(i)
        room -= size
    taken.extend(frozenset(terms(pool[i].text).grams) for i in kept)
    return [Picked(pool[i], _is_item(text, pool[i])) for i in sorted(kept)]


def _clean(text: str) -> list[Sentence]:
    """The sentences fit for an answer: nothing that talks to a machine, no active markup, no bare fragments."""
    dirty = [
        (match.start(), match.end())
        for match in re.finditer(r"[^\n]+", text)
        if speaks_to_a_machine(match.group()) or has_active_markup(match.group())
    ]
    return [
        each
        for each in sentences(text)
        if len(each.text) > 3 and not any(start <= each.start < end for start, end in dirty)
    ]


def _is_item(text: str, sentence: Sentence) -> bool:
    return (
        _ITEM.search(text, 0, sentence.start) is not None
        and text[: sentence.start].rstrip(" ")[-1:] in "-*+•.)、"
    )


def _said_before(text: str, taken: Sequence[frozenset[str]]) -> bool:
    grams = frozenset(terms(text).grams)
    return any(overlap(grams, other) > _REPEATS for other in taken)
