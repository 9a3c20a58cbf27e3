"""Run suites, print their figures, keep the record, hold the gate."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from assistant.versions import digests
from evals.gate import complaints
from evals.labels import labels
from evals.record import as_bytes, suite_record, whole_record
from evals.rows import DatasetBroken, DatasetMissing
from evals.suites import OFFLINE, SUITES, TIMED
from evals.task import run_task


def run_suites(
    names: list[str],
    *,
    dataset: Path | None = None,
    json_path: Path | None = None,
    model: str | None = None,
    gate: bool = False,
    processes: int = 1,
) -> int:
    """Run these suites; 0 when nothing broke and the gate holds, 1 otherwise, 2 for names and files that do not fit.

    Without names it runs all offline ones, on `dataset` those that find their file there.
    """
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        sys.stderr.write(f"ka-coach: no suite {unknown[0]!r}; there are: {', '.join(SUITES)}\n")
        return 2
    suites = []
    for name, ran in _results(names or OFFLINE, dataset, model, processes):
        if ran.missing and not names:
            sys.stderr.write(f"ka-coach: {name} is left out: {ran.missing}\n")
        elif ran.suite is None:
            sys.stderr.write(f"ka-coach: {ran.broken or f'{name}: {ran.missing}'}\n")
            return 2
        else:
            suites.append(ran.suite)
            sys.stdout.write(table(ran.suite, ran.seconds))
            sys.stdout.flush()
    if not suites:
        sys.stderr.write(f"ka-coach: no suite finds its file in {dataset}\n")
        return 2
    record = whole_record(suites, model or "builtin", digests())
    if json_path is not None:
        json_path.parent.mkdir(parents=True, exist_ok=True)
        json_path.write_bytes(as_bytes(record))
    wrong = complaints(record) if gate else []
    sys.stdout.write("".join(f"GATE: {line}\n" for line in wrong))
    return 1 if wrong or any(s["failed"] for s in suites) else 0


@dataclass(frozen=True, slots=True)
class Ran:
    """A suite's record and how long it took, or why there is none."""

    suite: dict[str, Any] | None = None
    seconds: float = 0.0
    missing: str = ""
    broken: str = ""


def _run(name: str, dataset: Path | None, model: str | None) -> Ran:
    started = time.monotonic()
    try:
        task = SUITES[name](dataset, model)
        return Ran(suite_record(task, run_task(task)), time.monotonic() - started)
    except DatasetMissing as missing:
        return Ran(missing=str(missing))
    except DatasetBroken as broken:
        return Ran(broken=str(broken))


def _results(
    names: Iterable[str], dataset: Path | None, model: str | None, processes: int
) -> Iterator[tuple[str, Ran]]:
    """Each suite with its result, in order; what is timed runs when nothing else does."""
    alone = [name for name in names if processes <= 1 or name in TIMED]
    shared = [name for name in names if name not in alone]
    if shared:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            ahead = [(name, pool.submit(_run, name, dataset, model)) for name in shared]
            for name, ran in ahead:
                yield name, ran.result()
    for name in alone:
        yield name, _run(name, dataset, model)


def describe_suites() -> list[tuple[str, str]]:
    """Each suite with a sentence about it."""
    return [(name, (make.__doc__ or "").strip().split("\n")[0]) for name, make in SUITES.items()]


def table(suite: dict[str, Any], seconds: float) -> str:
    """One suite's figures for reading on a terminal."""
    head = f"\n{suite['name']} v{suite['version']}  {suite['samples']} samples, {suite['failed']} failed, {seconds:.1f} s\n"
    rows = [f"  {'':34}{'all':>7}  {'95 % interval':17}{'zh':>7}{'en':>7}   goal\n"]
    for name, figure in suite["figures"].items():
        everything = figure["all"]
        if everything is None:
            continue
        languages = "".join(
            f"{figure[lang]['value']:7.3f}" if lang in figure else f"{'–':>7}" for lang in ("zh", "en")
        )
        interval = f"{everything['low']:.3f} – {everything['high']:.3f}"
        rows.append(
            f"  {name:34}{everything['value']:7.3f}  {interval:17}{languages}   {goal_text(figure)}\n"
        )
    rows += [f"  {labels().remark(remark, 'en')}\n" for remark in suite.get("remarks", ())]
    return head + "".join(rows)


def goal_text(figure: dict[str, Any]) -> str:
    """What the figure should reach, and whether it does."""
    goal = figure.get("goal")
    if not goal:
        return ""
    words = [
        f"{sign} {goal[key]}"
        for key, sign in (("least", "≥"), ("most", "≤"), ("gap", "zh–en ≤"))
        if key in goal
    ]
    return ("✓ " if figure["met"] else "✗ ") + ", ".join(words)
