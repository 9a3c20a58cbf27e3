"""Putting word scores and vector scores together: both standardised, then added with a weight."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Protocol

from knowledge.index_layout import Scope
from knowledge.lexical import LexicalIndex
from knowledge.ranking import Ranked

MODEL_WEIGHT = 1.5
"""How much the similarity of a real embedding model counts beside word scores."""


class Embed(Protocol):
    """Turns texts into vectors; ``name`` and ``dimension`` tell one model from another.

    A model may carry a ``weight``; without one it counts ``MODEL_WEIGHT``.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def __call__(self, texts: Sequence[str]) -> list[list[float]]: ...


class VectorSide(Protocol):
    """The vector half of the search: may be still building or broken, and then has nothing to say."""

    weight: float

    @property
    def state(self) -> str:
        """``ready``, ``building`` or ``failed: why``."""

    def similar(self, words: str, limit: int) -> dict[str, float]:
        """Chunk ids and their similarity, higher is better; empty while the index is not ready."""

    def rebuild(self) -> None: ...

    def wait(self, seconds: float) -> bool:
        """Wait for work in the background to end; whether it did."""

    def close(self) -> None: ...


def fuse(
    index: LexicalIndex, vectors: VectorSide, words: str, ranked: list[Ranked], scope: Scope
) -> list[Ranked]:
    """The union of both lists by the sum of standard scores; what the scope forbids never enters."""
    if vectors.weight == 0:
        return ranked
    similar = vectors.similar(words, 100)
    if not similar:
        return ranked
    allowed = index.rows_of(similar, scope)
    near = {allowed[id]: value for id, value in similar.items() if id in allowed}
    lexical = standardised({each.row: each.score for each in ranked[:100]})
    semantic = standardised(near)
    by_row = {each.row: each for each in ranked[:100]}
    missing = [row for row in near if row not in by_row]
    for entry in index.entries(missing) if missing else ():
        by_row[entry.row] = Ranked(entry, 0.0, 0.0)
    low, far = min(lexical.values(), default=0.0), min(semantic.values(), default=0.0)
    joint = {row: lexical.get(row, low) + vectors.weight * semantic.get(row, far) for row in by_row}
    # Shown on the scale of word scores, so that thresholds mean the same with and without a model.
    top = max((each.score for each in ranked), default=1.0) or 1.0
    high, bottom = max(joint.values()), min(joint.values())
    spread = (high - bottom) or 1.0
    shown = {row: top * (joint[row] - bottom) / spread for row in by_row}
    fused = [Ranked(each.entry, shown[row], shown[row]) for row, each in by_row.items()]
    fused.sort(key=lambda each: (-each.score, each.id))
    return fused


def standardised(scores: Mapping[int, float]) -> dict[int, float]:
    """Scores as distances from their mean in standard deviations."""
    if not scores:
        return {}
    mean = statistics.fmean(scores.values())
    spread = statistics.pstdev(scores.values()) or 1.0
    return {row: (score - mean) / spread for row, score in scores.items()}
