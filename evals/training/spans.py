"""Lessons about sums and days: which sum was marked as the budget, which day as the signature."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.closing import ruled_close
from assistant.reading.context import Context
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.spans import NO, YES, amount_features, day_features
from assistant.reading.means import sorted_amounts
from assistant.reading.orders import without_orders
from assistant.reading.staging import scene
from evals.training.logistic import Fit, fit
from evals.training.marked import TODAY, MarkedNote

Lesson = tuple[frozenset[str], str]
HOW = Fit(ridge=1.0, passes=60)


def amount_lessons(note: MarkedNote) -> list[Lesson]:
    """Every sum of a note: is it the budget?"""
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    kinds = {id(s.amount): s.kind for s in sorted_amounts(taken, Context(taken))}
    right = {float(a) for a in note.money["amount"] if a is not None}
    found: list[Lesson] = []
    for amount in taken.amounts:
        features = frozenset(amount_features(taken, amount, kinds.get(id(amount), "none")))
        meant = any(abs(float(amount.high) - r) <= 0.005 * r for r in right)
        if meant and None in note.money["amount"]:
            continue
        found.append((features, YES if meant else NO))
    return found


def day_lessons(note: MarkedNote) -> list[Lesson]:
    """Every day of a note: is it the expected signature?"""
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    chosen = ruled_close(taken, Context(taken))
    found: list[Lesson] = []
    for day in taken.dates:
        meant = day.coming(TODAY).day.isoformat() in note.close
        if meant and None in note.close:
            continue
        ruled = chosen is not None and chosen[0] is day
        found.append((frozenset(day_features(taken, day, ruled)), YES if meant else NO))
    return found


def learn_spans(lessons: Sequence[Lesson]) -> Classifier:
    """Yes or no."""
    return fit([f for f, _ in lessons], [label for _, label in lessons], HOW)
