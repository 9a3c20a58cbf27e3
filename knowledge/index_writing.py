"""Documents into the word index and out of it again: chunks, their terms, who may see them, what they state."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from knowledge.chunking import chunk_document
from knowledge.counting import Counting
from knowledge.documents import Chunk, Document
from knowledge.index_layout import parts_column
from knowledge.tokens import terms


class IndexWriting:
    """What can be done to the index inside one transaction; got from ``LexicalIndex.writing()``."""

    def __init__(self, db: sqlite3.Connection, counting: Counting) -> None:
        self._db, self._counting = db, counting

    def add(self, document: Document, digest: str, asked: Mapping[str, Sequence[str]] | None = None) -> None:
        """Index a document; ``asked`` gives, per chunk id, phrases people use when they mean it.

        An older state of the same document is replaced.
        """
        self.remove(document.id)
        row = self._db.execute(
            "INSERT INTO document(id, digest, title, lang, kind, open, current, superseded_by) VALUES(?,?,?,?,?,?,?,?)",
            (
                document.id,
                digest,
                document.title,
                document.lang,
                document.kind,
                int(not document.teams),
                int(document.superseded_by is None),
                document.superseded_by,
            ),
        ).lastrowid
        self._db.executemany(
            "INSERT OR IGNORE INTO audience VALUES(?, ?)", [(row, team) for team in document.teams]
        )
        chunks = chunk_document(document)
        for chunk in chunks:
            self._add_chunk(int(row or 0), chunk, asked or {})
        self._db.execute("UPDATE tally SET total = total + ?", (len(chunks),))

    def _add_chunk(self, document: int, chunk: Chunk, asked: Mapping[str, Sequence[str]]) -> None:
        headings = " \n".join(dict.fromkeys((chunk.document, *chunk.section_path)))
        phrases = asked.get(chunk.id, ())
        found = terms("\n".join((headings, chunk.text, *phrases)))
        grams, singles = " ".join(found.grams), "".join(found.singles)
        row = self._db.execute(
            "INSERT INTO chunk(document, id, path, body, elements, page, slide, parts, grams, singles)"
            " VALUES(?,?,?,?,?,?,?,?,?,?)",
            (
                document,
                chunk.id,
                json.dumps(chunk.section_path, ensure_ascii=False),
                chunk.text,
                " ".join(chunk.elements),
                chunk.page,
                chunk.slide,
                parts_column(chunk),
                grams,
                singles,
            ),
        ).lastrowid
        self._db.execute("INSERT INTO gram(rowid, body) VALUES(?, ?)", (row, grams))
        self._db.execute("INSERT INTO home VALUES(?, ?, ?)", (row, document, len(found.grams)))
        self._db.executemany(
            "INSERT OR IGNORE INTO states VALUES(?, ?)", [(element, row) for element in chunk.elements]
        )
        self._counting.change(grams, singles, 1)
        for phrase in phrases:
            words = " ".join(terms(phrase).grams)
            asked_row = self._db.execute(
                "INSERT INTO asked_row(chunk, words) VALUES(?, ?)", (row, words.count(" ") + 1)
            ).lastrowid
            self._db.execute("INSERT INTO asked(rowid, body) VALUES(?, ?)", (asked_row, words))

    def remove(self, document_id: str) -> None:
        """Take a document out; an unknown id changes nothing."""
        found = self._db.execute("SELECT row FROM document WHERE id = ?", (document_id,)).fetchone()
        if found is None:
            return
        for row, grams, singles, elements in self._db.execute(
            "SELECT row, grams, singles, elements FROM chunk WHERE document = ?", found
        ).fetchall():
            # A contentless table forgets a row only when told the very words it was given.
            self._db.execute("INSERT INTO gram(gram, rowid, body) VALUES('delete', ?, ?)", (row, grams))
            self._db.execute("DELETE FROM asked_row WHERE chunk = ?", (row,))
            self._db.execute("DELETE FROM home WHERE chunk = ?", (row,))
            self._db.executemany(
                "DELETE FROM states WHERE element = ? AND chunk = ?",
                [(each, row) for each in elements.split()],
            )
            self._counting.change(grams, singles, -1)
        self._db.execute(
            "UPDATE tally SET total = total - (SELECT count(*) FROM chunk WHERE document = ?)", found
        )
        for table, column in (("chunk", "document"), ("audience", "document"), ("document", "row")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", found)
