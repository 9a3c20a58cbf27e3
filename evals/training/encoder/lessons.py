"""What the encoder learns from: windows of notes with the right tag of each character, clause, person and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.domain.vocabulary import Authority, BudgetStatus, Contact, Function, Stance
from assistant.reading.candidates import Side, candidates
from assistant.reading.context import Context
from assistant.reading.learned.clauses import TAGS as CLAUSE_TAGS
from assistant.reading.learned.linking import APART, LINKED
from assistant.reading.learned.spans import NO, YES
from assistant.reading.learned.tagging import TAGS
from assistant.reading.learned.understanding import MOST, PLACES
from assistant.reading.orders import without_orders
from assistant.reading.scene import Scene
from assistant.reading.staging import found_by_rule, scene
from evals.training.clauses import marked_clauses
from evals.training.linking import found_pieces, meant_pairs
from evals.training.marked import TODAY, MarkedNote
from evals.training.mentions import named_spans
from evals.training.people import meant_values
from evals.training.spans import meant_amounts, meant_days
from knowledge.pieces import Pieces, pieces_of

Span = tuple[int, int]
Asked = tuple[list[tuple[Span, Span]], Mapping[str, int]]
"""Where somebody or something stands, each place with its clause, and the right class of each question."""
IGNORED = -100
PAIR = (LINKED, APART)
"""What two mentions are."""
CLASSES: Mapping[str, tuple[str, ...]] = {
    "side": tuple(map(str, Side)),
    "function": tuple(map(str, Function)),
    "contact": tuple(map(str, Contact)),
    "stance": tuple(map(str, Stance)),
    "budget": (YES, NO),
    "signing": (YES, NO),
}
"""What is asked of somebody, of a sum, of a day."""
FIELD_VALUES: Mapping[str, tuple[str, ...]] = {
    "note_status": tuple(map(str, BudgetStatus)),
    "note_owner": (*map(str, Function), "unknown"),
    "note_authority": tuple(map(str, Authority)),
}


@dataclass(slots=True)
class Lesson:
    """One window: pieces by number, spans of pieces with what holds for each, counted from the window's first piece."""

    ids: Sequence[int]
    tags: NDArray[np.int64] | None
    clauses: list[tuple[Span, NDArray[np.float32]]]
    people: list[Asked]
    pairs: list[tuple[Span, Span, int]] = field(default_factory=list)
    note: Mapping[str, int] = field(default_factory=dict)
    weight: float = 1.0


def lessons_of(
    note: MarkedNote, tokenizer: Tokenizer, weight: float = 1.0, tags: frozenset[str] | None = None
) -> list[Lesson]:
    """The windows of a note with the current tagger; `tags` hold for all of a note that is a clause or two."""
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    layout = taken.layout
    pieces = pieces_of(taken.text, [clause.start for clause in layout.clauses], tokenizer)
    whole = tags is None
    told = marked_clauses(note, taken) if whole else [tags or frozenset()] * len(layout.clauses)
    named = _tags(note, taken, pieces) if whole else None
    everybody = [*_people(note, taken, pieces, whole), *(_figures(note, taken, pieces) if whole else ())]
    pairs = list(_pairs(note, pieces)) if whole else []
    fields = _fields(note) if whole else {}
    found: list[Lesson] = []
    for start, end in pieces.windows:
        if start == end:
            continue
        clauses = _inside(start, end, [pieces.within(c.start, c.end) for c in layout.clauses])
        found.append(
            Lesson(
                pieces.ids[start:end],
                None if named is None else named[start:end],
                [] if told is None else [(span, _row(told[number])) for number, span in clauses],
                [p for p in (_moved(spots, start, end, values) for spots, values in everybody) if p[0]],
                list(_within(pairs, start, end)),
                fields if len(pieces.windows) == 1 else {},
                weight,
            )
        )
    return found


def _fields(note: MarkedNote) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, values in FIELD_VALUES.items():
        accepted = note.money.get(name.removeprefix("note_"))
        if accepted and str(accepted[0]) in values:
            found[name] = values.index(str(accepted[0]))
    return found


def _row(tags: frozenset[str]) -> NDArray[np.float32]:
    return np.array([tag in tags for tag in CLAUSE_TAGS], dtype=np.float32)


def _inside(start: int, end: int, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    for number, (first, behind) in enumerate(spans):
        a, b = max(first, start) - start, min(behind, end) - start
        if a < b:
            yield number, (a, b)


def _moved(spots: Sequence[tuple[Span, Span]], start: int, end: int, values: Mapping[str, int]) -> Asked:
    kept = []
    for spot, around in spots:
        both = [span for _, span in _inside(start, end, [spot, around])]
        if len(both) == 2:
            kept.append((both[0], both[1]))
    return kept[:MOST], values


def _pairs(note: MarkedNote, pieces: Pieces) -> Iterator[tuple[Span, Span, int]]:
    """Two mentions, and whether they are of one person."""
    found = found_pieces(note)
    places = [pieces.within(one.chain.start, one.chain.end) for one in found]
    for first, second, label in meant_pairs(note, found):
        yield places[first], places[second], PAIR.index(label)


def _within(
    pairs: Sequence[tuple[Span, Span, int]], start: int, end: int
) -> Iterator[tuple[Span, Span, int]]:
    """The pairs that stand in a window as a whole."""
    for left, right, label in pairs:
        both = [span for _, span in _inside(start, end, [left, right])]
        if len(both) == 2:
            yield both[0], both[1], label


def _tags(note: MarkedNote, taken: Scene, pieces: Pieces) -> NDArray[np.int64]:
    """The tag of each of a piece's first characters; a word in Latin letters is tagged by its first piece's first."""
    text = taken.text
    right = ["O"] * len(text)
    for span in named_spans(note, found_by_rule(without_orders(note.text), note.lang, TODAY)):
        for at in range(span.start, span.end):
            right[at] = f"{'B' if at == span.start else 'I'}-{span.kind}"
    found = np.full((len(pieces.ids), PLACES), IGNORED, dtype=np.int64)
    for number in range(len(pieces.ids)):
        start, end = int(pieces.starts[number]), int(pieces.ends[number])
        first = end - len(text[start:end].lstrip())
        for place, at in enumerate(range(first, min(end, first + PLACES))):
            if place and text[at].isascii():
                break
            found[number, place] = TAGS.index(right[at])
    return found


def _people(note: MarkedNote, taken: Scene, pieces: Pieces, whole: bool) -> Iterator[Asked]:
    everybody, _ = candidates(taken, Context(taken))
    for candidate, values in zip(everybody, meant_values(note, taken, everybody, whole), strict=True):
        known = {
            task: CLASSES[task].index(accepted[0])
            for task, accepted in values.items()
            if accepted and accepted[0] in CLASSES[task]
        }
        if known:
            yield [_place(taken, spot.start, spot.end, pieces) for spot in candidate.spots], known


def _figures(note: MarkedNote, taken: Scene, pieces: Pieces) -> Iterator[Asked]:
    """Sums and days: is it the budget, is it the signature?"""
    for amount, meant in meant_amounts(note, taken):
        yield (
            [_place(taken, amount.start, amount.end, pieces)],
            {"budget": (YES, NO).index(YES if meant else NO)},
        )
    for day, meant in meant_days(note, taken):
        yield [_place(taken, day.start, day.end, pieces)], {"signing": (YES, NO).index(YES if meant else NO)}


def _place(taken: Scene, start: int, end: int, pieces: Pieces) -> tuple[Span, Span]:
    """The pieces of a mention, and of the clause around it."""
    clause = taken.layout.clauses[taken.layout.clause(start)]
    return pieces.within(start, end), pieces.within(clause.start, clause.end)
