"""Lessons about whole notes: how firm the budget, whose it is, who may sign, how much of the way is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.reading.context import Context
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.clauses import chances
from assistant.reading.learned.notes import FIELDS, OTHER, SMALL, functions_by, note_features
from assistant.reading.offline import facts_of
from assistant.reading.orders import without_orders
from assistant.reading.staging import scene
from assistant.reading.weighing import ruled_fields
from evals.training.logistic import Fit, fit
from evals.training.marked import TODAY, MarkedNote

Lesson = tuple[frozenset[str], Mapping[str, tuple[str, ...]]]
HOW = Fit(ridge=2.0, passes=80)


def field_lesson(note: MarkedNote) -> Lesson:
    """What is seen of a note with the current classifiers, and its accepted values."""
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    facts = facts_of(taken, Context(taken))
    ruled = ruled_fields(taken, facts)
    values = {f: tuple(map(str, note.money[f])) for f in FIELDS if f in note.money}
    if note.small is not None:
        values["fit"] = (SMALL if note.small else OTHER,)
    return frozenset(note_features(taken, chances(taken).alone, ruled, functions_by(facts))), values


def learn_fields(lessons: Sequence[Lesson]) -> dict[str, Classifier]:
    """A classifier a field."""
    models: dict[str, Classifier] = {}
    for field in FIELDS:
        rows = [(seen, values[field][0]) for seen, values in lessons if field in values]
        models[field] = fit([seen for seen, _ in rows], [value for _, value in rows], HOW)
    return models
