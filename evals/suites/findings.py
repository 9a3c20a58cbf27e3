"""Does the coach name what is missing in a deal, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.reading_scoring import score_findings, score_questions
from evals.statistics import f1
from evals.suites.deals import reviewer, samples
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored, Whole

GOALS = {
    "findings_f1": Goal(least=0.88, gap=0.04),
    "false_alarms": Goal(most=0.05),
    "gap_f1_macro": Goal(least=0.90),
    "gap_f1_worst": Goal(least=0.85),
    "invented_in_healthy": Goal(most=0.05),
    "first_question": Goal(least=0.90),
    "findings_cited": Goal(least=1.0),
}
ENOUGH = 5
"""How often a gap must hold in the data before its own F1 counts as the worst."""

Marks = tuple[tuple[str, bool, bool], ...]
"""Of one deal: finding, whether it holds, whether it was reported; arguable ones are left out."""


def make(dataset: Path | None, model: str | None) -> Task:
    """What is missing in a deal is named, nothing is invented, and the first question goes to the right spot."""
    return Task(
        "findings",
        1,
        str(make.__doc__),
        lambda: samples(dataset),
        reviewer(model),
        (gaps, restraint, question, citations),
        GOALS,
        (Whole("gap_f1_macro", marks, macro), Whole("gap_f1_worst", marks, worst)),
    )


def gaps(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Recall over what must be found, precision and alarms over what must not; arguable ones are neutral."""
    return score_findings(sample.target, output)


def restraint(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """How many gaps are invented in a deal that has none."""
    wanted = sample.target["findings"]
    if wanted["must"]:
        return [Unscored("invented_in_healthy", "the deal has gaps")]
    invented = [f["id"] for f in output["findings"] if f["id"] in wanted["must_not"]]
    return [Score("invented_in_healthy", float(len(invented)), 1.0, ", ".join(invented))]


def question(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Is the first question on a topic that matters now?"""
    return score_questions(sample.target, output)


def citations(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does every finding name the passage it rests on?"""
    if not output["findings"]:
        return [Unscored("findings_cited", "no finding")]
    bare = [f["id"] for f in output["findings"] if not f["citations"]]
    share = 1 - len(bare) / len(output["findings"])
    return [Score("findings_cited", share, float(len(output["findings"])), ", ".join(bare))]


def marks(sample: Sample, output: dict[str, Any]) -> Marks:
    """What holds and what was reported, finding by finding."""
    found = {f["id"] for f in output["findings"]}
    wanted = sample.target["findings"]
    return tuple((f, True, f in found) for f in wanted["must"]) + tuple(
        (f, False, f in found) for f in wanted["must_not"]
    )


def macro(deals: Sequence[Marks]) -> float | None:
    """The mean F1 over gaps that hold anywhere."""
    each = by_gap(deals, least=1)
    return sum(each.values()) / len(each) if each else None


def worst(deals: Sequence[Marks]) -> float | None:
    """The F1 of the gap that is told worst, among those that hold often enough to say so."""
    each = by_gap(deals, least=ENOUGH)
    return min(each.values()) if each else None


def by_gap(deals: Sequence[Marks], least: int) -> dict[str, float]:
    """Gap → F1."""
    counts: dict[str, list[int]] = {}
    for deal in deals:
        for gap, holds, found in deal:
            hit, missed, false = counts.setdefault(gap, [0, 0, 0])
            counts[gap] = [
                hit + (holds and found),
                missed + (holds and not found),
                false + (found and not holds),
            ]
    return {gap: f1(*c) for gap, c in counts.items() if c[0] + c[1] >= least}
