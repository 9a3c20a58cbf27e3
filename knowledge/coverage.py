"""The first few passages together serve every part of a question, by what was learned of which elements it draws on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from knowledge.ranking import Ranked

_CHOSEN = 12
"""So many of the first are chosen for what they add to those before."""
_PULL = 2.0
"""How far the elements move a chunk beside the best that words alone found; set by eight authors' questions, each apart."""
_APART = 0.3
"""The share of that pull given to documents that state no elements, as nothing was learned of them."""


def covering(ranked: Sequence[Ranked], elements: Mapping[str, float]) -> list[Ranked]:
    """Chunks so ordered that what an earlier one states lifts none again.

    ``elements`` is how much of the answer stands in each.
    """
    if not ranked or not elements:
        return list(ranked)
    best = max(each.words for each in ranked)
    stated = np.array([[name in each.elements for name in elements] for each in ranked], dtype=np.float64)
    left = np.array(list(elements.values()))
    lift = np.array([1.0 if each.elements else 1 + _PULL * _APART for each in ranked])
    words = lift * np.array([each.words for each in ranked])
    ordered: list[Ranked] = []
    open_ = list(range(len(ranked)))
    for _ in range(min(_CHOSEN, len(ranked))):
        scores = words[open_] + _PULL * best * np.sqrt(stated[open_] @ left)
        place = int(scores.argmax())
        row = open_.pop(place)
        ordered.append(replace(ranked[row], score=float(scores[place])))
        left = left * (1 - stated[row])
    rest = [replace(ranked[row], score=float(words[row])) for row in open_]
    return ordered + sorted(rest, key=lambda each: (-each.score, each.id))
