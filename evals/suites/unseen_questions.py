"""Questions by another author: what search and answers are worth in words the library was not tried with.

Half of them were looked at after the first run; no wording of theirs was added to the library.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.suites import answers, retrieval
from evals.task import Sample, Task

QUESTIONS = ("unseen/questions.jsonl",)
GOALS = {**retrieval.GOALS, **answers.GOALS}


def make(dataset: Path | None, model: str | None) -> Task:
    """Questions by another author find their passage and are answered, or told that the library does not say."""
    found, answered = retrieval.make(dataset, model), answers.make(dataset, model)

    def solve(sample: Sample) -> dict[str, Any]:
        return {**answered.solver(sample), **found.solver(sample)}

    return Task(
        "unseen_questions",
        1,
        str(make.__doc__),
        lambda: retrieval.samples(dataset, QUESTIONS),
        solve,
        (*found.scorers, *answered.scorers),
        GOALS,
    )
