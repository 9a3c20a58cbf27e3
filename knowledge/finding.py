"""From words to passages: the asker's language first, the other as a block of its own, near-duplicates once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answerability import BOUNDARY
from knowledge.asking import asking
from knowledge.coverage import covering
from knowledge.documents import Block, Lang, Passage
from knowledge.elements import element_chances
from knowledge.expansion import Expansion
from knowledge.fusion import VectorSide, fuse
from knowledge.index_layout import Scope
from knowledge.lexical import LexicalIndex
from knowledge.query import Query
from knowledge.ranking import CANDIDATES, Ranked, overlap, rank
from knowledge.weighing import COMPANY_WEIGHTS

OTHER_BLOCK = 4
"""How many passages of the other language a search adds behind those in the asker's."""

_TELLING = 4
"""So many passages are judged by their words wherever else they rank."""

_KINDS = frozenset({"framework", "playbook", "company"})
_NEAR_DUPLICATE = 0.8
"""Above this share of common terms the lower of two passages is dropped."""

_SAME_SCORE = 0.8
"""Near-duplicates score alike; below this share of each other's score two passages are not compared."""

_TRANSLATED = 0.6
_OVERVIEW = 1.15


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a search found, best first, and the passages that fit best by their words alone, for judging by."""

    passages: tuple[Passage, ...]
    telling: tuple[Passage, ...]


class Finder:
    """Searches one state of the index; ``builtin`` are the ids of built-in documents."""

    def __init__(
        self, index: LexicalIndex, expansion: Expansion, vectors: VectorSide | None, builtin: frozenset[str]
    ) -> None:
        self._index = index
        self._expansion = expansion
        self._vectors = vectors
        self._builtin = builtin

    def query(self, words: str, spoken: Lang, lang: Lang) -> Query:
        """The query for these words in a language, translated where they are in the other."""
        if spoken == lang:
            found = Query.of(words, self._expansion.concepts(words, lang, self._index))
            return replace(found, elements=element_chances(words, found, lang)) if self._builtin else found
        return Query.of(" ".join(self._expansion.translated(words, spoken, lang, self._index)) or words)

    def find(self, words: str, spoken: Lang, scope: Scope, k: int) -> tuple[Passage, ...]:
        """Up to ``k`` passages in the scope's language, then a few in the other."""
        if not words.strip() or k < 1:
            return ()
        query, ranked = self._block(words, spoken, scope.lang or spoken, scope)
        return self._served(words, spoken, scope, query, ranked, k)

    def evidence(self, words: str, spoken: Lang, scope: Scope, k: int) -> Evidence:
        """What a search finds, and beside it the passages whose own words fit best."""
        if not words.strip() or k < 1:
            return Evidence((), ())
        query, ranked = self._block(words, spoken, scope.lang or spoken, scope)
        telling = sorted(ranked, key=lambda each: (-each.words, each.id))[:_TELLING]
        served = self._served(words, spoken, scope, query, ranked, k)
        return Evidence(served, self._passages(query, telling))

    def _served(
        self, words: str, spoken: Lang, scope: Scope, query: Query, ranked: Sequence[Ranked], k: int
    ) -> tuple[Passage, ...]:
        """The best of what was ranked, and behind it what the other language adds."""
        same = self._passages(query, _distinct(ranked, k))
        kinds = (scope.kinds or _KINDS) - {"framework"}
        other: Lang = "en" if (scope.lang or spoken) == "zh" else "zh"
        if not kinds or not self._index.has_documents(other, self._builtin):
            return same
        beyond = Scope(other, scope.teams, kinds, scope.superseded)
        query, ranked = self._other_block(words, spoken, other, beyond)
        return same + self._passages(query, _distinct(ranked, min(k, OTHER_BLOCK)), "other")

    def block(self, words: str, spoken: Lang, lang: Lang, k: int, scope: Scope) -> tuple[Passage, ...]:
        """Up to ``k`` passages of one language."""
        query, ranked = self._block(words, spoken, lang, scope)
        return self._passages(query, _distinct(ranked, k))

    def _block(self, words: str, spoken: Lang, lang: Lang, scope: Scope) -> tuple[Query, list[Ranked]]:
        query = self.query(words, spoken, lang)
        ranked = rank(self._index, query, scope)
        if spoken != lang:
            ranked = self._with_twins(words, spoken, lang, scope, ranked)
        else:
            if self._vectors is not None and ranked:
                ranked = fuse(self._index, self._vectors, words, ranked, scope)
            ranked = covering(ranked, query.elements)
        return query, _overviews_first(ranked) if asking(words).wants_list else ranked

    def _other_block(self, words: str, spoken: Lang, lang: Lang, scope: Scope) -> tuple[Query, list[Ranked]]:
        """What the other language adds: nothing that exists in both."""
        query = self.query(words, spoken, lang)
        found = rank(self._index, query, scope, CANDIDATES // 2, COMPANY_WEIGHTS)
        ranked = [each for each in found if not self._has_twin(each, lang)]
        return query, _overviews_first(ranked) if asking(words).wants_list else ranked

    def _passages(self, query: Query, kept: Sequence[Ranked], block: Block = "same") -> tuple[Passage, ...]:
        chunks = self._index.chunks(each.row for each in kept)
        return tuple(
            Passage(chunks[each.row], round(each.score, 4), each.words, each.why(query), block)
            for each in kept
        )

    def _has_twin(self, ranked: Ranked, lang: Lang) -> bool:
        """Whether this passage exists in both languages and is thus served in the asker's own only."""
        other: Lang = "en" if lang == "zh" else "zh"
        return _twin(ranked.id.partition("#")[0], lang, other) in self._builtin

    def boundary(self, query: Query, spoken: Lang, scope: Scope) -> Passage | None:
        """The best passage on what the framework does not give, wherever it ranks; in the scope's language."""
        own = Scope(spoken, scope.teams, scope.kinds, scope.superseded)
        found = next((each for each in rank(self._index, query, own) if BOUNDARY in each.elements), None)
        if found is None:
            return None
        name = _twin(found.id, spoken, scope.lang or spoken)
        row = self._index.rows_of([name], scope).get(name)
        if row is None:
            return None
        return Passage(self._index.chunks([row])[row], round(found.score, 4), found.words, found.why(query))

    def older(self, words: str, scope: Scope, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """Superseded passages that would have come among the first."""
        if not passages or scope.lang is None or not self._index.has_superseded():
            return ()
        everything = Scope(scope.lang, scope.teams, scope.kinds, superseded=True)
        found = self.block(words, scope.lang, scope.lang, 3, everything)
        return tuple(
            each for each in found if each.chunk.superseded_by and each.score >= passages[0].score * 0.8
        )

    def _with_twins(
        self, words: str, spoken: Lang, lang: Lang, scope: Scope, ranked: list[Ranked]
    ) -> list[Ranked]:
        """Built-in passages come by way of their twins in the language of the words, which are found better."""
        if not self._builtin:
            return ranked
        own = Scope(spoken, scope.teams, (scope.kinds or _KINDS) - {"company"}, scope.superseded)
        query = self.query(words, spoken, spoken)
        found = rank(self._index, query, own)
        twins = {_twin(each.id, spoken, lang): each for each in found}
        rows = self._index.rows_of(twins, scope)
        entries = {entry.id: entry for entry in self._index.entries(rows.values())}
        moved = [replace(twin, entry=entries[name]) for name, twin in twins.items() if name in entries]
        # A word has several translations, so that what was found by them scores too high beside the twins.
        rest = [
            replace(each, words=each.words * _TRANSLATED, score=each.score * _TRANSLATED)
            for each in ranked
            if each.id.partition("#")[0] not in self._builtin
        ]
        found = sorted([*moved, *rest], key=lambda each: (-each.score, each.id))
        return covering(found, query.elements)


def _overviews_first(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Sections over several elements answer a question for a list better than one of them."""
    lifted = (
        replace(each, score=each.score * _OVERVIEW) if len(each.elements) > 2 else each for each in ranked
    )
    return sorted(lifted, key=lambda each: (-each.score, each.id))


def _twin(name: str, lang: Lang, other: Lang) -> str:
    return name.replace(f"/{lang}/", f"/{other}/", 1)


def _distinct(ranked: Sequence[Ranked], k: int) -> list[Ranked]:
    kept: list[Ranked] = []
    for each in ranked[: k * 3]:
        if len(kept) == k:
            break
        alike = (other for other in kept if each.score >= _SAME_SCORE * other.score)
        if all(overlap(each.held, other.held) <= _NEAR_DUPLICATE for other in alike):
            kept.append(each)
    return kept
