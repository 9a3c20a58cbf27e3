"""The library: the framework, playbooks and company documents, searched, quoted and kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.answerability import BOUNDARY
from knowledge.answers import Answer, compose
from knowledge.citing import Citations
from knowledge.documents import Chunk, Citation, Document, Lang, Passage
from knowledge.errors import UnknownDocument
from knowledge.expansion import Expansion
from knowledge.fusion import Embed, VectorSide, fuse
from knowledge.index_layout import Scope
from knowledge.indexing import CheckReport, IndexKeeper
from knowledge.ranking import Query, Ranked, TermWeights, overlap, rank
from knowledge.shelf import Shelf, builtin_root
from knowledge.store import DocumentStore, MemoryDocuments
from knowledge.tokens import language

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever


_ANSWER_PASSAGES = 8

OTHER_BLOCK = 4
"""How many passages of the other language a search adds behind those in the asker's."""

_NEAR_DUPLICATE = 0.8
"""Above this share of common terms the lower of two passages is dropped."""


class Library:
    """Everything the coach can cite. Safe to share between threads; open one with ``open_library``."""

    def __init__(
        self, shelf: Shelf, store: DocumentStore, keeper: IndexKeeper, vectors: VectorSide | None
    ) -> None:
        self._shelf = shelf
        self._store = store
        self._keeper = keeper
        self._vectors = vectors
        self._expansion = Expansion()
        self._citations: Citations | None = None
        self._lock = threading.Lock()
        self._builtin = frozenset(each.id for each in shelf.files())

    def search(
        self,
        words: str,
        *,
        lang: Lang | None = None,
        k: int = 8,
        teams: frozenset[str] | None = None,
        kinds: frozenset[str] | None = None,
        superseded: bool = False,
    ) -> tuple[Passage, ...]:
        """The passages that fit the words best: up to ``k`` in the asker's language, then a few in the other.

        ``lang`` is the language wanted (default: that of the words). ``teams`` None sees everything, a set sees
        what is for the whole company or for one of these teams; nothing else is ever ranked.
        """
        spoken = language(words)
        wanted: Lang = lang or ("zh" if spoken == "zh" else "en")
        return self._keeper.reading(
            lambda: self._find(words, spoken, wanted, k, Scope(wanted, teams, kinds, superseded))
        )

    def _find(self, words: str, spoken: str, wanted: Lang, k: int, scope: Scope) -> tuple[Passage, ...]:
        if not words.strip() or k < 1:
            return ()
        other: Lang = "en" if wanted == "zh" else "zh"
        same = self._block(words, spoken, wanted, k, scope)
        kinds = (scope.kinds or _ALL_KINDS) - {"framework"}
        beyond = Scope(other, scope.teams, kinds, scope.superseded)
        found = self._block(words, spoken, other, 3 * OTHER_BLOCK, beyond, block="other") if kinds else ()
        # What exists in both languages is served in the asker's own only.
        alone = [
            each for each in found if self._twin(each.chunk.document_id, other, wanted) not in self._builtin
        ]
        return same + tuple(alone[: min(k, OTHER_BLOCK)])

    @staticmethod
    def _twin(document_id: str, lang: Lang, other: Lang) -> str:
        return document_id.replace(f"/{lang}/", f"/{other}/", 1)

    def _block(
        self, words: str, spoken: str, lang: Lang, k: int, scope: Scope, block: str = "same"
    ) -> tuple[Passage, ...]:
        index = self._keeper.index
        if spoken == lang:
            ranked = rank(index, Query.of(words, self._expansion.concepts(words, lang, index)), scope)
            if self._vectors is not None and ranked:
                ranked = fuse(index, self._vectors, words, ranked, scope)
        else:
            ranked = self._through_translation(words, spoken, lang, scope)
        kept = self._distinct(ranked, k)
        chunks = index.chunks(each.row for each in kept)
        return tuple(
            Passage(chunks[each.row], round(each.score, 4), each.why, "same" if block == "same" else "other")
            for each in kept
        )

    def _through_translation(self, words: str, spoken: str, lang: Lang, scope: Scope) -> list[Ranked]:
        """Found by translated words; framework passages by their twins in the asker's own language."""
        index = self._keeper.index
        ranked = rank(
            index, Query.of(" ".join(self._expansion.translated(words, spoken, lang, index))), scope
        )
        if scope.kinds is not None and "framework" not in scope.kinds:
            return ranked
        own: Lang = "zh" if spoken == "zh" else "en"
        twins = rank(
            index,
            Query.of(words, self._expansion.concepts(words, own, index)),
            Scope(own, scope.teams, frozenset({"framework"}), scope.superseded),
        )[:12]
        names = {each.id: each.id.replace(f"framework/{own}/", f"framework/{lang}/", 1) for each in twins}
        rows = index.rows_of(names.values(), scope)
        moved = [
            Ranked(rows[names[each.id]], names[each.id], each.score, each.why)
            for each in twins
            if names[each.id] in rows
        ]
        taken = {each.row for each in moved}
        return moved + [each for each in ranked if each.row not in taken]

    def _distinct(self, ranked: Sequence[Ranked], k: int) -> list[Ranked]:
        pool = list(ranked[: k * 3])
        grams = {entry.row: entry.grams for entry in self._keeper.index.entries(each.row for each in pool)}
        kept: list[Ranked] = []
        for each in pool:
            if len(kept) == k:
                break
            if all(overlap(grams[each.row], grams[other.row]) <= _NEAR_DUPLICATE for other in kept):
                kept.append(each)
        return kept

    def answer(
        self, question: str, *, lang: Lang | None = None, teams: frozenset[str] | None = None
    ) -> Answer:
        """What the library says about a question: its own sentences, each cited, or that it does not say."""
        spoken: Lang = "zh" if language(question) == "zh" else "en"
        wanted = lang or spoken

        def composed() -> Answer:
            scope = Scope(wanted, teams)
            passages = self._find(question, spoken, wanted, _ANSWER_PASSAGES, scope)
            index = self._keeper.index
            words = question
            if spoken != wanted:
                words = " ".join(self._expansion.translated(question, spoken, wanted, index)) or question
            query = Query.of(words, self._expansion.concepts(words, wanted, index))
            return compose(
                question,
                wanted,
                passages,
                TermWeights(index, query),
                boundary=self._boundary(query, scope),
                subjects=self._expansion.subjects(question, spoken),
                older=self._older(question, scope, passages),
            )

        return self._keeper.reading(composed)

    def _boundary(self, query: Query, scope: Scope) -> Passage | None:
        """The best passage on what the framework does not give, wherever it ranks."""
        index = self._keeper.index
        for each in rank(index, query, scope):
            if BOUNDARY in each.elements:
                return Passage(index.chunks([each.row])[each.row], round(each.score, 4), each.why)
        return None

    def _older(self, question: str, scope: Scope, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The superseded passage that would have come first, if there is one."""
        index = self._keeper.index
        if not passages or not index.has_superseded():
            return ()
        spoken: Lang = scope.lang or "zh"
        everything = Scope(spoken, scope.teams, scope.kinds, superseded=True)
        found = self._block(question, spoken, spoken, 3, everything)
        return tuple(
            each for each in found if each.chunk.superseded_by and each.score >= passages[0].score * 0.8
        )

    def cite(self, elements: Sequence[str], lang: Lang = "zh") -> Citation:
        """The first sentence of the section that is the home of these framework elements; UnknownElement if none."""
        if self._citations is None:
            with self._lock:
                if self._citations is None:
                    self._citations = self._keeper.reading(lambda: Citations(self._keeper.index))
        return self._citations.home(tuple(elements), lang)

    def passage(self, chunk_id: str, *, teams: frozenset[str] | None = None) -> Chunk | None:
        """The chunk a citation names, also of a superseded document; None if these teams have none of this id."""
        scope = Scope(teams=teams, superseded=True)

        def read() -> Chunk | None:
            rows = self._keeper.index.rows_of([chunk_id], scope).values()
            return next(iter(self._keeper.index.chunks(rows).values()), None)

        return self._keeper.reading(read)

    def add(self, document: Document) -> None:
        """Take a company document in; it is found by the next search."""
        self._store.put(document)
        self._keeper.catch_up()

    def replace(self, document: Document) -> None:
        """Put a new state of a document in place of the old one; UnknownDocument if there is none."""
        self._store.get(document.id)
        self.add(document)

    def supersede(self, old: str, by: Document) -> None:
        """Take ``by`` in and mark ``old`` as replaced: from now on only ``by`` is cited."""
        document = self._store.get(old)
        self._store.put(by)
        self._store.put(document.superseded(by.id))
        self._keeper.catch_up()

    def remove(self, document_id: str) -> None:
        """Take a company document out; no search from now on finds it. UnknownDocument if there is none."""
        self._store.delete(document_id)
        self._keeper.catch_up()

    def document(self, document_id: str) -> Document:
        """The built-in or company document of this id."""
        for shelved in self._shelf.files():
            if shelved.id == document_id:
                return shelved.document()
        return self._store.get(document_id)

    def documents(self, *, teams: frozenset[str] | None = None) -> tuple[Document, ...]:
        """Built-in and company documents that these teams may see, built-in first."""
        company: list[Document] = []
        for id in sorted(self._store.digests()):
            try:
                company.append(self._store.get(id))
            except UnknownDocument:
                continue
        everything = (*self._shelf.documents(), *company)
        return tuple(
            each for each in everything if teams is None or not each.teams or teams.intersection(each.teams)
        )

    def check(self) -> CheckReport:
        """Whether the indexes hold exactly what the documents say."""
        return self._keeper.check()

    def rebuild(self) -> CheckReport:
        """Build the indexes anew from the documents."""
        self._keeper.rebuild()
        if self._vectors is not None:
            self._vectors.rebuild()
        return self.check()

    @property
    def vectors(self) -> str | None:
        """The state of the vector search: ``ready``, ``building``, ``failed: why``; None without a model."""
        return None if self._vectors is None else self._vectors.state

    def wait_for_vectors(self, seconds: float = 60.0) -> bool:
        """Wait until the vectors are built; false if they are not by then, true without a model."""
        return self._vectors is None or self._vectors.wait(seconds)

    def close(self) -> None:
        """Let go of the index files."""
        if self._vectors is not None:
            self._vectors.close()
        self._keeper.close()

    def as_retriever(
        self,
        k: int = 5,
        *,
        lang: Lang | None = None,
        teams: frozenset[str] | None = None,
        kinds: frozenset[str] | None = None,
    ) -> BaseRetriever:
        """The library as a LangChain retriever, to use in any chain."""
        from knowledge.retriever import LibraryRetriever

        return LibraryRetriever(library=self, k=k, lang=lang, teams=teams, kinds=kinds)


_ALL_KINDS = frozenset({"framework", "playbook", "company"})


def open_library(
    content_roots: Sequence[Traversable] | None = None,
    documents: DocumentStore | None = None,
    index_folder: Path | None = None,
    embed: Embed | None = None,
) -> Library:
    """A library over built-in content (and overlays behind it), company documents and a folder for its indexes.

    Without a folder the index lives in memory. ``embed`` turns texts into vectors when a model is configured.
    """
    shelf = Shelf(content_roots if content_roots is not None else (builtin_root(),))
    store = documents if documents is not None else MemoryDocuments()
    keeper = IndexKeeper(shelf, store, index_folder)
    vectors = None
    if embed is not None:
        from knowledge.vectors import open_vectors

        vectors = open_vectors(keeper, index_folder, embed)
    return Library(shelf, store, keeper, vectors)
