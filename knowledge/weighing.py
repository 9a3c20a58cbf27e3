"""How telling the words of a question are, and how well a text fits them: BM25 with what it leaves out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from knowledge.lexical import LexicalIndex
from knowledge.query import WEAK_TERMS, Query
from knowledge.standing import Rows
from knowledge.tokens import terms

_COMMON = 12
_FEW_TERMS = 5
_MOST_TERMS = 40
_MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts beside the asker's own words (1.0)."""

    weak: float = 0.4
    single: float = 0.7
    same_name: float = 0.2
    other_name: float = 0.9
    plain: float = 1.2
    asked: float = 0.4
    kin: float = 0.25
    pair: float = 0.8
    k1: float = 1.2
    b: float = 0.4


WEIGHTS = Weights()
COMPANY_WEIGHTS = replace(WEIGHTS, asked=0.0)
"""For a search in which built-in documents, which alone have usual questions, don't matter."""


class TermWeights:
    """How telling each term and concept of a question is, by how rare it is in the index."""

    def __init__(self, index: LexicalIndex, query: Query, weights: Weights = WEIGHTS) -> None:
        self.weights = weights
        self.total = index.chunk_count()
        self._counts = index.gram_counts(query.wanted)
        self.own = {
            gram: self._rarity(self._counts.get(gram, 0)) * (weights.weak if gram in WEAK_TERMS else 1.0)
            for gram in dict.fromkeys(query.own.grams)
        }
        self.singles = {
            each: self._rarity(count)
            for each, count in index.single_counts(dict.fromkeys(query.own.singles)).items()
        }
        self._named = [
            (names, rarity, tuple(term for name in names for term in name if term in self.own))
            for names in query.concepts
            if (rarity := self._concept_rarity(names)) > 0
        ]
        # Chinese terms overlap already; two Latin words side by side say more than both apart.
        beside = zip(query.own.grams, query.own.grams[1:], strict=False)
        self._pairs = [
            (first, second, f" {first} {second} ", min(self.own[first], self.own[second]))
            for first, second in dict.fromkeys(beside)
            if first != second and first.isascii() and second.isascii()
        ]
        self._known = {term: f" {term} " for term in query.wanted if term in self._counts}
        self._worth = self._worths()

    def _worths(self) -> dict[str, float]:
        """What each known term says of a chunk at most: as a word of the asker's or for a concept."""
        found = {term: self.own.get(term, 0.0) for term in self._known}
        for names, rarity, _ in self._named:
            for name in names:
                for term in name:
                    if term in found:
                        worth = self.weights.other_name * rarity / len(name)
                        found[term] = max(found[term], worth)
        return found

    def _rarity(self, count: int) -> float:
        return max(math.log((self.total - count + 0.5) / (count + 0.5)), 0.01)

    def _concept_rarity(self, names: tuple[tuple[str, ...], ...]) -> float:
        """A concept is as common as its commonest name."""
        counts = (min((self._counts.get(term, 0) for term in name), default=0) for name in names)
        common = max(counts, default=0)
        weak = all(term in WEAK_TERMS for term in names[0]) if names else True
        return self._rarity(common) * (self.weights.weak if weak else 1.0) if common else 0.0

    def bm25(
        self, padded: str, standing: Iterable[str], singles: str, length: float, single_length: float
    ) -> float:
        """The score of a text given as its terms, in order, a space before and behind each; lengths are relative
        to the mean.

        ``standing`` are those of the question's terms that stand in the text.
        """
        k1, b = self.weights.k1, self.weights.b
        norm = k1 * (1 - b + b * length)
        found = {term: padded.count(self._known[term]) for term in standing}
        score = 0.0
        for term in found:
            if rarity := self.own.get(term):
                count = found[term]
                score += rarity * count * (k1 + 1) / (count + norm)
        for names, rarity, own in self._named:
            if count := _occurrences(names, found):
                told = not found.keys().isdisjoint(own)
                share = self.weights.same_name if told else self.weights.other_name
                score += share * rarity * count * (k1 + 1) / (count + norm)
        for first, second, pair, rarity in self._pairs:
            if first in found and second in found and pair in padded:
                score += self.weights.pair * rarity
        norm = k1 * (1 - b + b * single_length)
        for term, rarity in self.singles.items():
            if count := singles.count(term):
                score += self.weights.single * rarity * count * (k1 + 1) / (count + norm)
        return score

    def weigh(self, text: str) -> float:
        """How much of the question a short text speaks to, whatever its length."""
        found = terms(text)
        standing = sorted(self._known.keys() & set(found.grams))
        return self.bm25(f" {' '.join(found.grams)} ", standing, "".join(found.singles), 1.0, 1.0)

    def told(self, standing: Mapping[str, Rows]) -> NDArray[np.float64]:
        """How telling the terms are that stand in each row, a figure for every row up to the last."""
        if not standing:
            return np.zeros(0)
        worths = np.repeat(
            [self._worth[term] for term in standing], [len(rows) for rows in standing.values()]
        )
        return np.bincount(np.concatenate(list(standing.values())), weights=worths).astype(
            np.float64, copy=False
        )

    def common(self, selective: Iterable[str]) -> dict[str, str]:
        """The known terms that were not looked up, as they stand between others."""
        return {term: spaced for term, spaced in self._known.items() if term not in set(selective)}

    def selective(self) -> list[str]:
        """The terms worth looking up: rare ones, and common ones only while there are few others."""
        known = sorted(self._known, key=lambda term: (self._counts[term], term))
        rare = [term for term in known if self._counts[term] * _COMMON <= self.total]
        if len(rare) < _FEW_TERMS:
            return known[: 2 * _FEW_TERMS]
        reached = accumulate(self._counts[term] for term in rare[:_MOST_TERMS])
        within = sum(1 for rows in reached if rows <= _MOST_ROWS)
        return rare[: max(within, _FEW_TERMS)]

    @property
    def rarest(self) -> float:
        """The weight of a word that stands in one chunk only."""
        return max(self._rarity(1), 1.0)

    @property
    def whole(self) -> float:
        """The weight of all the asker's own words together."""
        return sum(self.own.values())


def _occurrences(names: tuple[tuple[str, ...], ...], tally: Mapping[str, int]) -> int:
    """How often a concept is named, by any of its names; a name counts where all its terms are there."""
    best = 0
    for name in names:
        if name and name[0] in tally:
            best = max(best, min([tally.get(term, 0) for term in name]))
    return best
