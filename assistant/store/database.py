"""The database: SQLite in the data folder or PostgreSQL by address, with every failure told by name."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    TimeoutError,
)

from assistant.errors import SettingsError, StorageError

BUSY_MILLISECONDS = 10_000


class Database:
    """Transactions on one database. Safe to share between threads; `open_database` gives one that is ready."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turnstile = threading.Lock()
        self._open: ContextVar[Connection | None] = ContextVar("open transaction", default=None)

    @property
    def is_sqlite(self) -> bool:
        """True when the data is one local file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only looks: one consistent state, no lock on SQLite. Part of `write` inside one."""
        outer = self._open.get()
        if outer is not None:
            yield outer
            return
        with told_by_name(), self.engine.connect() as plain:
            connection = (
                plain if self.is_sqlite else plain.execution_options(isolation_level="REPEATABLE READ")
            )
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that changes something: all of it or nothing; on SQLite the only one at a time.

        Inside another `write` of the same call it is part of that one, so a change and its audit stand or fall
        together.
        """
        outer = self._open.get()
        if outer is not None:
            yield outer
            return
        with self._in_turn(), told_by_name(), self.engine.connect() as plain:
            connection = plain.execution_options(ka_writes=True)
            with connection.begin():
                token = self._open.set(connection)
                try:
                    yield connection
                finally:
                    self._open.reset(token)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything that is stored inside stands or falls together."""
        with self.write():
            yield

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """One writer of this process after the other, as SQLite wants it.

        SQLite itself makes whoever waits ask again after ever longer pauses, up to a tenth of a second; waiting here
        ends with the writer before. Other processes still meet at SQLite's own lock.
        """
        if not self.is_sqlite:
            yield
            return
        if not self._turnstile.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise StorageError("the database is too busy")
        try:
            yield
        finally:
            self._turnstile.release()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_database(address: str) -> Database:
    """The database at this address, its tables up to date; makes the SQLite file and its folder if missing.

    Raises SettingsError for an address that makes no sense and StorageError for a database that can't be used,
    also one written by a newer version of the program.
    """
    from assistant.store.schema import bring_up_to_date

    database = connect(address)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def connect(address: str) -> Database:
    """The database at this address as it is."""
    try:
        url = make_url(address)
    except ArgumentError as wrong:
        raise SettingsError("KA_COACH_DATABASE_URL is not a database address") from wrong
    if url.get_backend_name() == "sqlite":
        return Database(_sqlite(url))
    if url.get_backend_name() == "postgresql":
        return Database(_postgres(url))
    raise SettingsError(f"KA_COACH_DATABASE_URL may be SQLite or PostgreSQL, not {url.get_backend_name()!r}")


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise SettingsError("KA_COACH_DATABASE_URL must name a file")
    folder = Path(url.database.removeprefix("file:")).parent
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not url.database.startswith("file:") and not Path(url.database).exists():
            # Made here and not by SQLite, so that others on this machine can't read the talks at any moment.
            Path(url.database).touch(mode=0o600)
    except OSError as closed:
        raise StorageError(f"{closed.strerror}: {folder}") from closed
    # What people wrote stands in no message about a failed statement.
    engine = create_engine(
        url, json_serializer=compact_json, pool_size=8, max_overflow=24, hide_parameters=True
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgres(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        json_serializer=compact_json,
        pool_pre_ping=True,
        hide_parameters=True,
        pool_size=8,
        max_overflow=24,
        connect_args={"connect_timeout": 5},
    )


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # None: the driver begins nothing by itself; `_begin_sqlite` does, so that DDL is transactional too.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: a later upgrade from reading would lose updates or fail midway.
    writes = connection.get_execution_options().get("ka_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def compact_json(value: Any) -> str:
    """JSON as it is stored: readable Chinese, no spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def told_by_name() -> Iterator[None]:
    """Failures of disk, driver and server become StorageError; broken constraints stay what they are."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, InterfaceError, OperationalError) as failed:
        raise StorageError(str(failed.orig).splitlines()[0]) from failed
    except TimeoutError as busy:
        raise StorageError("the database is too busy") from busy
    except (sqlite3.Error, OSError) as failed:
        raise StorageError(str(failed)) from failed
