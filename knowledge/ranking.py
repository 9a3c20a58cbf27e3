"""The order of what was found: BM25 over pairs and stems, refined by characters, synonyms and usual questions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.index_layout import Entry, Scope
from knowledge.lexical import LexicalIndex
from knowledge.tokens import Terms, terms

CANDIDATES = 60
SINGLE_WEIGHT = 0.5
SYNONYM_WEIGHT = 0.35
ASKED_WEIGHT = 0.6
_K1 = 1.2
_B = 0.75

_ASKING = """
什么 哪些 怎么 如何 为什 么是 是什 怎样 吗 呢 哪几 几个 几类 几种 哪个 哪种 是否 能不 不能 要不 不要 请问 告诉 我们 文章 按文 章说 框架 according author article
framework say doe tell mean pleas
"""
_QUESTION_WORDS = frozenset(_ASKING.split())


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: the asker's own terms and, with less weight, other words for the same things."""

    own: Terms
    synonyms: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: str, synonyms: Sequence[str] = ()) -> Query:
        """The query for these words; ``synonyms`` are phrases."""
        own = terms(words)
        telling = tuple(gram for gram in own.grams if gram not in _QUESTION_WORDS) or own.grams
        known = set(own.grams)
        extra = (gram for phrase in synonyms for gram in terms(phrase).grams if gram not in known)
        return cls(Terms(telling, own.singles), tuple(dict.fromkeys(extra)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk's row, its score, and the terms it shares with the question."""

    row: int
    id: str
    score: float
    why: tuple[str, ...]


def rank(index: LexicalIndex, query: Query, scope: Scope, limit: int = CANDIDATES) -> list[Ranked]:
    """The best chunks in the scope, best first; equal scores are ordered by id."""
    scores = index.candidates(query.own.grams, scope, limit)
    others = index.candidates(query.synonyms, scope, limit) if query.synonyms else {}
    asked = index.asked((*query.own.grams, *query.synonyms), scope, limit)
    rows = sorted({*scores, *others, *asked})
    if not rows:
        return []
    entries = index.entries(rows)
    singles = _single_scores(index, query.own.singles, entries)
    wanted = {*query.own.grams, *query.synonyms}
    ranked = [
        Ranked(
            entry.row,
            entry.id,
            scores.get(entry.row, 0.0)
            + SYNONYM_WEIGHT * others.get(entry.row, 0.0)
            + ASKED_WEIGHT * asked.get(entry.row, 0.0)
            + SINGLE_WEIGHT * singles.get(entry.row, 0.0),
            tuple(dict.fromkeys(gram for gram in entry.grams.split() if gram in wanted))[:12],
        )
        for entry in entries
    ]
    ranked.sort(key=lambda each: (-each.score, each.id))
    return ranked


def _single_scores(index: LexicalIndex, singles: Sequence[str], entries: Sequence[Entry]) -> dict[int, float]:
    characters = sorted(set(singles))
    if not characters:
        return {}
    total = index.chunk_count()
    counts = index.single_counts(characters)
    rarity = {
        each: max(math.log((total - found + 0.5) / (found + 0.5)), 1e-6)
        for each in characters
        if (found := counts.get(each, 0)) > 0
    }
    average = sum(len(entry.singles) for entry in entries) / len(entries) or 1.0
    scores: dict[int, float] = {}
    for entry in entries:
        tally = Counter(entry.singles)
        norm = _K1 * (1 - _B + _B * len(entry.singles) / average)
        scores[entry.row] = sum(
            value * tally[each] * (_K1 + 1) / (tally[each] + norm)
            for each, value in rarity.items()
            if tally[each]
        )
    return scores


def overlap(first: str, second: str) -> float:
    """How much two chunks' terms have in common, 0 to 1 (shared over the smaller of both)."""
    a, b = set(first.split()), set(second.split())
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
