"""In how many chunks each term stands, kept up as chunks come and go."""

from __future__ import annotations

import sqlite3
from collections import Counter

_AT_ONCE = 50_000
"""Terms whose changes are kept in memory at most while documents are taken in."""


class Counting:
    """Gathers what a transaction changes and writes it in few statements; whoever calls holds the index's lock."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._grams: Counter[str] = Counter()
        self._singles: Counter[str] = Counter()

    def change(self, grams: str, singles: str, by: int) -> None:
        """A chunk with these terms came (1) or went (-1)."""
        for counted, held in ((self._grams, set(grams.split())), (self._singles, set(singles))):
            for term in held:
                counted[term] += by
        if len(self._grams) > _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what has been gathered."""
        for table, counted in (("gram_count", self._grams), ("single_count", self._singles)):
            self._db.executemany(
                f"INSERT INTO {table} VALUES(?, ?) ON CONFLICT(term) DO UPDATE SET chunks = chunks + excluded.chunks",
                sorted(counted.items()),
            )
        self.forget()

    def forget(self) -> None:
        """Let go of what has been gathered, as it is written or the transaction is taken back."""
        self._grams.clear()
        self._singles.clear()
