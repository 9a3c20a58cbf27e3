"""Simulated reps by another author: what a talk is worth with somebody the coach was not made with.

Some of these talks were read after their first run, and what they showed was mended in general; no phrase was taken over.
"""

from __future__ import annotations

from pathlib import Path

from evals.suites import coaching
from evals.task import Task

DIALOGUES = ("unseen/dialogues.jsonl",)
GOALS = {name: goal for name, goal in coaching.GOALS.items() if name != "traps"}


def make(dataset: Path | None, model: str | None) -> Task:
    """Talks with simulated reps by another author bring out what is missing."""
    return Task(
        "unseen_talks",
        1,
        str(make.__doc__),
        lambda: coaching.samples(dataset, DIALOGUES),
        coaching.solve,
        coaching.SCORERS,
        GOALS,
        coaching.WHOLES,
    )
