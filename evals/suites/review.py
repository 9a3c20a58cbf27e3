"""Do the levels of the rubric agree with those that people gave?"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.reading_scoring import score_rubric
from evals.statistics import quadratic_kappa
from evals.suites.deals import reviewer, samples
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored, Whole

GOALS = {
    "rubric_qwk": Goal(least=0.80),
    "rubric_in_range": Goal(least=0.80, gap=0.04),
    "rubric_within_one": Goal(least=0.97),
    "rubric_bias": Goal(most=0.15),
    "level_explained": Goal(least=1.0),
}
NOT_SCORED = (0, 4)

Levels = tuple[tuple[int, int], ...]
"""Of one deal: the level that was expected and the one that was given, criterion by criterion."""


def make(dataset: Path | None, model: str | None) -> Task:
    """The levels of the rubric agree with those people gave, each with its reason."""
    wholes = (Whole("rubric_qwk", levels, agreement), Whole("rubric_bias", levels, bias))
    scorers = (near, reasons)
    return Task(
        "review", 1, str(make.__doc__), lambda: samples(dataset), reviewer(model), scorers, GOALS, wholes
    )


def near(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Levels in the accepted range, and within one of it."""
    return score_rubric(sample.target, output)


def reasons(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does every level say why, and what would raise it?"""
    rows = output["rubric"]
    if not rows:
        return [Unscored("level_explained", "no rubric")]
    bare = [r["criterion"] for r in rows if not r["why"] or (r["level"] < 4 and not r["next_level"])]
    return [Score("level_explained", 1 - len(bare) / len(rows), float(len(rows)), ", ".join(bare))]


def levels(sample: Sample, output: dict[str, Any]) -> Levels:
    """Expected and given level of every criterion that is scored; within an accepted range the given one is expected."""
    given = {r["criterion"]: r["level"] for r in output["rubric"]}
    pairs = []
    for criterion, wanted in sample.target["rubric"].items():
        low, high = (wanted, wanted) if isinstance(wanted, int) else wanted
        if (low, high) != NOT_SCORED:
            pairs.append((min(max(given[criterion], low), high), given[criterion]))
    return tuple(pairs)


def agreement(deals: Sequence[Levels]) -> float | None:
    """Quadratic weighted kappa over all criteria of all deals."""
    pairs = [pair for deal in deals for pair in deal]
    return quadratic_kappa(pairs) if pairs else None


def bias(deals: Sequence[Levels]) -> float | None:
    """How far the levels lie above or below on the whole, in standard deviations of the expected ones."""
    pairs = [pair for deal in deals for pair in deal]
    if len(pairs) < 2:
        return None
    spread = statistics.pstdev([wanted for wanted, _ in pairs])
    return abs(statistics.fmean(given - wanted for wanted, given in pairs)) / (spread or 1.0)
