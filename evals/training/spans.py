"""Lessons about sums and days: which sum was marked as the budget, which day as the signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.reading.closing import ruled_close
from assistant.reading.context import Context
from assistant.reading.date_span import DateSpan
from assistant.reading.figures import Amount
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.spans import NO, YES, amount_features, day_features
from assistant.reading.means import sorted_amounts
from assistant.reading.orders import without_orders
from assistant.reading.scene import Scene
from assistant.reading.staging import scene
from evals.training.logistic import Fit, fit
from evals.training.marked import TODAY, MarkedNote

Lesson = tuple[frozenset[str], str]
HOW = Fit(ridge=1.0, passes=60)


def amount_lessons(note: MarkedNote) -> list[Lesson]:
    """Every sum of a note: is it the budget?"""
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    kinds = {id(s.amount): s.kind for s in sorted_amounts(taken, Context(taken))}
    return [
        (frozenset(amount_features(taken, amount, kinds.get(id(amount), "none"))), YES if meant else NO)
        for amount, meant in meant_amounts(note, taken)
    ]


def meant_amounts(note: MarkedNote, taken: Scene) -> Iterator[tuple[Amount, bool]]:
    """The sums of a note and whether each is the budget; left out where both would do."""
    right = {float(a) for a in note.money["amount"] if a is not None}
    for amount in taken.amounts:
        meant = any(abs(float(amount.high) - r) <= 0.005 * r for r in right)
        if not meant or None not in note.money["amount"]:
            yield amount, meant


def day_lessons(note: MarkedNote) -> list[Lesson]:
    """Every day of a note: is it the expected signature?"""
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    chosen = ruled_close(taken, Context(taken))
    ruled = chosen[0] if chosen is not None else None
    return [
        (frozenset(day_features(taken, day, ruled is day)), YES if meant else NO)
        for day, meant in meant_days(note, taken)
    ]


def meant_days(note: MarkedNote, taken: Scene) -> Iterator[tuple[DateSpan, bool]]:
    """The days of a note and whether each is the signature's; left out where both would do."""
    for day in taken.dates:
        meant = day.coming(TODAY).day.isoformat() in note.close
        if not meant or None not in note.close:
            yield day, meant


def learn_spans(lessons: Sequence[Lesson]) -> Classifier:
    """Yes or no."""
    return fit([f for f, _ in lessons], [label for _, label in lessons], HOW)
