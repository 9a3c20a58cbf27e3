"""The order of what was found: BM25 over pairs and stems, refined by characters, other names and usual questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index_layout import Entry, Scope
from knowledge.lexical import LexicalIndex
from knowledge.query import Query
from knowledge.standing import Rows
from knowledge.weighing import WEIGHTS, TermWeights, Weights

CANDIDATES = 24
_BREVITY = 0.75
"""How much shortness counts in choosing candidates, where how often a term stands there is not known yet."""
_LEAST = 0.4
_SURELY = 10


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
