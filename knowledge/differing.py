"""Whether two company documents say different things about the same matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from knowledge.asking import NUMBER
from knowledge.excerpts import Excerpt
from knowledge.ranking import overlap
from knowledge.tokens import fold, terms

_SAME_MATTER = 0.4
"""Sentences that share this much of their words speak of the same matter."""

_FIGURE = re.compile(NUMBER)


def differing(excerpts: Sequence[Excerpt]) -> bool:
    """Whether two of the documents quoted, neither of them the framework, give different figures for one matter."""
    told = [
        (each.chunk.document_id, picked.sentence.text)
        for each in excerpts
        if each.chunk.kind != "framework"
        for picked in each.picked
    ]
    return any(
        first != second and _same_matter(one, other) and _figures_apart(one, other)
        for (first, one), (second, other) in combinations(told, 2)
    )


def _same_matter(one: str, other: str) -> bool:
    return overlap(frozenset(terms(one).grams), frozenset(terms(other).grams)) >= _SAME_MATTER


def _figures_apart(one: str, other: str) -> bool:
    """Whether both name figures and have none in common."""
    first, second = set(_FIGURE.findall(fold(one))), set(_FIGURE.findall(fold(other)))
    return bool(first) and bool(second) and not first & second
