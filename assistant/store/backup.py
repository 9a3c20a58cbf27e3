"""Backup and restore: the whole database as it is at one moment, out and in, with proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Date, String, Table, delete, func, insert, select, text
from sqlalchemy.exc import OperationalError, StatementError

from assistant.errors import Conflict
from assistant.ports import Clock
from assistant.store.archive import (
    BadArchive,
    Manifest,
    check_archive,
    damaged,
    read_rows,
    sum_of,
    write_archive,
)
from assistant.store.catalogue import ALL, COUNTERS, FLEETING
from assistant.store.columns import Moment
from assistant.store.database import Database
from assistant.store.schema import NEWEST, known_revisions
from assistant.store.tables import counters

_KEPT = tuple(table for table in ALL if table not in FLEETING)
_BATCH = 500


class NotEmpty(Conflict):
    """Restoring would put something in the place of data that is there."""

    key = "error.not_empty"


class SqlBackups:
    """The `BackupStore` on SQLite or PostgreSQL; a file made on one restores on the other."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def write(self, file: Path) -> Manifest:
        """Everything as it is at this moment, while others go on writing; checked after writing."""
        with self._database.read() as connection:
            tables = ((table.name, _rows(connection, table)) for table in _KEPT)
            write_archive(file, NEWEST, self._clock.now().isoformat(), tables)
        return self.check(file)

    def check(self, file: Path) -> Manifest:
        """The manifest of a whole and readable backup; raises BadArchive."""
        manifest = check_archive(file, [table.name for table in _KEPT])
        if manifest.revision not in known_revisions():
            raise BadArchive(f"tables {manifest.revision}, this version has {NEWEST}")
        if manifest.revision == NEWEST and set(manifest.tables) != {table.name for table in _KEPT}:
            raise BadArchive("tables are missing")
        return manifest

    def restore(self, file: Path, replace: bool = False) -> Manifest:
        """Put everything of the file in place: all of it, found equal to the manifest, or nothing.

        Raises BadArchive, and NotEmpty when the database holds something and `replace` is False.
        Sessions, invitations and tokens are not part of a backup; those there are end.
        """
        manifest = self.check(file)
        with self._database.write() as connection:
            if not replace and _holds_something(connection):
                raise NotEmpty()
            for table in reversed(ALL):
                connection.execute(delete(table))
            for table in _KEPT:
                if table.name in manifest.tables:
                    _insert(connection, table, read_rows(file, table.name))
            for table in _KEPT:
                # A backup of an older version lacks the tables that came later; they stay empty.
                told = manifest.tables.get(table.name, sum_of(()))
                if sum_of(_rows(connection, table)) != told:
                    raise BadArchive(f"{table.name} differs after restoring")
            self._go_on_counting(connection)
        return manifest

    def _go_on_counting(self, connection: Connection) -> None:
        """Counters that came later begin; PostgreSQL's own don't see rows that bring their number along."""
        there = set(connection.execute(select(counters.c.name)).scalars())
        for name in COUNTERS:
            if name not in there:
                connection.execute(insert(counters).values(name=name, value=0))
        if self._database.is_sqlite:
            return
        for table in ALL:
            column = table.autoincrement_column
            if column is not None:
                connection.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "
                        f"COALESCE((SELECT max({column.name}) FROM {table.name}), 0) + 1, false)"
                    )
                )


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    byte_order = "C" if connection.dialect.name == "postgresql" else "BINARY"
    order = [c.collate(byte_order) if isinstance(c.type, String) else c for c in table.primary_key.columns]
    for row in connection.execute(select(table).order_by(*order)).yield_per(_BATCH):
        yield {name: _outgoing(value) for name, value in row._mapping.items()}


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    columns = {column.name: column for column in table.columns}
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        try:
            ready = [{name: _incoming(columns[name], v) for name, v in row.items()} for row in batch]
        except (KeyError, ValueError, TypeError) as wrong:
            raise damaged(table.name) from wrong
        try:
            connection.execute(insert(table), ready)
        except OperationalError:
            raise
        except StatementError as wrong:
            raise damaged(table.name) from wrong


def _outgoing(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _incoming(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return value


def _holds_something(connection: Connection) -> bool:
    return any(
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in _KEPT
        if table.name not in ("counters", "audit")
    )
