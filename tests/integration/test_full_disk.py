"""A full or closed disk: nothing is acknowledged, reading goes on, and it recovers without a restart."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text

from assistant.clock import SystemClock
from assistant.domain.vocabulary import Lang
from assistant.errors import StorageError
from assistant.store.database import Database, connect, open_database
from assistant.store.deals import SqlDeals
from tests.contract.deal_parts import LINE, a_turn


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB, where mounting one is permitted."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("SKIPPED: mounting a small file system is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """A file that takes all that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return ballast


def test_on_a_full_disk_a_turn_fails_loudly_and_later_works_again(small_disk: Path) -> None:
    database = open_database(f"sqlite:///{small_disk / 'coach.sqlite3'}")
    deals = SqlDeals(database, SystemClock())
    made = deals.create("lei", Lang.ZH)
    deals.append_turn(made.id, a_turn("c1", facts=()), 1)
    before = deals.get(made.id)

    ballast = fill(small_disk)
    with pytest.raises(StorageError):
        for number in range(200):
            deals.begin_turn(made.id, f"full-{number}", "长" * 20_000)
    held = deals.get(made.id)
    assert held.conversation == before.conversation
    with pytest.raises(StorageError):
        deals.append_turn(made.id, a_turn("c2", "长" * 200_000, ()), held.version)
    assert deals.get(made.id) == held

    ballast.unlink()
    deals.append_turn(made.id, a_turn("c2", "又可以了", ()), held.version)
    assert [t.text for t in deals.get(made.id).conversation.turns] == [LINE, "又可以了"]
    with database.read() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    database.close()


def test_a_database_that_may_not_grow_refuses_by_name(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'coach.sqlite3'}"
    open_database(address).close()
    database = connect(address)
    event.listen(database.engine, "connect", _no_more_pages)
    deals = SqlDeals(database, SystemClock())
    with pytest.raises(StorageError, match="full"):
        made = deals.create("lei", Lang.ZH)
        for number in range(1000):
            deals.begin_turn(made.id, f"c{number}", "长" * 5000)
    pending = deals.get(made.id).pending
    assert pending and all(line.text == "长" * 5000 for line in pending)
    database.close()


def _no_more_pages(connection: object, _record: object) -> None:
    connection.execute("PRAGMA max_page_count=80").close()  # type: ignore[attr-defined]


def test_a_folder_that_can_not_be_made_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError):
        open_database(f"sqlite:///{tmp_path / 'file' / 'coach.sqlite3'}")


def test_a_read_only_database_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "coach.sqlite3"
    open_database(f"sqlite:///{file}").close()
    database: Database = connect(f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(StorageError):
        SqlDeals(database, SystemClock()).create("lei", Lang.ZH)
    database.close()
    assert not Path("file:").exists()
