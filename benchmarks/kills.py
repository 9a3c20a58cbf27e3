"""Whether anything acknowledged is lost or doubled when the server is killed again and again, at any point of a turn.

Run ``python benchmarks/kills.py --kills 200``. It starts the real server, lets four programs tell it notes, one after the
other and each under an id of its own, kills it outright at a random moment, starts it again, and lets them go on, with what
was not acknowledged first. At the end every note must be there once, in order, with one reply, the acknowledged one;
database and audit trail must be whole. Ends with 1 when anything is not, or when a start took longer than it may.
``KA_COACH_DATABASE_URL`` chooses PostgreSQL.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402

from assistant.bootstrap import bootstrap  # noqa: E402
from assistant.domain.account import OPERATOR, AccountRole, Actor  # noqa: E402
from assistant.settings import load_settings  # noqa: E402
from benchmarks.load import LINES, free_port, wait_for  # noqa: E402

PROGRAMS = 4
SLOWEST_START = 8.0
LONGEST_LIFE = 3.0
"""Seconds the server works at most before it is killed."""


@dataclass
class Program:
    """Somebody's program: tells notes until the server goes away; knows what was acknowledged, and by which reply."""

    token: str
    deal: str
    owner: Actor
    told: list[str] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)

    def work(self, host: str) -> None:
        """Tell notes until the server doesn't answer any more; what it didn't acknowledge comes first the next time."""
        with httpx.Client(base_url=host, timeout=30, trust_env=False) as client:
            while True:
                if not self.told or self.told[-1] in self.replies:
                    self.told.append(f"note-{len(self.told)}")
                id = self.told[-1]
                text = f"{LINES[len(self.told) % len(LINES)]} ({id})"
                try:
                    answer = client.post(
                        f"/api/v1/deals/{self.deal}/notes",
                        json={"text": text, "client_id": id},
                        headers={"authorization": f"Bearer {self.token}"},
                    )
                except httpx.HTTPError:
                    return
                answer.raise_for_status()
                self.replies[id] = answer.json()["reply"]


def main() -> None:
    """Kill, start, check, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261126)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "KA_COACH_HOME": home}
        programs = prepare(environ)
        starts = [killed(environ, programs, chance.uniform(0, LONGEST_LIFE)) for _ in range(asked.kills)]
        wrong = [*check(environ, programs, asked.kills), *slow(starts)]
        acknowledged = sum(len(program.replies) for program in programs)
    print(f"{asked.kills} kills, {acknowledged} notes acknowledged, slowest start {max(starts):.1f} s")
    for line in wrong:
        print(f"WRONG: {line}")
    print(f"goal nothing lost, nothing doubled, start {SLOWEST_START:g} s: {'missed' if wrong else 'kept'}")
    if wrong:
        sys.exit(1)


def prepare(environ: dict[str, str]) -> list[Program]:
    """Accounts with a deal and a token each."""
    app = bootstrap(load_settings(environ, Path(environ["KA_COACH_HOME"])), documents=True)
    made = []
    for number in range(PROGRAMS):
        user, _ = app.team.accounts.add(OPERATOR, f"job-{number}", f"Job {number}", AccountRole.REP)
        actor = Actor(user.id, user.name, user.role)
        deal = app.coaching.begin(actor, "en").summary.id
        made.append(Program(app.team.tokens.make(actor, "kills"), deal, actor))
    app.library.close()
    app.database.close()
    return made


def killed(environ: dict[str, str], programs: list[Program], life: float) -> float:
    """One life of the server; how many seconds it took to start."""
    port = free_port()
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    host = f"http://127.0.0.1:{port}"
    try:
        started = wait_for(host)
        working = [threading.Thread(target=program.work, args=(host,)) for program in programs]
        for each in working:
            each.start()
        time.sleep(life)
    finally:
        server.kill()
        server.wait()
    for each in working:
        each.join()
    return started


def check(environ: dict[str, str], programs: list[Program], kills: int) -> list[str]:
    """Everything that is not as it was acknowledged."""
    app = bootstrap(load_settings(environ, Path(environ["KA_COACH_HOME"])), documents=True)
    wrong = []
    if sum(len(program.replies) for program in programs) < kills:
        wrong.append("fewer notes acknowledged than kills: this run shows nothing")
    for program in programs:
        view = app.coaching.open(program.owner, program.deal)
        turns = [turn for turn in view.conversation.turns if turn.text]
        stored = [turn.client_id for turn in turns]
        acknowledged = [id for id in program.told if id in program.replies]
        if stored[: len(acknowledged)] != acknowledged or len(stored) != len(set(stored)):
            wrong.append(f"{program.owner.name}: {acknowledged} acknowledged, {stored} stored")
        if len(stored) + len(view.pending) > len(program.told):
            wrong.append(
                f"{program.owner.name}: {len(stored)} answered and {len(view.pending)} waiting of {len(program.told)}"
            )
        wrong += [
            f"{program.owner.name}: another reply to {turn.client_id}"
            for turn in turns
            if turn.client_id in program.replies and turn.reply != program.replies[turn.client_id]
        ]
    if not app.team.auditing.verify(OPERATOR).whole:
        wrong.append("the audit trail is broken")
    if app.database.is_sqlite:
        with app.database.read() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            wrong += [f"database: {line}" for line in found if line != "ok"]
    app.library.close()
    app.database.close()
    return wrong


def slow(starts: list[float]) -> list[str]:
    """Starts that took too long."""
    return [f"a start took {took:.1f} s" for took in starts if took > SLOWEST_START]


if __name__ == "__main__":
    main()
