"""How the page holds up with many reps at work: response times, errors, memory and CPU per turn.

Run ``python benchmarks/load.py``: 50 reps, then 100, ten seconds of thinking, goals 200 and 500 ms. For each number it
prepares a company in a temporary folder, starts the real server in a process of its own (``--cpus 0`` pins it), signs
everybody in, and lets each rep send a line, read, and send the next, with exponential thinking time. A turn is the
reply and the redrawn sheet together. Ends with 1 when a call failed or a goal was missed.
``KA_COACH_DATABASE_URL`` chooses PostgreSQL. The server and this script share the machine: pin both for figures
that mean something, and take the median of three runs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402

from assistant.bootstrap import bootstrap  # noqa: E402
from assistant.domain.account import OPERATOR, AccountRole  # noqa: E402
from assistant.settings import load_settings  # noqa: E402

LINES = (
    "Met Priya Nair, the IT director. She likes it and asks for a security review first.",
    "The CFO signs everything above 500k; nobody of ours has met him.",
    "Budget is planned for next year, about 300k, not approved yet.",
    "今天见了采购部的王工，他说要走比选，合同还要法务会签。",
    "财务总监说预算两百万已经批了，年底前要签完。",
    "Users in the branches were not asked yet; the regional head supervises them.",
    "They also look at a competitor, and at building it themselves.",
    "What should I say to legal?",
)


GOALS = {50: 200, 100: 500}
"""Reps at work → the milliseconds within which 95 of 100 turns are to be whole, on two cores with this script."""

LARGEST_IDLE = 500
"""Megabytes the server may hold before anybody works."""


@dataclass
class Figures:
    """What was measured."""

    turns: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    measuring: bool = False
    cpu: float = 0


@dataclass
class Rep:
    """One signed-in rep with a deal."""

    token: str
    deal: str


def prepare(environ: dict[str, str], users: int) -> list[Rep]:
    """Accounts, sessions and a deal for each."""
    app = bootstrap(load_settings(environ, Path(environ["KA_COACH_HOME"])), documents=True)
    reps = []
    for number in range(users):
        app.team.accounts.add(
            OPERATOR, f"load-{number}", f"Rep {number}", AccountRole.REP, None, "slow river crossing 7"
        )
        token = app.team.sessions.sign_in(f"load-{number}", "slow river crossing 7")
        actor = app.team.sessions.actor(token)
        reps.append(Rep(token, app.coaching.begin(actor, "en").summary.id))
    app.library.close()
    app.database.close()
    return reps


async def run(host: str, pid: int, reps: list[Rep], think: float, warm: float, seconds: float) -> Figures:
    """Everybody at work at once; what happens in the first `warm` seconds isn't measured."""
    figures = Figures()
    until = time.monotonic() + warm + seconds
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=host, timeout=60, limits=limits, trust_env=False) as client:
        config = (await client.get("/en/config", cookies={"ka_coach_session": reps[0].token})).json()
        events = [d for d in config["dependencies"] if d.get("backend_fn")]
        stream = next(d["id"] for d in events if d["types"]["generator"])
        settle = next(d["id"] for d in events if d["id"] > stream and len(d["inputs"]) == 3)
        work = [
            asyncio.create_task(_rep(client, rep, (stream, settle), think, until, figures)) for rep in reps
        ]
        await asyncio.sleep(warm)
        figures.measuring, before = True, resources(pid)[0]
        await asyncio.gather(*work)
        figures.cpu = resources(pid)[0] - before
    return figures


async def _rep(
    client: httpx.AsyncClient,
    rep: Rep,
    handlers: tuple[int, int],
    think: float,
    until: float,
    figures: Figures,
) -> None:
    chance = random.Random(rep.token)
    number = 0
    while True:
        pause = chance.expovariate(1 / think)
        if time.monotonic() + pause > until:
            return
        await asyncio.sleep(pause)
        number += 1
        given = [rep.deal, chance.choice(LINES), f"{rep.deal}-{number}"]
        start = time.perf_counter()
        try:
            first = await _call(client, rep, handlers[0], given)
            await _call(client, rep, handlers[1], given)
        except (httpx.HTTPError, RuntimeError) as failed:
            figures.errors.append(f"{type(failed).__name__} {failed}")
            continue
        if figures.measuring:
            figures.first.append(first - start)
            figures.turns.append(time.perf_counter() - start)


async def _call(client: httpx.AsyncClient, rep: Rep, handler: int, given: list[str]) -> float:
    """One handler of the page; when its first piece came. Raises RuntimeError if it failed."""
    session = f"s{random.getrandbits(60):x}"
    cookies = {"cookie": f"ka_coach_session={rep.token}"}
    body = {"data": given, "fn_index": handler, "session_hash": session}
    joined = await client.post("/en/gradio_api/queue/join", json=body, headers=cookies)
    if joined.status_code != 200:
        raise RuntimeError(f"join {joined.status_code}")
    first = 0.0
    async with client.stream(
        "GET", "/en/gradio_api/queue/data", params={"session_hash": session}, headers=cookies
    ) as told:
        async for line in told.aiter_lines():
            if not line.startswith("data:"):
                continue
            event: dict[str, Any] = json.loads(line[5:])
            if event["msg"] in ("process_generating", "process_completed") and not first:
                first = time.perf_counter()
            if event["msg"] == "process_completed":
                if not event["success"]:
                    raise RuntimeError("handler failed")
                return first
    raise RuntimeError("stream ended early")


def resources(pid: int) -> tuple[float, int]:
    """CPU seconds used so far and resident megabytes of a process."""
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = os.sysconf("SC_CLK_TCK")
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return (int(stat[11]) + int(stat[12])) / ticks, pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def main() -> None:
    """Prepare, serve, measure and print, once for each number of reps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--users", type=int, nargs="+", default=list(GOALS))
    parser.add_argument("--think", type=float, default=10)
    parser.add_argument("--warm", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--cpus", default="", help="CPUs for the server, as taskset names them")
    asked = parser.parse_args()
    kept = [measured(asked, users) for users in asked.users]
    if not all(kept):
        sys.exit(1)


def measured(asked: argparse.Namespace, users: int) -> bool:
    """One server with this many reps; true when nothing failed and its goals were kept."""
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        environ = {**os.environ, "KA_COACH_HOME": home}
        reps = prepare(environ, users)
        command = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
        if asked.cpus:
            command = ["taskset", "-c", asked.cpus, *command]
        server = subprocess.Popen(
            command, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            host = f"http://127.0.0.1:{port}"
            started = wait_for(host)
            _, idle = resources(server.pid)
            figures = asyncio.run(run(host, server.pid, reps, asked.think, asked.warm, asked.seconds))
            _, busy = resources(server.pid)
        finally:
            server.terminate()
            server.wait(20)
    print(f"users {users}, think {asked.think:g} s, {asked.seconds:g} s measured, {len(figures.turns)} turns")
    return report(figures, GOALS.get(users), started, idle, busy)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(host: str) -> float:
    """Seconds until the server answers."""
    start = time.monotonic()
    while time.monotonic() - start < 120:
        try:
            if httpx.get(f"{host}/healthz", trust_env=False).status_code == 200:
                return time.monotonic() - start
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def report(figures: Figures, goal: int | None, started: float, idle: int, busy: int) -> bool:
    """The figures, a line each, and whether they are as good as they are to be."""
    slow = 0.0
    for name, times in (("first words", figures.first), ("whole turn", figures.turns)):
        if len(times) > 1:
            cuts = statistics.quantiles([t * 1000 for t in times], n=100)
            print(f"{name}: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms")
            slow = cuts[94]
    done = max(len(figures.turns), 1)
    print(f"errors: {len(figures.errors)} {figures.errors[:3] if figures.errors else ''}")
    print(
        f"start {started:.1f} s; memory idle {idle} MB, after {busy} MB; CPU {figures.cpu / done * 1000:.0f} ms a turn"
    )
    kept = not figures.errors and idle <= LARGEST_IDLE and (goal is None or 0 < slow <= goal)
    if goal is not None:
        print(f"goal p95 {goal} ms, idle {LARGEST_IDLE} MB, no errors: {'kept' if kept else 'missed'}")
    return kept


if __name__ == "__main__":
    main()
