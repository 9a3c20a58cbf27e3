"""The audit trail in the database; there is no way here to change or remove an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Row, insert, select

from assistant.domain.trail import FIRST, Entry, TrailCheck, check_trail
from assistant.store.catalogue import count
from assistant.store.database import Database
from assistant.store.people_tables import audit
from assistant.store.tables import counters

_COUNTER = "audit"


class SqlAudit:
    """The `AuditStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, entry: Entry) -> Entry:
        """Keep an entry behind all others; its number, predecessor and hash are given here."""
        with self._database.write() as connection:
            count(connection, _COUNTER)
            last = connection.execute(
                select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
            ).first()
            number, previous = (last.number, last.hash) if last else (0, FIRST)
            placed = replace(entry, number=number + 1, previous=previous)
            sealed = replace(placed, hash=placed.seal())
            connection.execute(insert(audit).values(asdict(sealed)))
            return sealed

    def recent(
        self,
        limit: int = 200,
        before: int | None = None,
        kind: str | None = None,
        object: str | None = None,
        actor: str | None = None,
    ) -> tuple[Entry, ...]:
        """The newest entries first, of one kind, object or person if given."""
        wanted = select(audit).order_by(audit.c.number.desc()).limit(limit)
        given = ((audit.c.kind, kind), (audit.c.object, object), (audit.c.actor, actor))
        for column, value in given:
            if value is not None:
                wanted = wanted.where(column == value)
        if before is not None:
            wanted = wanted.where(audit.c.number < before)
        with self._database.read() as connection:
            return tuple(_entry(row) for row in connection.execute(wanted))

    def check(self) -> TrailCheck:
        """Follow the whole chain."""
        with self._database.read() as connection:
            expected = connection.execute(
                select(counters.c.value).where(counters.c.name == _COUNTER)
            ).scalar_one()

            def entries() -> Iterator[Entry]:
                for row in connection.execute(select(audit).order_by(audit.c.number)):
                    yield _entry(row)

            return check_trail(entries(), expected)


def _entry(row: Row[Any]) -> Entry:
    return Entry(**{field.name: getattr(row, field.name) for field in fields(Entry)})
