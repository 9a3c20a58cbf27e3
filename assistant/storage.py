"""Where deals, accounts and company documents are kept, wired: opened when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from assistant.ports import Clock, DealStore
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.store.database import Database
    from knowledge.store import DocumentStore


class Storage:
    """The one database of these settings; with `keep=False` deals live in memory only."""

    def __init__(self, settings: Settings, clock: Clock, *, keep: bool, documents: bool) -> None:
        """`documents` makes a place for company documents where there is none yet."""
        self._settings, self._clock = settings, clock
        self._keep, self._with_documents = keep, documents

    @cached_property
    def database(self) -> Database:
        """The database, brought up to date."""
        from assistant.store.database import open_database

        return open_database(self._settings.database)

    @cached_property
    def deals(self) -> DealStore:
        """Where deals are kept."""
        if not self._keep:
            from assistant.store.memory import MemoryDeals

            return MemoryDeals(self._clock)
        from assistant.store.deals import SqlDeals

        return SqlDeals(self.database, self._clock)

    @property
    def documents(self) -> DocumentStore | None:
        """Company documents; a machine without a database has none yet."""
        database = self.kept_database()
        if database is None:
            return None
        from assistant.store.documents import SqlDocuments

        return SqlDocuments(database, self._clock)

    def kept_database(self) -> Database | None:
        """The database, where there is one already or is to be one."""
        there = self._settings.database_url or (self._settings.home / "ka-coach.sqlite3").is_file()
        return self.database if there or self._with_documents else None
