"""Is everything quick enough, and does it stay so as notes and talks grow?

The record holds only whether a goal was kept, never a time: the same program must give the same record.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evals.composed import composed
from evals.rows import DatasetMissing
from evals.task import Goal, Outcome, Sample, Score, Task
from evals.timing import MEASURES, Timed

GOALS = {"quick_enough": Goal(least=1.0), "stays_quick": Goal(least=1.0)}


def make(dataset: Path | None, model: str | None) -> Task:
    """Reviews, searches and turns are quick, and stay quick as notes and talks grow."""

    def solve(sample: Sample) -> Timed:
        measured: Timed = sample.input(composed(model), sample.lang)
        return measured

    return Task("speed", 1, str(make.__doc__), lambda: samples(dataset), solve, (keeps,), GOALS)


def samples(dataset: Path | None) -> tuple[Sample, ...]:
    """What is timed, in both languages."""
    if dataset is not None:
        raise DatasetMissing(f"{dataset}: speed is measured on notes of its own")
    return tuple(
        Sample(f"{name}-{lang}", lang, measure, figure)
        for name, figure, measure in MEASURES
        for lang in ("zh", "en")
    )


def keeps(sample: Sample, output: Timed) -> Iterable[Outcome]:
    """Was it quick enough?"""
    kept = output.took <= output.most
    return [Score(sample.target, float(kept), explanation="" if kept else "slower than its goal")]
