"""The word index: SQLite FTS5 over our own terms, one file or in memory, always rebuildable from the truth."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from knowledge.counting import Counting
from knowledge.documents import Chunk, Lang
from knowledge.homes import Homes, Lengths, Places
from knowledge.index_layout import (
    CHUNK_COLUMNS,
    MAKE,
    SCHEMA,
    Entry,
    Scope,
    chunk_of_row,
    evened,
    marks,
    match_any,
)
from knowledge.index_writing import IndexWriting
from knowledge.standing import Rows, Standing


class LexicalIndex:
    """Chunks findable by their words; ``path`` None keeps it in memory. Safe to share between threads."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path or ":memory:", 5.0, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA busy_timeout = 5000")
        self._db.execute("PRAGMA cache_size = -32000")
        self._standing = Standing(self._db)
        self._homes = Homes(self._db)
        self._counting = Counting(self._db)
        if path is not None:
            self._db.execute("PRAGMA synchronous = NORMAL")

    def create(self) -> None:
        """Lay out an empty index."""
        with self._lock:
            self._db.execute("PRAGMA page_size = 16384")  # a chunk with its terms fits one page
            if self.path is not None:
                self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(f"BEGIN;{SCHEMA}COMMIT;")
            self.set_meta("make", MAKE)

    def close(self) -> None:
        self._db.close()

    def sound_pages(self) -> bool:
        """Whether the pages of the file are whole."""
        with self._lock:
            return bool(self._db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")

    def sound(self) -> bool:
        """Whether the file is whole; reads all of it."""
        with self._lock:
            self._db.execute("INSERT INTO gram(gram) VALUES('integrity-check')")
            return self.sound_pages()

    @contextmanager
    def writing(self) -> Iterator[IndexWriting]:
        """One transaction, in which documents come and go: all of it or none of it."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield IndexWriting(self._db, self._counting)
                self._counting.write()
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            finally:
                self._counting.forget()
            self._db.execute("COMMIT")

    def meta(self, key: str) -> str | None:
        with self._lock:
            found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else None

    def set_meta(self, key: str, value: str) -> None:
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))

    def digests(self) -> dict[str, str]:
        """The indexed documents and the digest each was indexed with."""
        with self._lock:
            return dict(self._db.execute("SELECT id, digest FROM document"))

    def has_documents(self, lang: Lang, beside: frozenset[str]) -> bool:
        """Whether documents of this language are indexed, those named aside."""
        query = "SELECT id FROM document WHERE lang = ? ORDER BY row DESC LIMIT ?"
        with self._lock:
            return any(id not in beside for (id,) in self._db.execute(query, (lang, len(beside) + 1)))

    def has_superseded(self) -> bool:
        """Whether any indexed document has been replaced by another."""
        with self._lock:
            return self._db.execute("SELECT 1 FROM document WHERE current = 0 LIMIT 1").fetchone() is not None

    def chunk_count(self) -> int:
        with self._lock:
            return int(self._db.execute("SELECT total FROM tally").fetchone()[0])

    def optimize(self) -> None:
        """Merge the index after a bulk load, which makes queries about a third faster."""
        with self._lock:
            self._db.execute("INSERT INTO gram(gram) VALUES('optimize')")
            if self.path is not None:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rows_with(self, grams: Iterable[str]) -> dict[str, Rows]:
        """The rows in which each of these terms stands, in ascending order."""
        with self._lock:
            return self._standing.rows_with(grams)

    def visible(self, rows: Places, scope: Scope) -> Places:
        """Those of these rows that the scope lets through, in their order."""
        with self._lock:
            return self._homes.visible(rows, scope)

    def lengths(self, rows: Places) -> Lengths:
        """How many terms each of these visible rows has."""
        return self._homes.lengths(rows)

    def asked(self, grams: Iterable[str], scope: Scope, limit: int) -> dict[int, float]:
        """The chunks whose usual questions are most like this one: row to score of its best phrase."""
        match = match_any(grams)
        if not match:
            return {}
        where, values = scope.where()
        with self._lock:
            found = self._db.execute(
                "SELECT r.chunk, -bm25(asked) AS score FROM asked JOIN asked_row r ON r.row = asked.rowid"
                " JOIN home h ON h.chunk = r.chunk JOIN document d ON d.row = h.document"
                f" WHERE asked MATCH ? AND {where} ORDER BY score DESC, asked.rowid LIMIT ?",
                (match, *values, limit * 4),
            ).fetchall()
        best: dict[int, float] = {}
        for row, score in found:
            best.setdefault(row, float(score))
        return best

    def stating(self, elements: Iterable[str], scope: Scope) -> list[int]:
        """The rows of the chunks that state one of these elements."""
        wanted = evened(elements)
        where, values = scope.where()
        with self._lock:
            found = self._db.execute(
                "SELECT DISTINCT s.chunk FROM states s JOIN home h ON h.chunk = s.chunk"
                " JOIN document d ON d.row = h.document"
                f" WHERE s.element IN ({marks(wanted)}) AND {where} ORDER BY s.chunk",
                (*wanted, *values),
            ).fetchall()
        return [row for (row,) in found]

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """What ranking needs of the given rows."""
        wanted = evened(rows)
        with self._lock:
            found = self._db.execute(
                f"SELECT row, id, grams, singles, elements FROM chunk WHERE row IN ({marks(wanted)})", wanted
            ).fetchall()
        return [
            Entry(row, id, grams, singles, tuple(held.split())) for row, id, grams, singles, held in found
        ]

    def single_counts(self, characters: Iterable[str]) -> dict[str, int]:
        """In how many chunks each of these characters stands, those aside that stand in none."""
        with self._lock:
            return self._standing.counts("single_count", characters)

    def gram_counts(self, grams: Iterable[str]) -> dict[str, int]:
        """In how many chunks each of these terms stands, those aside that stand in none."""
        with self._lock:
            return self._standing.counts("gram_count", grams)

    def chunks(self, rows: Iterable[int]) -> dict[int, Chunk]:
        """The chunks in these rows."""
        wanted = evened(rows)
        return dict(self._chunks(f"c.row IN ({marks(wanted)})", wanted))

    def chunks_where(self, *, lang: str | None = None, kind: str | None = None) -> tuple[Chunk, ...]:
        """All chunks of a language and kind, in reading order."""
        clauses, values = ["1"], []
        for column, value in (("d.lang", lang), ("d.kind", kind)):
            if value is not None:
                clauses.append(f"{column} = ?")
                values.append(value)
        return tuple(chunk for _, chunk in self._chunks(" AND ".join(clauses) + " ORDER BY c.row", values))

    def rows_of(self, chunk_ids: Iterable[str], scope: Scope) -> dict[str, int]:
        """The rows of the chunks with these ids that the scope lets through."""
        wanted = evened(chunk_ids)
        where, values = scope.where()
        with self._lock:
            return dict(
                self._db.execute(
                    "SELECT c.id, c.row FROM chunk c JOIN document d ON d.row = c.document"
                    f" WHERE c.id IN ({marks(wanted)}) AND {where}",
                    (*wanted, *values),
                )
            )

    def _chunks(self, where: str, values: Sequence[object]) -> Iterator[tuple[int, Chunk]]:
        with self._lock:
            found = self._db.execute(
                f"SELECT c.row, {CHUNK_COLUMNS} FROM chunk c JOIN document d ON d.row = c.document WHERE {where}",
                tuple(values),
            ).fetchall()
        return ((row, chunk_of_row(columns)) for row, *columns in found)
