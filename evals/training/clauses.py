"""Lessons about clauses: which tags hold for each clause of the marked notes, and for the clauses written alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.clauses import TAGS, clause_features
from assistant.reading.orders import without_orders
from assistant.reading.scene import Scene
from assistant.reading.staging import scene
from evals.training.logistic import Fit, fit_each
from evals.training.marked import TODAY, MarkedNote
from evals.training.told import Told

Lesson = tuple[frozenset[str], frozenset[str], float]
"""What is seen, which tags hold, how much it counts."""
HOW = Fit(ridge=1.0, passes=30)


def clause_lessons(note: MarkedNote) -> list[Lesson]:
    """Every clause of a note whose tags are marked."""
    if note.marks is None:
        return []
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    tags = marked_clauses(note, taken) or []
    return [(frozenset(clause_features(taken, i)), tags[i], 1.0) for i in range(len(tags))]


def marked_clauses(note: MarkedNote, taken: Scene) -> list[frozenset[str]] | None:
    """The tags of every clause of a note, or None where nobody marked them; a mark holds for the clauses it covers by half."""
    if note.marks is None:
        return None
    found: list[set[str]] = [set() for _ in taken.layout.clauses]
    for quote, tag in note.marks:
        at = note.text.find(quote)
        end = at + len(quote)
        name = "owner" if tag.startswith("owner.") else tag
        if at < 0 or name not in TAGS:
            continue
        for number, clause in enumerate(taken.layout.clauses):
            start, stop = taken.note.span(clause.start, clause.end)
            shared = min(stop, end) - max(start, at)
            if shared > 0 and (2 * shared >= stop - start or 2 * shared >= len(quote)):
                found[number].add(name)
    return [frozenset(tags) for tags in found]


def told_lessons(told: Iterable[Told], weight: float) -> list[Lesson]:
    """The clauses written alone; of two clauses each is taken to tell it all."""
    found: list[Lesson] = []
    for each in told:
        taken = scene(each.note.text, each.note.lang, TODAY, each.note.id)
        clauses = range(len(taken.layout.clauses))
        share = weight / len(clauses) if clauses else weight
        found += [(frozenset(clause_features(taken, i)), each.tags & set(TAGS), share) for i in clauses]
    return found


def learn_clauses(lessons: Sequence[Lesson]) -> Classifier:
    """The classifier of clauses, one chance a tag."""
    return fit_each(
        [f for f, _, _ in lessons], [t for _, t, _ in lessons], TAGS, HOW, [w for *_, w in lessons]
    )
