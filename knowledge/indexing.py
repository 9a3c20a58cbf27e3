"""Keeps the word index equal to the truth: built-in files and the document store, whatever happens to the file."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from knowledge.chunking import chunk_document
from knowledge.errors import UnknownDocument
from knowledge.index_layout import MAKE
from knowledge.lexical import LexicalIndex
from knowledge.shelf import Shelf, asked_phrases
from knowledge.store import DocumentStore

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

FILE = "library.sqlite3"
_QUICK_CHECK_BELOW = 16_000_000


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: documents missing from the index, there without a document, or out of date."""

    documents: int
    chunks: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    stale: tuple[str, ...]
    damaged: bool
    place: str

    @property
    def ok(self) -> bool:
        return not (self.missing or self.surplus or self.stale or self.damaged)


class IndexKeeper:
    """Owns the word index: opens or builds it, follows the store's change counter, replaces a damaged file."""

    def __init__(self, shelf: Shelf, store: DocumentStore, folder: Path | None) -> None:
        self.shelf = shelf
        self.store = store
        self.folder = folder
        self._lock = threading.RLock()
        self._seen = -1
        self.generation = 0
        self.index = self._open()
        self.catch_up()

    def reading(self, read: Callable[[], _T]) -> _T:
        """Run a read against an index that is caught up; a damaged file is replaced and the read done again."""
        try:
            self.catch_up()
            return read()
        except sqlite3.DatabaseError as error:
            _log.warning("the word index is damaged (%s) and is built anew", error)
            with self._lock:
                self._start_over()
            return read()

    def catch_up(self) -> None:
        """Take in what changed in the store since the last look; cheap when nothing did."""
        counter = self.store.counter()
        if counter == self._seen:
            return
        with self._lock:
            counter = self.store.counter()
            if counter == self._seen:
                return
            try:
                self._follow()
            except sqlite3.DatabaseError as error:
                _log.warning("the word index cannot be written (%s) and is built anew", error)
                self._start_over()
            self._seen = counter
            self.generation += 1

    def rebuild(self) -> None:
        """Build the index anew beside the old one and swap."""
        with self._lock:
            self._start_over()
            self._seen = self.store.counter()
            self.generation += 1

    def check(self) -> CheckReport:
        """Compare the index with the truth, document by document."""
        with self._lock:
            truth = self._truth()
            damaged = False
            found: dict[str, str] = {}
            chunks = 0
            try:
                damaged = not self.index.sound()
                found = self.index.digests()
                chunks = self.index.chunk_count()
            except sqlite3.DatabaseError:
                damaged = True
        return CheckReport(
            documents=len(truth),
            chunks=chunks,
            missing=tuple(sorted(truth.keys() - found.keys())),
            surplus=tuple(sorted(found.keys() - truth.keys())),
            stale=tuple(sorted(id for id in truth.keys() & found.keys() if truth[id] != found[id])),
            damaged=damaged,
            place=str(self.index.path or "memory"),
        )

    def close(self) -> None:
        with self._lock:
            self.index.close()

    def _truth(self) -> dict[str, str]:
        builtin = self.shelf.digest()
        return {**{each.id: builtin for each in self.shelf.files()}, **self.store.digests()}

    def _open(self) -> LexicalIndex:
        if self.folder is None:
            return self._build(None)
        path = self.folder / FILE
        if path.exists():
            index: LexicalIndex | None = None
            try:
                index = LexicalIndex(path)
                small = path.stat().st_size < _QUICK_CHECK_BELOW
                if (
                    index.meta("make") == MAKE
                    and index.meta("shelf") == self.shelf.digest()
                    and (not small or index.sound_pages())
                ):
                    return index
            except (sqlite3.DatabaseError, OSError) as error:
                _log.warning("the word index at %s cannot be used: %s", path, error)
            if index is not None:
                index.close()
        return self._build_file()

    def _start_over(self) -> None:
        old = self.index
        self.index = self._build(None) if self.folder is None else self._build_file()
        self._follow()
        old.close()

    def _build_file(self) -> LexicalIndex:
        """A fresh index in the folder, or in memory where the folder cannot be written."""
        assert self.folder is not None
        path = self.folder / FILE
        beside = self.folder / f".{FILE}.{os.getpid()}.{uuid.uuid4().hex[:8]}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._build(beside).close()
            for leftover in ("-wal", "-shm"):
                Path(f"{path}{leftover}").unlink(missing_ok=True)
            if path.is_dir():
                path.rename(self.folder / f"{FILE}.not-a-file.{uuid.uuid4().hex[:8]}")
            beside.replace(path)
            return LexicalIndex(path)
        except (OSError, sqlite3.DatabaseError) as error:
            _log.warning("no index can be kept in %s (%s); it is kept in memory", self.folder, error)
            for leftover in ("", "-wal", "-shm"):
                try:
                    Path(f"{beside}{leftover}").unlink(missing_ok=True)
                except OSError:
                    break
            return self._build(None)

    def _build(self, path: Path | None) -> LexicalIndex:
        """A new index holding the built-in content; the store's documents follow in ``catch_up``."""
        index = LexicalIndex(path)
        index.create()
        digest = self.shelf.digest()
        documents = self.shelf.documents()
        chunks = [chunk for each in documents for chunk in chunk_document(each)]
        asked = {**asked_phrases(chunks, "zh"), **asked_phrases(chunks, "en")}
        with index.writing() as writing:
            for document in documents:
                writing.add(document, digest, asked)
            index.set_meta("shelf", digest)
        index.optimize()
        return index

    def _follow(self) -> None:
        truth = self.store.digests()
        found = self.index.digests()
        builtin = {each.id for each in self.shelf.files()}
        changed = [id for id, digest in truth.items() if found.get(id) != digest and id not in builtin]
        gone = [id for id in found if id not in truth and id not in builtin]
        if not changed and not gone:
            return
        with self.index.writing() as writing:
            for id in gone:
                writing.remove(id)
            for id in changed:
                try:
                    writing.add(self.store.get(id), truth[id])
                except UnknownDocument:
                    writing.remove(id)
        if len(changed) > 50:
            self.index.optimize()
