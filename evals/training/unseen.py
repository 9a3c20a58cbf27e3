"""Notes read with a tagger and a linker that have not learned from them.

Whoever finds the people of a note for the next lesson must not have been taught on that note, or the lesson would be
easier than any new note: the notes are dealt into folds, and each is read with classifiers of the other folds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.weights import put
from evals.training.linking import Pair, learn_linking, pairs_of
from evals.training.marked import MarkedNote
from evals.training.mentions import learn_mentions

T = TypeVar("T")
FOLDS = 4


class Unseen:
    """The notes of one language in folds."""

    def __init__(self, notes: Sequence[MarkedNote], lang: Lang) -> None:
        """Learns a tagger a fold, and collects the pairs of mentions each finds in its fold."""
        self.lang = lang
        self._folds = [list(notes[fold::FOLDS]) for fold in range(FOLDS)]
        self._taggers = [learn_mentions(others(self._folds, fold)) for fold in range(FOLDS)]
        self._pairs: list[list[Pair]] = []
        for fold in range(FOLDS):
            put(lang, "mentions", self._taggers[fold])
            self._pairs.append([pair for note in self._folds[fold] for pair in pairs_of(note)])

    def each(self) -> Iterator[MarkedNote]:
        """Every note, while tagger and linker are those that do not know it."""
        for fold in range(FOLDS):
            put(self.lang, "mentions", self._taggers[fold])
            put(self.lang, "linking", learn_linking(others(self._pairs, fold)))
            yield from self._folds[fold]

    def linking(self) -> Classifier:
        """The linker learned from all pairs."""
        return learn_linking([pair for fold in self._pairs for pair in fold])


def others(folds: Sequence[Sequence[T]], fold: int) -> list[T]:
    """Everything that is not in one fold."""
    return [one for i, each in enumerate(folds) if i != fold for one in each]
