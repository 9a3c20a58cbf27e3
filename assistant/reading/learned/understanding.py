"""What the encoder makes of a note: of its words, its clauses, the people in it, the money it tells of.

All scores are whole hundredths of a natural-logarithm unit, as those of the classifiers, so that both can be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.reading.clauses import Layout
from assistant.reading.learned.classifier import SCALE
from assistant.reading.learned.encoder import encoder
from assistant.reading.learned.tokens import Token
from knowledge.encoder import Encoder

PLACES = 4
"""Characters of one piece that are tagged apart; later ones go with the last."""
MOST = 8
"""Mentions of somebody that are looked at."""
WEIGHT: Mapping[str, float] = {
    **{"tags": 0.7, "clause": 1.0, "pair": 0.5},
    **{"side": 1.5, "function": 2.0, "contact": 1.5, "stance": 2.0, "budget": 1.0, "signing": 1.0},
    **{"note_status": 1.5, "note_owner": 2.0, "note_authority": 2.0},
}
"""What the encoder's word counts beside the classifier's, found on notes neither had learned from."""


class Understanding:
    """One note as the encoder sees it; computed when first asked."""

    def __init__(self, encoder: Encoder, text: str, layout: Layout) -> None:
        """Nothing is computed yet."""
        self.encoder, self.text, self.layout = encoder, text, layout
        self.pieces = encoder.cut(text, [clause.start for clause in layout.clauses])

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """A vector for every piece."""
        return self.encoder.vectors(self.pieces)

    def of_tokens(self, tokens: Sequence[Token]) -> NDArray[np.int64]:
        """For every token the score of each tag; a token no piece holds has none."""
        head = self.encoder.heads["tags"]
        by_place = head.scores(self.vectors).reshape(len(self.vectors), PLACES, -1)
        first = np.searchsorted(self.pieces.ends, [t.start for t in tokens], side="right")
        held = np.flatnonzero(first < np.searchsorted(self.pieces.starts, [t.end for t in tokens]))
        pieces = first[held].tolist()
        places = [self._place(p, tokens[n].start) for p, n in zip(pieces, held.tolist(), strict=True)]
        found = np.zeros((len(tokens), by_place.shape[-1]), dtype=np.float32)
        found[held] = by_place[pieces, places]
        return _whole(found, "tags")

    def _place(self, piece: int, at: int) -> int:
        """How far into the piece a character stands, white space aside."""
        start = self.pieces.starts[piece]
        return min(PLACES - 1, len(self.text[start:at].lstrip())) if at > start else 0

    def of_clauses(self, numbers: Iterable[int]) -> NDArray[np.int64]:
        """For every clause the score of each tag."""
        vectors = [self._edges(self._stretch(self._span(number))) for number in numbers]
        return _whole(self.encoder.heads["clause"].scores(np.array(vectors)), "clause")

    def of_spots(self, tasks: Iterable[str], spots: Sequence[tuple[int, int]]) -> dict[str, dict[str, int]]:
        """For each task the score of each class for somebody or something that stands at these places."""
        seen = self._means([self.pieces.within(*spot) for spot in spots[:MOST]])
        around = self._means([self._span(self.layout.clause(start)) for start, _ in spots[:MOST]])
        vector = np.concatenate([seen.mean(axis=0), seen.max(axis=0), around.mean(axis=0)])
        return {task: self._scored(task, vector) for task in tasks}

    def of_pairs(self, pairs: Sequence[tuple[int, int, int, int]]) -> list[dict[str, int]]:
        """For each pair of mentions (start and end of one, start and end of the other) the scores of one person and of two."""
        head = self.encoder.heads.get("pair")
        if head is None or not pairs:
            return [{} for _ in pairs]
        left = self._means([self.pieces.within(a, b) for a, b, _, _ in pairs])
        right = self._means([self.pieces.within(c, d) for _, _, c, d in pairs])
        scores = _whole(head.scores(np.concatenate([np.abs(left - right), left * right], axis=1)), "pair")
        return [dict(zip(head.classes, row, strict=True)) for row in scores.tolist()]

    def of_note(self, field: str) -> dict[str, int]:
        """The score of each value of a field of the money."""
        return self._scored(f"note_{field}", self._edges(self.vectors))

    def _scored(self, name: str, vector: NDArray[np.float32]) -> dict[str, int]:
        """None for what the encoder was not taught."""
        head = self.encoder.heads.get(name)
        if head is None:
            return {}
        return dict(zip(head.classes, _whole(head.scores(vector), name).tolist(), strict=True))

    def _span(self, number: int) -> tuple[int, int]:
        clause = self.layout.clauses[number]
        return self.pieces.within(clause.start, clause.end)

    def _held(self, span: tuple[int, int]) -> tuple[int, int]:
        """A stretch, or the nearest piece where the stretch holds none."""
        first, behind = span
        if first < behind:
            return span
        nearest = min(first, len(self.vectors) - 1)
        return nearest, nearest + 1

    def _stretch(self, span: tuple[int, int]) -> NDArray[np.float32]:
        """The vectors of a stretch."""
        return self.vectors[slice(*self._held(span))]

    @cached_property
    def _sums(self) -> NDArray[np.float64]:
        """The vectors added up from the first piece on: a mean is then one difference."""
        start = np.zeros((1, self.vectors.shape[1]))
        return np.concatenate([start, np.cumsum(self.vectors, axis=0, dtype=np.float64)])

    def _means(self, spans: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """The mean over each of some stretches."""
        first, behind = np.array([self._held(span) for span in spans]).T
        means = (self._sums[behind] - self._sums[first]) / (behind - first)[:, None]
        found: NDArray[np.float32] = means.astype(np.float32)
        return found

    @staticmethod
    def _edges(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.concatenate([vectors.mean(axis=0), vectors.max(axis=0)])


def _whole(scores: NDArray[np.float32], kind: str) -> NDArray[np.int64]:
    whole: NDArray[np.int64] = np.rint(scores * (SCALE * WEIGHT[kind])).astype(np.int64)
    return whole


_off: list[bool] = []


@contextmanager
def without_understanding() -> Iterator[None]:
    """Read without the encoder inside: for whoever trains the classifiers it stands beside."""
    _off.append(True)
    try:
        yield
    finally:
        _off.pop()


def understanding(text: str, layout: Layout) -> Understanding | None:
    """What the encoder makes of a note, or None where it has been left out or there is nothing to read."""
    return None if _off or not text.strip() else Understanding(encoder(), text, layout)
