"""The suites by name, in the order they are run and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from evals.suites import (
    answers,
    coaching,
    constructed,
    constructed_talks,
    findings,
    hearing,
    models,
    reading,
    retrieval,
    review,
    safety,
    speed,
    unseen,
    unseen_questions,
    unseen_talks,
)
from evals.task import Task

Make = Callable[[Path | None, str | None], Task]

SUITES: Mapping[str, Make] = {
    "unseen": unseen.make,
    "unseen_talks": unseen_talks.make,
    "unseen_questions": unseen_questions.make,
    "reading": reading.make,
    "findings": findings.make,
    "constructed": constructed.make,
    "hearing": hearing.make,
    "coaching": coaching.make,
    "constructed_talks": constructed_talks.make,
    "review": review.make,
    "retrieval": retrieval.make,
    "answers": answers.make,
    "safety": safety.make,
    "models": models.make,
    "speed": speed.make,
}
"""Every suite: makes its task from a folder of datasets (None: our own) and the name of a model (None: built-in)."""

OFFLINE = tuple(SUITES)
"""What runs when no suite is named: none of them needs a model or a network."""

TIMED = frozenset({"speed"})
"""What measures time, and so runs beside nothing else."""

__all__ = ["OFFLINE", "SUITES", "TIMED", "Make"]
