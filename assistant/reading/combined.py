"""What two kinds of words in one sentence tell, and neither alone (`lexicons/combinations.yaml`).

A colleague alone is no conflict, a missing answer no missing help, a retired man no secret power.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.evidence import (
    Assertion,
    Fact,
    RivalKind,
    Slot,
    Standing,
)
from assistant.reading.combinations import Patterns, patterns
from assistant.reading.combined_money import believed, granted, value
from assistant.reading.combined_people import above_them, absent, powerless, swaying
from assistant.reading.context import Context
from assistant.reading.missing_help import missing_help
from assistant.reading.scene import Scene
from assistant.reading.two_of_ours import two_of_ours


def with_combinations(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a note with what combinations tell put right and added."""
    words = patterns(scene.lang)
    found: list[Fact] = []
    conflicts: list[tuple[int, int]] = []
    missing: list[tuple[int, int]] = []
    swayed: list[tuple[int, int]] = []
    settled: list[tuple[int, int]] = []
    for span in scene.layout.sentences:
        if scene.listener_speaks(span.start):
            continue
        if any(start < span.end and span.start < end for start, end in context.elsewhere):
            continue
        text, raw = scene.note.folded[span.start : span.end], scene.note.span(span.start, span.end)
        asked = two_of_ours(text, scene.lang)
        if asked is not None:
            conflicts.append(raw)
            found.append(_fact(scene, Slot.OWNERSHIP_CONFLICT, span.start + asked))
        if context.question(span.start):
            continue
        at = words.both("seller", "claim", text)
        at = words.one("conflict", text) if at is None else at
        if at is not None:
            conflicts.append(raw)
            found.append(_fact(scene, Slot.OWNERSHIP_CONFLICT, span.start + at))
        at = missing_help(words, text)
        if at is not None:
            missing.append(raw)
            found.append(_fact(scene, Slot.SUPPORT, span.start + at, negated=True))
        at = words.one("same", text)
        at = words.both("plain", "everyone", text) if at is None else at
        if at is not None:
            found.append(_fact(scene, Slot.SAME_PITCH, span.start + at))
        found += [] if raw in conflicts else _contest(scene, words, span.start, text)
        found += powerless(scene, words, span.start, text)
        at = words.both("using", "unheard", text)
        if at is not None:
            found.append(_fact(scene, Slot.USERS_HEARD, span.start + at, negated=True))
        found += value(scene, words, span.start, span.end)
        money = granted(scene, words, span.start, span.end, facts)
        if money:
            settled.append(raw)
            found += money
        if words.both("headquarters", "oversight", text) is not None:
            found += above_them(scene, words, span.start, span.end)
        found += believed(scene, words, span.start, text, facts)
        if words.both("bygone", "sway", text) is not None:
            swayed.append(raw)
            found += swaying(scene, words, span.start, span.end)
    found += absent(scene)
    kept = [f for f in facts if not _overruled(f, conflicts, missing, swayed, settled)]
    known = {(f.slot, f.evidence.quote, f.assertion.negated, f.about) for f in kept}
    return kept + [f for f in found if (f.slot, f.evidence.quote, f.assertion.negated, f.about) not in known]


def _contest(scene: Scene, words: Patterns, start: int, text: str) -> list[Fact]:
    """A rival and, in the same breath, whether we have answered."""
    at = words.both("rival", "unanswered", text)
    handled = words.both("rival", "answered", text) if at is None else None
    spot = words.one("rival", text)
    if spot is None or (at is None and handled is None):
        return []
    quote = scene.sentence_evidence(start + spot)
    rival = Fact(Slot.RIVAL, RivalKind.VENDOR, quote, Assertion())
    answer = handled if at is None else at
    assert answer is not None
    return [rival, _fact(scene, Slot.RIVAL_HANDLED, start + answer, negated=handled is None)]


def _overruled(
    fact: Fact,
    conflicts: Sequence[tuple[int, int]],
    missing: Sequence[tuple[int, int]],
    swaying: Sequence[tuple[int, int]],
    settled: Sequence[tuple[int, int]],
) -> bool:
    """A conflict without a claim is none; a colleague is no rival; who still sways the boss has not left."""
    if fact.slot is Slot.OWNERSHIP_CONFLICT:
        return not fact.assertion.negated
    if fact.slot is Slot.RIVAL and fact.value == RivalKind.VENDOR:
        return _within(fact, conflicts)
    if fact.slot is Slot.SUPPORT and not fact.assertion.negated:
        return _within(fact, missing)
    if fact.slot is Slot.BUDGET_STATUS:
        return _within(fact, settled)
    return fact.slot is Slot.STANDING and fact.value == Standing.LEFT and _within(fact, swaying)


def _within(fact: Fact, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= fact.evidence.start < end for start, end in spans)


def _fact(scene: Scene, slot: Slot, at: int, *, negated: bool = False) -> Fact:
    quote = scene.sentence_evidence(at)
    return Fact(slot, quote.quote, quote, Assertion(negated=negated))
