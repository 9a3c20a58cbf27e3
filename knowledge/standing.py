"""Where the terms stand in the word index, remembered until the index changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from knowledge.index_layout import marks, match_any

_MOST_ROWS = 200_000
"""Rows of terms kept in memory at most, some 8 MB."""


class Standing:
    """Rows and counts of terms; whoever asks holds the index's lock."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._counts: dict[str, int] = {}
        self._rows: dict[str, list[int]] = {}
        self._kept = 0
        self._version = (0, 0)

    def rows_with(self, grams: Iterable[str]) -> dict[str, list[int]]:
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

    def counts(self, grams: Iterable[str]) -> dict[str, int]:
        """In how many chunks each of these terms stands, those aside that stand in none."""
        self._forget_what_changed()
        wanted = list(grams)
        new = [gram for gram in wanted if gram not in self._counts]
        if new:
            found = dict(
                self._db.execute(f"SELECT term, doc FROM gram_terms WHERE term IN ({marks(new)})", new)
            )
            self._counts.update((gram, found.get(gram, 0)) for gram in new)
        return {gram: count for gram in wanted if (count := self._counts[gram])}

    def _looked_up(self, gram: str) -> list[int]:
        match = match_any([gram])
        if not match:
            return []
        return [row for (row,) in self._db.execute("SELECT rowid FROM gram WHERE gram MATCH ?", (match,))]

    def _forget_what_changed(self) -> None:
        version = self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes
        if version != self._version:
            self._counts.clear()
            self._rows.clear()
            self._kept = 0
            self._version = version
