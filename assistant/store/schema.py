"""Bringing a database to the tables this version of the program knows, without losing anything."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, make_url, text

from assistant.errors import StorageError
from assistant.store.database import Database, connect, told_by_name

NEWEST = "0005"
"""The last revision under `migrations/versions`; known here so that an ordinary start need not load Alembic."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x6B61636F


def bring_up_to_date(database: Database) -> None:
    """Migrate if need be: one transaction, one process at a time, after a copy of a SQLite file that holds data.

    Raises StorageError for a database written by a newer version.
    """
    with database.read() as connection:
        found = revision(connection)
    if found == NEWEST:
        return
    _refuse_newer(found)
    if found is not None and database.is_sqlite:
        _set_aside(Path(str(database.engine.url.database)), found)
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        # Another process may have migrated while this one waited for the lock.
        if revision(connection) != NEWEST:
            migrate(connection)


def examine(address: str) -> str | None:
    """The revision of the tables at this address, None where there are none yet; changes nothing.

    Raises StorageError for a database that can't be used, SettingsError for an address that makes no sense.
    """
    url = make_url(address) if address.startswith("sqlite:") else None
    if url is not None and url.database and not Path(url.database).exists():
        return None
    database = connect(address)
    try:
        with database.read() as connection:
            found = revision(connection)
    finally:
        database.close()
    _refuse_newer(found)
    return found


def revision(connection: Connection) -> str | None:
    """The revision of the tables in this database; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known_revisions() -> tuple[str, ...]:
    """Every revision this version knows, oldest first."""
    return tuple(sorted(file.name.split("_")[0] for file in _MIGRATIONS.glob("versions/[0-9]*.py")))


def _refuse_newer(found: str | None) -> None:
    if found is not None and found not in known_revisions():
        raise StorageError(f"the database was written by a newer version of KA Coach (tables {found})")


def _set_aside(file: Path, found: str) -> None:
    """A copy beside the file, whole or not there, so that a migration can be undone by hand."""
    copy = file.with_name(f"{file.stem}.before-{found}{file.suffix}")
    half = copy.with_name(f".{copy.name}.half")
    with told_by_name():
        half.unlink(missing_ok=True)
        source, target = sqlite3.connect(file), sqlite3.connect(half)
        try:
            source.backup(target)
        finally:
            target.close()
            source.close()
        half.chmod(file.stat().st_mode & 0o777)
        half.replace(copy)


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to a revision on this connection, as part of its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
