"""Deals constructed from fact tables: gold that was computed, pairs that differ in one fact, other tellings of the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.generated.deals import generated_deals
from evals.generated.pairs import Pair, pairs
from evals.generated.rewrites import Rewritten, rewrites
from evals.generated.scoring import score_pair, score_rewrite
from evals.reading_scoring import score_findings, score_people, score_rubric
from evals.rows import DatasetMissing
from evals.suites.deals import review
from evals.suites.findings import macro, marks, worst
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored, Whole

EACH, COMPLETE, PAIRS, REWRITES = 100, 20, 200, 30
GOALS = {
    "findings_f1": Goal(least=0.90, gap=0.04),
    "gap_f1_macro": Goal(least=0.90, gap=0.03),
    "gap_f1_worst": Goal(least=0.85),
    "stakeholders_f1": Goal(least=0.90, gap=0.04),
    "rubric_in_range": Goal(least=0.80),
    "false_alarms": Goal(most=0.05),
    "own_side_taken": Goal(most=0.0),
    "invented_in_complete": Goal(most=0.05),
    "flips": Goal(least=0.95),
    "side_effects": Goal(most=0.02),
    "same_findings": Goal(least=0.97),
    "score_shift": Goal(most=5.0),
}


def make(dataset: Path | None, model: str | None) -> Task:
    """Deals constructed from facts: one fact more or less changes one finding, another telling of the same changes none."""

    def read(row: dict[str, Any]) -> dict[str, Any]:
        return review(model, row["text"], row["lang"], row.get("product_category") or "unknown")

    def solve(sample: Sample) -> dict[str, Any]:
        match sample.input:
            case Pair() as pair:
                first, second = pair.without, pair.having
            case Rewritten() as told:
                first, second = told.original, told.other
            case row:
                return {"first": read(row), "transcript": row["text"]}
        both = f"{first['text']}\n\n—\n\n{second['text']}"
        return {"first": read(first), "second": read(second), "transcript": both}

    wholes = (Whole("gap_f1_macro", _marks, macro), Whole("gap_f1_worst", _marks, worst))
    scorers = (deals, restraint, flips, sameness)
    return Task("constructed", 1, str(make.__doc__), lambda: samples(dataset), solve, scorers, GOALS, wholes)


def samples(dataset: Path | None) -> tuple[Sample, ...]:
    """Deals, pairs and other tellings, always the same ones."""
    if dataset is not None:
        raise DatasetMissing(f"{dataset}: constructed deals come from the generator; use findings for files")
    rows = [Sample(row["id"], row["lang"], row, row["expect"]) for row in generated_deals(EACH, COMPLETE)]
    changed = [Sample(pair.id, pair.lang, pair, pair.flips) for pair in pairs(PAIRS)]
    told = [Sample(f"{each.kind}-{each.id}", each.lang, each, each.kind) for each in rewrites(REWRITES)]
    return (*rows, *changed, *told)


def _marks(sample: Sample, output: dict[str, Any]) -> Any:
    return marks(sample, output["first"]) if isinstance(sample.input, dict) else None


def deals(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Findings, people and levels of one constructed deal."""
    if not isinstance(sample.input, dict):
        return []
    one = output["first"]
    return (
        *score_findings(sample.target, one),
        *(s for s in score_people(sample.target, one) if s.figure in ("stakeholders_f1", "own_side_taken")),
        *score_rubric(sample.target, one),
    )


def restraint(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """How many gaps are invented in a deal where everything is in place."""
    if not isinstance(sample.input, dict):
        return []
    wanted = sample.target["findings"]
    if wanted["must"]:
        return [Unscored("invented_in_complete", "the deal has gaps")]
    invented = [f["id"] for f in output["first"]["findings"] if f["id"] in wanted["must_not"]]
    return [Score("invented_in_complete", float(len(invented)), explanation=", ".join(invented))]


def flips(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does one fact change exactly the finding it should?"""
    if not isinstance(sample.input, Pair):
        return []
    return score_pair(sample.input, output["first"], output["second"])


def sameness(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does another telling of the same facts change nothing?"""
    if not isinstance(sample.input, Rewritten):
        return []
    return score_rewrite(sample.input, output["first"], output["second"])
