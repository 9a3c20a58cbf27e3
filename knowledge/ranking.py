"""The order of what was found: BM25 over pairs and stems, refined by characters, other names and usual questions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from knowledge.index_layout import Entry, Scope
from knowledge.lexical import LexicalIndex
from knowledge.query import WEAK_TERMS, Query
from knowledge.standing import Rows
from knowledge.tokens import terms

CANDIDATES = 24
_BREVITY = 0.75
"""How much shortness counts in choosing candidates, where how often a term stands there is not known yet."""
_LEAST = 0.4
_SURELY = 10
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk, how well its words fit, and its score, by which it is ordered."""

    entry: Entry
    words: float
    score: float

    @property
    def row(self) -> int:
        return self.entry.row

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def elements(self) -> tuple[str, ...]:
        return self.entry.elements

    @property
    def held(self) -> frozenset[str]:
        """The terms the chunk holds."""
        return self.entry.held

    def why(self, query: Query) -> tuple[str, ...]:
        """The terms of the query that the chunk holds."""
        return tuple(term for term in query.wanted if term in self.held)[:12]


def rank(
    index: LexicalIndex, query: Query, scope: Scope, limit: int = CANDIDATES, weights: Weights = WEIGHTS
) -> list[Ranked]:
    """The best chunks in the scope, best first; equal scores are ordered by id."""
    weighing = TermWeights(index, query, weights)
    asked = index.asked(query.own.grams, scope, limit) if weights.asked else {}
    standing = index.rows_with(weighing.selective())
    likely = index.stating(query.elements, scope) if query.elements else ()
    rows = {*_candidates(index, weighing.told(standing), scope, limit, weights), *asked, *likely}
    if not rows:
        return []
    entries = index.entries(sorted(rows))
    scoring = _Scoring(weighing, entries, standing)
    ranked = [scoring.ranked(entry, asked.get(entry.row, 0.0)) for entry in entries]
    ranked = _with_kin(ranked, weights.kin)
    ranked.sort(key=lambda each: (-each.score, each.id))
    return ranked


def _candidates(
    index: LexicalIndex, told: NDArray[np.float64], scope: Scope, limit: int, weights: Weights
) -> list[int]:
    """The rows that hold the most telling terms in the fewest words."""
    rows = index.visible(np.flatnonzero(told > 0.0), scope)
    if not len(rows):
        return []
    rows = rows[np.argsort(-told[rows], kind="stable")[: 2 * limit]]
    lengths = index.lengths(rows)
    k1, b = weights.k1, _BREVITY
    worth = told[rows] / (1 + k1 * (1 - b + b * lengths / lengths.mean()))
    best = np.argsort(-worth, kind="stable")[:limit]
    fitting = int(np.count_nonzero(worth[best] >= _LEAST * worth[best[0]]))
    kept: list[int] = rows[best[: max(fitting, _SURELY)]].tolist()
    return kept


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


class _Scoring:
    """BM25 of one query over its candidates, with the counts of the whole index."""

    def __init__(self, weighing: TermWeights, entries: Sequence[Entry], standing: Mapping[str, Rows]) -> None:
        self._weighing = weighing
        self._lengths = {entry.row: entry.grams.count(" ") + 1 for entry in entries}
        self._mean_grams = sum(self._lengths.values()) / len(entries)
        self._mean_singles = sum([len(entry.singles) for entry in entries]) / len(entries) or 1.0
        self._common = weighing.common(standing)
        self._standing = _terms_in([entry.row for entry in entries], standing)

    def ranked(self, entry: Entry, asked: float) -> Ranked:
        padded = f" {entry.grams} "
        common = [term for term, spaced in self._common.items() if spaced in padded]
        score = self._weighing.bm25(
            padded,
            [*self._standing[entry.row], *common],
            entry.singles,
            self._lengths[entry.row] / self._mean_grams,
            len(entry.singles) / self._mean_singles,
        )
        # The framework has many more usual questions than any other document; the others make up for it.
        weights = self._weighing.weights
        score = (score if entry.elements else score * weights.plain) + weights.asked * asked
        return Ranked(entry, score, score)


def _terms_in(rows: list[int], standing: Mapping[str, Rows]) -> dict[int, list[str]]:
    """Which of the terms stand in each of these rows."""
    found: dict[int, list[str]] = {row: [] for row in rows}
    if not standing:
        return found
    terms, everywhere = list(standing), np.concatenate(list(standing.values()))
    whose = np.repeat(np.arange(len(terms)), [len(each) for each in standing.values()])
    wanted = np.zeros(max(*rows, int(everywhere.max(initial=0))) + 1, np.bool_)
    wanted[rows] = True
    here = wanted[everywhere]
    for row, term in zip(everywhere[here].tolist(), whose[here].tolist(), strict=True):
        found[row].append(terms[term])
    return found


def _occurrences(names: tuple[tuple[str, ...], ...], tally: Mapping[str, int]) -> int:
    """How often a concept is named, by any of its names; a name counts where all its terms are there."""
    best = 0
    for name in names:
        if name and name[0] in tally:
            best = max(best, min([tally.get(term, 0) for term in name]))
    return best


def _with_kin(ranked: list[Ranked], share: float) -> list[Ranked]:
    """Sections that state the same element lend each other a part of their scores."""
    best = sorted(ranked, key=lambda each: (-each.score, each.id))[:20]
    result: list[Ranked] = []
    for each in ranked:
        if not each.elements:
            result.append(each)
            continue
        own = set(each.elements)
        lent = max(
            (
                other.score * len(own.intersection(other.elements)) / len(own.union(other.elements))
                for other in best
                if own != set(other.elements) and own.intersection(other.elements)
            ),
            default=0.0,
        )
        fits = each.words + share * lent
        result.append(Ranked(each.entry, fits, fits))
    return result


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """How much two chunks' terms have in common, 0 to 1 (shared over the smaller of both)."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
