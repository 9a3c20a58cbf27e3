"""The library: the framework, playbooks and company documents, searched, quoted and kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.answers import Answer, compose
from knowledge.asking import plainly
from knowledge.citing import Citations
from knowledge.documents import Chunk, Citation, Document, Lang, Passage
from knowledge.errors import KnowledgeError, UnknownDocument
from knowledge.expansion import Expansion
from knowledge.finding import Finder
from knowledge.fusion import Embed, VectorSide
from knowledge.index_layout import Scope
from knowledge.indexing import CheckReport, IndexKeeper
from knowledge.shelf import Shelf, builtin_root
from knowledge.store import DocumentStore, MemoryDocuments
from knowledge.tokens import language
from knowledge.weighing import TermWeights

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever


_ANSWER_PASSAGES = 8
_LONGEST_QUESTION = 1_000


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
        words = words[:_LONGEST_QUESTION]
        spoken = _spoken(words)
        scope = Scope(lang or spoken, teams, kinds, superseded)
        return self._keeper.reading(lambda: self._finder().find(words, spoken, scope, k))

    def _finder(self) -> Finder:
        return Finder(self._keeper.index, self._expansion, self._vectors, self._builtin)

    def answer(
        self, question: str, *, lang: Lang | None = None, teams: frozenset[str] | None = None
    ) -> Answer:
        """What the library says about a question: its own sentences, each cited, or that it does not say."""
        question = plainly(question[:_LONGEST_QUESTION])
        spoken = _spoken(question)
        wanted = lang or spoken
        scope = Scope(wanted, teams)

        def composed() -> Answer:
            finder, index = self._finder(), self._keeper.index
            found = finder.evidence(question, spoken, scope, _ANSWER_PASSAGES)
            asked = finder.query(question, spoken, spoken)
            quoted = asked if spoken == wanted else finder.query(question, spoken, wanted)
            return compose(
                question,
                wanted,
                found.passages,
                TermWeights(index, quoted),
                telling=found.telling,
                elements=asked.elements,
                judging=TermWeights(index, asked),
                boundary=finder.boundary(asked, spoken, scope),
                subjects=self._expansion.subjects(question, spoken),
                foreign=self._expansion.foreign(question, spoken),
                older=finder.older(question, scope, found.passages),
            )

        return self._keeper.reading(composed)

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
        """Take a company document in; it is found by the next search. The ids of built-in documents are taken."""
        if document.id in self._builtin:
            raise KnowledgeError(f"{document.id} is the id of a built-in document")
        self._store.put(document)
        self._keeper.catch_up()

    def replace(self, document: Document) -> None:
        """Put a new state of a document in place of the old one; UnknownDocument if there is none."""
        self._store.get(document.id)
        self.add(document)

    def supersede(self, old: str, by: Document) -> None:
        """Take ``by`` in and mark ``old`` as replaced: from now on only ``by`` is cited.

        A new text of the same id is a new state of the same document; nothing else is left to be marked.
        """
        document = self._store.get(old)
        self.add(by)
        if old != by.id:
            self.add(document.superseded(by.id))

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


def _spoken(words: str) -> Lang:
    return "zh" if language(words) == "zh" else "en"


def open_library(
    content_roots: Sequence[Traversable] | None = None,
    documents: DocumentStore | None = None,
    index_folder: Path | None = None,
    embed: Embed | None = None,
    *,
    samples: bool = True,
) -> Library:
    """A library over built-in content (and overlays behind it), company documents and a folder for its indexes.

    Without a folder the index lives in memory. ``embed`` turns texts into vectors when a model is configured.
    Without ``samples`` the playbooks of an invented company, which come with the product, are left out.
    """
    shelf = Shelf(content_roots if content_roots is not None else (builtin_root(),), samples=samples)
    store = documents if documents is not None else MemoryDocuments()
    keeper = IndexKeeper(shelf, store, index_folder)
    vectors = None
    if embed is not None:
        from knowledge.vectors import open_vectors

        vectors = open_vectors(keeper, index_folder, embed)
    return Library(shelf, store, keeper, vectors)
