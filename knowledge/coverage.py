"""The first few passages together serve every part of a question, by what was learned of which elements it draws on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.elements import NO_ELEMENT
from knowledge.ranking import Ranked

_CHOSEN = 12
"""So many of the first are chosen for what they add to those before."""
_PULL = 4.0
"""How far the elements move a chunk, beside the best by its words of those that state any; and how far what is left to
other documents moves these. Set by eight authors nothing had learned from."""


def covering(ranked: Sequence[Ranked], elements: Mapping[str, float]) -> list[Ranked]:
    """Chunks so ordered that what an earlier one states lifts none again.

    ``elements`` is how much of the answer stands in each, and under ``NO_ELEMENT`` what is left to other documents.
    """
    if not elements:
        return list(ranked)
    order = cover([each.words for each in ranked], [each.elements for each in ranked], elements)
    return [replace(ranked[each.place], score=each.score) for each in order]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which one was chosen, its score, and how much of the answer it adds to those before."""

    place: int
    score: float
    adds: float


def cover(
    words: Sequence[float],
    stated: Sequence[Sequence[str]],
    elements: Mapping[str, float],
    narrow: float = 0.0,
) -> list[Chosen]:
    """All of them in the order in which they are chosen.

    ``narrow`` is how much less one counts that states many elements, as it says little on each (0 to 1).

    ``words`` is how well each fits by its words, ``stated`` the elements it states.
    """
    if not words:
        return []
    holds = np.array([[name in each for name in elements] for each in stated], dtype=np.float64)
    left = np.array(list(elements.values()))
    own = max((fits for fits, each in zip(words, stated, strict=True) if each), default=0.0)
    # Words that are found in other documents alone speak against what was learned.
    pull = _PULL * own * own / (max(words) or 1.0)
    apart = 1 + _PULL * math.sqrt(elements.get(NO_ELEMENT, 0.0))
    fit = np.array(words) * np.array([1.0 if each else apart for each in stated])
    breadth = np.array([max(1, len(each)) for each in stated]) ** narrow
    ordered: list[Chosen] = []
    open_ = list(range(len(words)))
    for _ in range(min(_CHOSEN, len(words))):
        adds = holds[open_] @ left / breadth[open_]
        scores = fit[open_] + pull * np.sqrt(adds)
        best = int(scores.argmax())
        place = open_.pop(best)
        ordered.append(Chosen(place, float(scores[best]), float(adds[best])))
        left = left * (1 - holds[place])
    open_.sort(key=lambda place: (-fit[place], place))
    return ordered + [Chosen(place, float(fit[place]), 0.0) for place in open_]
