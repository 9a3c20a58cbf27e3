"""The real program in a process of its own, and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, sync_playwright

COACH = (sys.executable, "-m", "assistant")
ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if CHROMIUM is None and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line(
            "NO CHROMIUM ON THIS MACHINE: the page was NOT tested in a browser.", red=True, bold=True
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a loud skip."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


class Running(NamedTuple):
    """A server in a process of its own: where it listens, and the link for the first administrator."""

    address: str
    setup: str


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `ka-coach demo` with a fresh data folder."""
    with running([*COACH, "demo", "--port"], tmp_path_factory.mktemp("demo")) as server:
        yield server.address


@pytest.fixture
def fresh_demo(demo: str, tmp_path: Path) -> Iterator[str]:
    """A demo nobody has used yet where pictures are to be kept, else the one there is."""
    if os.environ.get("KA_COACH_SCREENSHOTS") != "1":
        yield demo
        return
    with running([*COACH, "demo", "--port"], tmp_path) as server:
        yield server.address


@pytest.fixture(scope="session")
def team_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`ka-coach serve` on its first start."""
    with running([*COACH, "serve", "--port"], tmp_path_factory.mktemp("team")) as server:
        yield server


@contextmanager
def running(command: Sequence[str], home: Path) -> Iterator[Running]:
    """The program, given a port as its last word, until the block ends; its words are shown when it can't start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = {key: value for key, value in os.environ.items() if not key.startswith("KA_COACH_")}
    log = home / "server.log"
    with (
        log.open("w") as out,
        subprocess.Popen(
            [*command, str(port)],
            cwd=ROOT,
            env=ours | {"KA_COACH_HOME": str(home)},
            stdout=out,
            stderr=out,
        ) as server,
    ):
        address, until = f"http://127.0.0.1:{port}", time.monotonic() + 120
        try:
            while not _answers(address):
                assert server.poll() is None and time.monotonic() < until, log.read_text("utf-8")
                time.sleep(0.3)
            link = next((line for line in log.read_text("utf-8").splitlines() if "token=" in line), "")
            yield Running(address, link[link.index("http") :] if link else "")
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz") as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False
