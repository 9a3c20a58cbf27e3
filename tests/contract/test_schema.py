"""Migrations give exactly the tables the program uses, once, and never lose data on the way."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from assistant.clock import FixedClock
from assistant.domain.vocabulary import Lang
from assistant.errors import SettingsError, StorageError
from assistant.store.catalogue import ALL
from assistant.store.database import Database, connect, open_database
from assistant.store.deals import SqlDeals
from assistant.store.schema import NEWEST, examine, known_revisions, migrate, revision
from tests.contract.deal_parts import MOMENT, a_turn


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


def at_the_first_revision(file: Path) -> None:
    """A database as the first version left it, with one deal in it."""
    database = connect(f"sqlite:///{file}")
    with database.write() as connection:
        migrate(connection, known_revisions()[0])
    made = SqlDeals(database, FixedClock(MOMENT)).create("lei", Lang.ZH, title="某某集团")
    SqlDeals(database, FixedClock(MOMENT)).append_turn(made.id, a_turn(), 1)
    database.close()


def titles(file: Path) -> list[str]:
    with sqlite3.connect(file) as raw:
        found = [row[0] for row in raw.execute("SELECT title FROM deals")]
    raw.close()
    return found


def test_an_older_database_is_set_aside_and_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "coach.sqlite3"
    at_the_first_revision(file)
    database = open_database(f"sqlite:///{file}")
    with database.read() as connection:
        assert revision(connection) == NEWEST
    (found,) = SqlDeals(database, FixedClock(MOMENT)).list()
    assert SqlDeals(database, FixedClock(MOMENT)).get(found.id).conversation.turns == (a_turn(),)
    database.close()
    assert titles(tmp_path / "coach.before-0001.sqlite3") == ["某某集团"]
    assert not list(tmp_path.glob(".*half"))


def test_a_migration_killed_at_any_moment_is_done_or_undone(tmp_path: Path) -> None:
    origin = tmp_path / "origin.sqlite3"
    at_the_first_revision(origin)
    code = (
        "import sys; from assistant.store.database import connect; from alembic import command; print(flush=True);"
        "from assistant.store.schema import bring_up_to_date; bring_up_to_date(connect(sys.argv[1]))"
    )
    chance, seen = random.Random(3), set()
    for attempt in range(6):
        file = tmp_path / str(attempt) / "coach.sqlite3"
        file.parent.mkdir()
        shutil.copy(origin, file)
        child = subprocess.Popen([sys.executable, "-c", code, f"sqlite:///{file}"], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.25))
        child.kill()
        child.wait()
        child.stdout.close()
        with connect(f"sqlite:///{file}").read() as connection:
            seen.add(revision(connection))
        database = open_database(f"sqlite:///{file}")
        with database.read() as connection:
            assert revision(connection) == NEWEST
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, ALL[0].metadata) == []
        database.close()
        assert titles(file) == ["某某集团"]
    assert seen <= {"0001", NEWEST}


def test_looking_at_a_database_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "no" / "coach.sqlite3"
    assert examine(f"sqlite:///{file}") is None
    assert not file.parent.exists()
    older = tmp_path / "older.sqlite3"
    at_the_first_revision(older)
    assert examine(f"sqlite:///{older}") == "0001"
    (tmp_path / "letter.sqlite3").write_bytes(b"dear diary" * 500)
    with pytest.raises(StorageError):
        examine(f"sqlite:///{tmp_path / 'letter.sqlite3'}")
    with pytest.raises(StorageError):
        examine("postgresql+psycopg://coach@127.0.0.1:1/coach")


def test_the_doctor_tells_of_a_database_that_can_not_be_used(tmp_path: Path) -> None:
    from assistant.doctor import _database
    from assistant.settings import Settings

    assert _database(Settings(home=tmp_path)).state == "ok"
    (tmp_path / "ka-coach.sqlite3").write_bytes(b"dear diary" * 500)
    assert _database(Settings(home=tmp_path)).state == "wrong"
