"""On SQLite, those who write in one process stand in line, and those who read do not."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, insert, select

from assistant.clock import FixedClock
from assistant.domain.vocabulary import Lang
from assistant.errors import StorageError
from assistant.store import database as module
from assistant.store.database import Database
from assistant.store.deals import SqlDeals
from assistant.store.people_tables import teams
from tests.contract.deal_parts import MOMENT

WRITERS = 60


def _add(database: Database, number: int) -> None:
    with database.write() as connection:
        connection.execute(insert(teams).values(id=f"t{number}", name=f"Team {number}"))


def _count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(teams)).scalar_one()


def test_many_writers_at_once_are_all_served_on_few_connections(sqlite: Database) -> None:
    held = 0
    begun = threading.Event()

    def watch() -> None:
        nonlocal held
        while not begun.is_set():
            held = max(held, sqlite.engine.pool.checkedout())  # type: ignore[attr-defined]
            time.sleep(0.0005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(WRITERS) as crowd:
        for done in [crowd.submit(_add, sqlite, number) for number in range(WRITERS)]:
            done.result()
    begun.set()
    watcher.join()
    assert _count(sqlite) == WRITERS
    assert held <= 2


def test_a_writer_does_not_keep_readers_waiting(sqlite: Database) -> None:
    with sqlite.write(), ThreadPoolExecutor(1) as other:
        assert other.submit(_count, sqlite).result(timeout=2) == 0


def test_a_writer_that_waits_too_long_is_told_so(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_MILLISECONDS", 50)
    with sqlite.write(), ThreadPoolExecutor(1) as other, pytest.raises(StorageError, match="busy"):
        other.submit(_add, sqlite, 1).result(timeout=2)
    _add(sqlite, 1)
    assert _count(sqlite) == 1


def test_a_writer_that_fails_lets_the_next_one_through(sqlite: Database) -> None:
    with pytest.raises(RuntimeError), sqlite.write():
        raise RuntimeError("on purpose")
    with ThreadPoolExecutor(1) as other:
        other.submit(_add, sqlite, 1).result(timeout=2)
    assert _count(sqlite) == 1


def test_a_deal_created_before_leaves_the_rest_of_a_transaction_alone(database: Database) -> None:
    deals = SqlDeals(database, FixedClock(MOMENT))
    first = deals.create("lei", Lang.ZH, title="一期", client_id="tab-1")
    with database.together():
        assert deals.create("lei", Lang.ZH, title="二期", client_id="tab-1") == first
        deals.describe(first.id, title="三期")
    assert [deal.title for deal in deals.list()] == ["三期"]
