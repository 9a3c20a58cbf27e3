"""The coaching suite: a good, a bad and a broken talk for each scorer, and real talks that repeat themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.coaching_scoring import TalkScore
from evals.contradicting import Disagreement
from evals.record import as_bytes, suite_record
from evals.suites import coaching
from evals.suites.coaching import STYLES, Held
from evals.task import Failed, Sample, Score, Task, run_task

ROW = {"id": "d-1", "lang": "en", "opening": "x", "good_next_actions": ["meet legal"]}
SAMPLE = Sample("d-1", "en", ROW, ["legal_overlooked", "budget_unverified"])
FINE = TalkScore("d-1", "en", 1.0, (), (), 0, 0, 0, (2, 2), 1.0, (), 1.0, 6, 0.1, 0.1)
GOOD = Held(
    dict.fromkeys(STYLES, FINE),
    {"plain": 1.0, "evasive": 0.75},
    0.4,
    "Coach: who signs?",
    (FINE, FINE),
    Disagreement(2, 2, 0),
)
SCORERS = (
    coaching.surfaced,
    coaching.steady,
    coaching.chosen,
    coaching.manners,
    coaching.probes,
    coaching.advice,
    coaching.seeded,
    coaching.disagreeing,
)


def figures(output: Any, sample: Sample = SAMPLE) -> dict[str, float]:
    return {o.figure: o.value for scorer in SCORERS for o in scorer(sample, output) if isinstance(o, Score)}


def bad(**change: Any) -> Held:
    return replace(GOOD, scores={**GOOD.scores, "plain": replace(FINE, **change)})


def test_a_good_talk_scores_full() -> None:
    assert figures(GOOD) == {
        "gaps_surfaced": 1.0,
        "gaps_surfaced_early": 1.0,
        "gaps_surfaced_early_evasive": 0.75,
        "every_style_works": 1.0,
        "better_than_chance": 0.4,
        "questions_repeated": 0.0,
        "questions_doubled": 0.0,
        "questions_unclear": 0.0,
        "questions_open": 1.0,
        "gaps_named_at_the_end": 1.0,
        "findings_reopened": 0.0,
        "passes_one_seed": 1.0,
        "passes_every_seed": 1.0,
        "contradictions_noticed": 1.0,
        "contradictions_raised_twice": 0.0,
        "vague_probed": 1.0,
        "advice_covered": 1.0,
    }


@pytest.mark.parametrize(
    ("change", "figure", "value"),
    [
        ({"surfaced": 0.5, "missed": ("legal_overlooked",)}, "gaps_surfaced", 0.5),
        ({"surfaced": 0.5}, "every_style_works", 0.0),
        ({"repeated": 2}, "questions_repeated", 2.0),
        ({"puzzled": 1}, "every_style_works", 0.0),
        ({"doubled": 1}, "questions_doubled", 1.0),
        ({"open_share": 0.2}, "questions_open", 0.2),
        ({"vague": (0, 2)}, "vague_probed", 0.75),
        ({"advice": 0.3}, "advice_covered", 0.3),
        ({"reopened": 1}, "findings_reopened", 1.0),
        ({"named": 0.5}, "gaps_named_at_the_end", 0.5),
    ],
)
def test_a_bad_talk_is_bad_in_the_figure_it_belongs_to(
    change: dict[str, Any], figure: str, value: float
) -> None:
    assert figures(bad(**change))[figure] == pytest.approx(value)


def test_traps_count_where_conditions_are_written_for_the_scenario() -> None:
    assert "traps" not in figures(bad(traps=("took a hope for money",)))
    known = Sample("dev-dlg-en-01", "en", ROW, ["legal_overlooked"])
    assert figures(GOOD, known)["traps"] == 0.0
    assert figures(bad(traps=("took a hope for money",)), known)["traps"] == 1.0


def test_one_bad_seed_fails_the_scenario_and_is_one_of_two_on_average() -> None:
    shaky = replace(GOOD, seeds=(FINE, replace(FINE, surfaced=0.5)))
    assert figures(shaky)["passes_one_seed"] == 0.5
    assert figures(shaky)["passes_every_seed"] == 0.0


def test_a_contradiction_that_is_missed_or_raised_again_counts() -> None:
    missed = replace(GOOD, disagreement=Disagreement(2, 1, 1))
    assert figures(missed)["contradictions_noticed"] == 0.5
    assert figures(missed)["contradictions_raised_twice"] == 1.0


def test_what_is_invented_counts_in_healthy_deals_only() -> None:
    invented = bad(invented=("it_overlooked",))
    assert "invented_in_healthy" not in figures(invented)
    healthy = Sample("d-2", "en", ROW, ["not_a_key_account", "value_case_missing"])
    assert figures(invented, healthy)["invented_in_healthy"] == 1.0


@pytest.mark.parametrize("scorer", SCORERS)
def test_a_broken_talk_is_a_failure(scorer: Any) -> None:
    task = Task("x", 1, "x", lambda: (SAMPLE,), lambda sample: {"scores": {}}, (scorer,))
    assert [type(o) for o in run_task(task)[0].outcomes] == [Failed]


def test_real_talks_repeat_themselves_to_the_byte(tmp_path: Path) -> None:
    row = {
        "id": "t-1",
        "lang": "en",
        "opening": "Northwind's operations head loves it, the deal is as good as done.",
        "facts": {"budget_status": "There will be money."},
        "hidden_gaps": ["budget_unverified", "legal_overlooked"],
    }
    (tmp_path / "dialogues.jsonl").write_text(json.dumps(row), "utf-8")
    first, second = (
        suite_record(t, run_task(t)) for t in (coaching.make(tmp_path, None), coaching.make(tmp_path, None))
    )
    assert first["failed"] == 0
    assert as_bytes(first) == as_bytes(second)
    assert "Northwind" in first["details"][0]["transcript"]
