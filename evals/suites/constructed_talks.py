"""Does a talk work with every kind of rep? Deals made from fact tables, each told in six manners.

Every fact is known, so that what ought to come out is too; whoever the rep is, terse, evasive, over-optimistic, given to
wandering off or to contradicting himself, most of it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.coaching_scoring import TalkScore, held, scored
from evals.contradicting import Disagreement, disagreement
from evals.generated.talks import generated_talks
from evals.rows import DatasetMissing
from evals.suites.coaching import contradictions
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored

STYLES = ("plain", "terse", "evasive", "optimistic", "off_topic")
GOALS = {
    "gaps_surfaced": Goal(least=0.90, gap=0.04),
    **{f"gaps_surfaced_{style}": Goal(least=0.80) for style in STYLES[1:]},
    "contradictions_noticed": Goal(least=0.90),
    "contradictions_raised_twice": Goal(most=0.0),
    "questions_repeated": Goal(most=0.0),
    "questions_doubled": Goal(most=0.0),
    "questions_unclear": Goal(most=0.0),
}


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of one deal by the rep's manner, and the one in which the rep contradicts himself."""

    scores: Mapping[str, TalkScore]
    disagreement: Disagreement


def make(dataset: Path | None, model: str | None) -> Task:
    """Talks about constructed deals bring out what is missing, whatever manner the rep has."""
    return Task(
        "constructed_talks",
        1,
        str(make.__doc__),
        lambda: samples(dataset),
        solve,
        (brought_out, manners),
        GOALS,
    )


def samples(dataset: Path | None) -> tuple[Sample, ...]:
    """Every constructed deal that has a gap, as a sample."""
    if dataset is not None:
        raise DatasetMissing(f"{dataset}: constructed talks are made from a seed, not read")
    rows = generated_talks()
    return tuple(Sample(row["id"], row["lang"], row, row["hidden_gaps"]) for row in rows)


def solve(sample: Sample) -> Talks:
    """One talk a manner, and one with a contradiction."""
    row: dict[str, Any] = sample.input
    return Talks({style: scored(row, *held(row, style)) for style in STYLES}, disagreement(row))


def brought_out(sample: Sample, output: Talks) -> Iterable[Outcome]:
    """How much of what is missing came out, by the rep's manner."""
    named = {style: "gaps_surfaced" if style == "plain" else f"gaps_surfaced_{style}" for style in STYLES}
    if not sample.target:
        return [Unscored(figure, "nothing is hidden") for figure in named.values()]
    return [
        Score(figure, output.scores[style].surfaced, explanation=", ".join(output.scores[style].missed))
        for style, figure in named.items()
    ]


def manners(sample: Sample, output: Talks) -> Iterable[Outcome]:
    """Questions repeated, doubled, unclear; contradictions noticed, once each."""
    scores = output.scores.values()
    found: list[Outcome] = [
        Score("questions_repeated", float(sum(s.repeated for s in scores))),
        Score("questions_doubled", float(sum(s.doubled for s in scores))),
        Score("questions_unclear", float(sum(s.puzzled for s in scores))),
    ]
    return [*found, *contradictions(output.disagreement)]
