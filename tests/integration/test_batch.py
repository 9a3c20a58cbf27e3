"""A batch gives the same reviews here, in further processes and on a Dask cluster."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant import batch
from assistant.batch import Job, review, spread
from assistant.errors import CoachError, SettingsError, UnreadableInput
from assistant.settings import Settings
from tests.fakes.openai_server import unused_port

ROOT = Path(__file__).parents[2]


def jobs(settings: Settings) -> list[Job]:
    texts = ("今天见了恒远化工信息部的王工，他很支持。", "Met Dana, VP Sales at Harrow. She signs to 150k.")
    return [
        Job(settings, "builtin", text, None, date(2026, 11, 23), "crm", i) for i, text in enumerate(texts * 2)
    ]


@pytest.fixture
def here(tmp_path: Path) -> list[object]:
    settings = Settings(home=tmp_path)
    return list(spread(review, jobs(settings), settings))


def test_further_processes_give_the_same(
    here: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    settings = Settings(home=tmp_path)
    assert list(spread(review, jobs(settings), settings)) == here


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """A scheduler and a worker as somebody would start them, on loopback."""
    port = unused_port()
    address = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__ENABLED": "False"}
    commands = (
        ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        ("distributed.cli.dask_worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard"),
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", *command],
            env=environment,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    yield address
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_same(here: list[object], cluster: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    away = dataclasses.replace(settings, dask=cluster)
    assert list(spread(review, jobs(settings), away)) == here


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path, dask=f"tcp://127.0.0.1:{unused_port()}")
    with pytest.raises(SettingsError, match="KA_COACH_DASK"):
        list(spread(review, jobs(settings), settings))


def test_what_the_user_can_mend_comes_back_as_itself(tmp_path: Path) -> None:
    job = dataclasses.replace(jobs(Settings(home=tmp_path))[0], lang="fr")
    assert isinstance(review(job), CoachError)
    assert not isinstance(review(job), UnreadableInput)
