"""Where the terms stand in the word index, remembered until the index changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from knowledge.index_layout import evened, marks, match_any

Rows = NDArray[np.int32]

_MOST_ROWS = 2_000_000
"""Rows of terms kept in memory at most, some 8 MB."""


class Standing:
    """Rows and counts of terms; whoever asks holds the index's lock."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._counts: dict[str, dict[str, int]] = {"gram_count": {}, "single_count": {}}
        self._rows: dict[str, Rows] = {}
        self._kept = 0
        self._version = (0, 0)

    def rows_with(self, grams: Iterable[str]) -> dict[str, Rows]:
        """The rows in which each of these terms stands, in ascending order."""
        self._forget_what_changed()
        wanted = list(grams)
        for gram in wanted:
            if gram not in self._rows:
                self._rows[gram] = self._looked_up(gram)
                self._kept += len(self._rows[gram])
        found = {gram: self._rows[gram] for gram in wanted}
        if self._kept > _MOST_ROWS:
            self._rows.clear()
            self._kept = 0
        return found

    def counts(self, table: str, wanted: Iterable[str]) -> dict[str, int]:
        """In how many chunks each of these terms of a table stands, those aside that stand in none."""
        self._forget_what_changed()
        known, terms = self._counts[table], list(wanted)
        new = [term for term in terms if term not in known]
        if new:
            asked = evened(new)
            found = dict(
                self._db.execute(f"SELECT term, chunks FROM {table} WHERE term IN ({marks(asked)})", asked)
            )
            known.update((term, found.get(term, 0)) for term in new)
        return {term: count for term in terms if (count := known[term])}

    def _looked_up(self, gram: str) -> Rows:
        match = match_any([gram])
        if not match:
            return np.empty(0, np.int32)
        # One text with all rows in it comes out of the database in half the time of a row each.
        (rows,) = self._db.execute(
            "SELECT group_concat(rowid, ' ') FROM gram WHERE gram MATCH ?", (match,)
        ).fetchone()
        return np.fromstring(rows or "", np.int32, sep=" ")

    def _forget_what_changed(self) -> None:
        version = self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes
        if version != self._version:
            for counts in self._counts.values():
                counts.clear()
            self._rows.clear()
            self._kept = 0
            self._version = version
