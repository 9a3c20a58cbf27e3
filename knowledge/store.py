"""Where company documents live: a small port, and the version of it that keeps them in memory."""

from __future__ import annotations

import threading
from typing import Protocol

from knowledge.documents import Document
from knowledge.errors import UnknownDocument


class DocumentStore(Protocol):
    """The truth about company documents; the index is only a cache of it.

    ``counter`` grows with every change, also one made by another process, and must be cheap to read:
    every search asks for it.
    """

    def counter(self) -> int:
        """The number of changes so far."""

    def digests(self) -> dict[str, str]:
        """Every document's id and its ``Document.digest``."""

    def get(self, document_id: str) -> Document:
        """The document of this id; raises UnknownDocument."""

    def put(self, document: Document) -> None:
        """Add a document, or replace the one of the same id."""

    def delete(self, document_id: str) -> None:
        """Remove a document; raises UnknownDocument."""


class MemoryDocuments:
    """Company documents that last as long as the process."""

    def __init__(self, *documents: Document) -> None:
        self._documents = {document.id: document for document in documents}
        self._digests = {document.id: document.digest for document in documents}
        self._counter = len(documents)
        self._lock = threading.Lock()

    def counter(self) -> int:
        return self._counter

    def digests(self) -> dict[str, str]:
        with self._lock:
            return dict(self._digests)

    def get(self, document_id: str) -> Document:
        with self._lock:
            if document_id not in self._documents:
                raise UnknownDocument(document_id)
            return self._documents[document_id]

    def put(self, document: Document) -> None:
        with self._lock:
            self._documents[document.id] = document
            self._digests[document.id] = document.digest
            self._counter += 1

    def delete(self, document_id: str) -> None:
        with self._lock:
            if document_id not in self._documents:
                raise UnknownDocument(document_id)
            del self._documents[document_id], self._digests[document_id]
            self._counter += 1
