"""Migrations give exactly the tables the program uses, once, and never lose data on the way."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from assistant.clock import FixedClock
from assistant.domain.vocabulary import Lang
from assistant.errors import SettingsError, StorageError
from assistant.store.catalogue import ALL
from assistant.store.database import Database, open_database
from assistant.store.deals import SqlDeals
from assistant.store.schema import NEWEST, known_revisions, revision
from tests.contract.deal_parts import MOMENT


def test_the_newest_revision_is_the_last_one_there_is() -> None:
    assert known_revisions()[-1] == NEWEST


def test_migrated_tables_are_the_tables_in_use(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, ALL[0].metadata) == []


def test_an_ordinary_start_does_not_load_alembic(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'coach.sqlite3'}"
    open_database(address).close()
    code = (
        "import sys; from assistant.store.database import open_database; "
        f"open_database({address!r}); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "coach.sqlite3"
    database = open_database(f"sqlite:///{file}")
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(StorageError, match="newer version"):
        open_database(f"sqlite:///{file}")
    assert [f.name for f in tmp_path.glob("*.sqlite3")] == ["coach.sqlite3"]


def test_starts_at_the_same_time_migrate_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'coach.sqlite3'}"
    opened: list[Database] = []
    threads = [threading.Thread(target=lambda: opened.append(open_database(address))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(opened) == 3
    for database in opened:
        with database.read() as connection:
            assert revision(connection) == NEWEST
        database.close()


@pytest.mark.parametrize("address", ["nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_makes_no_sense_is_refused(address: str) -> None:
    with pytest.raises(SettingsError):
        open_database(address)


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "coach.sqlite3"
    file.write_bytes(b"this is a letter, not a database" * 40)
    with pytest.raises(StorageError):
        open_database(f"sqlite:///{file}")


def test_a_server_that_is_not_there_is_told_so() -> None:
    with pytest.raises(StorageError):
        open_database("postgresql+psycopg://coach@127.0.0.1:1/coach")


def test_data_survives_closing_and_opening(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'a b' / '数据.sqlite3'}"
    database = open_database(address)
    made = SqlDeals(database, FixedClock(MOMENT)).create("lei", Lang.ZH, title="某某集团")
    database.close()
    again = open_database(address)
    assert SqlDeals(again, FixedClock(MOMENT)).get(made.id) == made
    again.close()
