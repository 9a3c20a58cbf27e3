"""Which document each row of the word index belongs to and how long it is, and which rows a search may see."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from knowledge.index_layout import Scope

Places = NDArray[np.intp]
Lengths = NDArray[np.int32]

_MOST_SCOPES = 64


class Homes:
    """Remembers rows, which never change nor come again, and who may see which documents until the index changes.

    Whoever asks holds the index's lock.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._documents: Lengths = np.zeros(1, np.int32)
        self._lengths: Lengths = np.zeros(1, np.int32)
        self._open: dict[Scope, NDArray[np.bool_]] = {}
        self._version = (0, 0)

    def visible(self, rows: Places, scope: Scope) -> Places:
        """Those of the rows that the scope lets through, in their order."""
        self._follow()
        if scope not in self._open:
            if len(self._open) >= _MOST_SCOPES:
                self._open.clear()
            self._open[scope] = self._opened(scope)
        return rows[self._open[scope][self._documents[rows]]]

    def lengths(self, rows: Places) -> Lengths:
        """How many terms each of these rows has."""
        return self._lengths[rows]

    def _opened(self, scope: Scope) -> NDArray[np.bool_]:
        where, values = scope.where()
        found = self._db.execute(f"SELECT d.row FROM document d WHERE {where}", values).fetchall()
        opened = np.zeros(int(self._documents.max()) + 1, np.bool_)
        opened[[row for (row,) in found if row < len(opened)]] = True
        return opened

    def _follow(self) -> None:
        version = self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes
        if version == self._version:
            return
        self._open.clear()
        new = self._db.execute(
            "SELECT chunk, document, length FROM home WHERE chunk >= ?", (len(self._lengths),)
        ).fetchall()
        if new:
            rows, documents, lengths = (np.array(column, np.int32) for column in zip(*new, strict=True))
            self._documents = _longer(self._documents, rows, documents)
            self._lengths = _longer(self._lengths, rows, lengths)
        self._version = version


def _longer(known: Lengths, rows: Lengths, values: Lengths) -> Lengths:
    grown = np.zeros(int(rows.max()) + 1, np.int32)
    grown[: len(known)] = known
    grown[rows] = values
    return grown
