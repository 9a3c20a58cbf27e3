"""Killed at any point of a turn, the store holds every acknowledged message once and nothing half."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

from assistant.clock import SystemClock
from assistant.domain.vocabulary import Lang
from assistant.store.database import open_database
from assistant.store.deals import SqlDeals
from tests.contract.deal_parts import FACTS, a_turn

ROOT = Path(__file__).parents[2]
KILLS = 15


def run_until_killed(
    address: str, deal_id: str, prefix: str, seconds: float, pause: float = 0
) -> tuple[str, list[str]]:
    """Start the child, kill it this long after it is ready; its deal and the lines it had printed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.coaching_child", address, deal_id, prefix, str(pause)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    ready = child.stdout.readline().split()
    assert ready[:1] == ["ready"]
    time.sleep(seconds)
    child.kill()
    # A line cut by the kill was not acknowledged to anybody.
    lines = [
        line.rstrip("\n") for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")
    ]
    child.stdout.close()
    child.wait()
    return ready[1], lines


def test_no_acknowledged_message_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    file = tmp_path / "coach.sqlite3"
    address = f"sqlite:///{file}"
    open_database(address).close()
    chance = random.Random(20261123)
    deal_id = ""
    taken: list[str] = []
    answered: set[str] = set()
    for kill in range(KILLS):
        deal_id, lines = run_until_killed(address, deal_id, f"k{kill}", chance.uniform(0, 0.12))
        taken += [line.split()[1] for line in lines if line.startswith("taken")]
        answered |= {line.split()[1] for line in lines if line.startswith("answered")}

    database = open_database(address)
    deals = SqlDeals(database, SystemClock())
    found = deals.get(deal_id)
    stored = [turn.client_id for turn in found.conversation.turns]
    waiting = [line.client_id for line in found.pending]

    assert len(answered) > KILLS, "the child hardly got anywhere: this run shows nothing"
    assert answered <= set(stored)
    assert set(taken) <= set(stored) | set(waiting)
    assert len(stored + waiting) == len(set(stored + waiting))
    assert [c for c in stored if c in set(taken)] == [c for c in taken if c in set(stored)]
    for turn in found.conversation.turns:
        assert turn.text == f"第 {turn.client_id} 句"
        assert turn.reply == f"回 {turn.client_id}"
        assert turn.facts == FACTS[:3]
    assert found.deal.facts == FACTS[:3] * len(stored)
    assert found.version == 1 + len(stored)
    assert len(waiting) <= KILLS

    for line in found.pending:
        deals.append_turn(
            deal_id, a_turn(line.client_id, line.text, FACTS[:3]), deals.summary(deal_id).version
        )
    assert deals.get(deal_id).pending == ()
    database.close()
    with sqlite3.connect(file) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()


def test_two_processes_work_on_one_folder_at_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'coach.sqlite3'}"
    database = open_database(address)
    deals = SqlDeals(database, SystemClock())
    mine = [deals.create("lei", Lang.ZH).id for _ in range(2)]
    said: dict[str, list[str]] = {}

    def work(deal_id: str) -> None:
        # Without a pause one process would hold SQLite's lock nearly all the time, and the other find it by luck only.
        said[deal_id] = run_until_killed(address, deal_id, "p", 2.0, pause=0.005)[1]

    threads = [threading.Thread(target=work, args=(id,)) for id in mine]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for deal_id in mine:
        answered = [line.split()[1] for line in said[deal_id] if line.startswith("answered")]
        stored = [turn.client_id for turn in deals.get(deal_id).conversation.turns]
        assert len(answered) > 5
        assert stored[: len(answered)] == answered
    database.close()
