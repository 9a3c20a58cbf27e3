"""Notes by other authors, kept back from rules and weights alike: what the coach is worth on notes it was never shown.

The other suites' notes were in view while rules were made and weights learned; these were not, and must stay so.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.reading_scoring import score_rubric
from evals.suites import findings, reading
from evals.suites.deals import reviewer, samples
from evals.task import Goal, Outcome, Sample, Task

DEALS = ("unseen/deals.jsonl",)
GOALS = {
    **{name: goal for name, goal in reading.GOALS.items() if name != "evidence_verbatim"},
    "findings_f1": findings.GOALS["findings_f1"],
    "false_alarms": findings.GOALS["false_alarms"],
    "first_question": findings.GOALS["first_question"],
    "rubric_in_range": Goal(least=0.80),
    "rubric_within_one": Goal(least=0.97),
}


def make(dataset: Path | None, model: str | None) -> Task:
    """Notes that nothing was made from are read and judged right."""
    scorers = (reading.people, reading.money, reading.dates, findings.gaps, findings.question, levels)
    return Task(
        "unseen", 1, str(make.__doc__), lambda: samples(dataset, DEALS), reviewer(model), scorers, GOALS
    )


def levels(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Levels in the accepted range, and within one of it."""
    return score_rubric(sample.target, output)
