"""What administrators have set on their page, in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select

from assistant.store.database import Database
from assistant.store.usage_tables import settings


class SqlChosen:
    """The `ChosenStore` on SQLite or PostgreSQL: names and texts, never a secret."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> dict[str, str]:
        """Everything that is set."""
        with self._database.read() as connection:
            rows = connection.execute(select(settings.c.name, settings.c.value))
            return {row.name: row.value for row in rows}

    def write(self, values: Mapping[str, str], by: str, at: datetime) -> None:
        """Put these in place; an empty text unsets its name."""
        with self._database.write() as connection:
            connection.execute(delete(settings).where(settings.c.name.in_(list(values))))
            rows = [{"name": n, "value": v, "by": by, "at": at} for n, v in values.items() if v]
            if rows:
                connection.execute(insert(settings), rows)
