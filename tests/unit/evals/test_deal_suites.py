"""The reading, findings and review suites: a right, a wrong and a broken review for each scorer."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from evals.record import suite_record
from evals.suites import findings, reading, review
from evals.suites.deals import as_sample
from evals.task import Failed, Sample, Score, Task, Whole, run_task

TEXT = "Met CFO Dana Reed; budget 200k approved. Legal not seen."
ROW: dict[str, Any] = {
    "id": "deal-1",
    "lang": "en",
    "text": TEXT,
    "expect": {
        "stakeholders": [
            {"function": "finance", "title_or_name": "Dana Reed", "contact": "met", "stance": "unknown"}
        ],
        "own_side": ["Sam"],
        "budget": {
            "status": "approved",
            "owner": "finance",
            "authority": "unknown",
            "amount": 200000,
            "currency": None,
        },
        "chain": {"chain": "unknown", "timeline": "none"},
        "findings": {
            "must": ["legal_overlooked"],
            "may": ["process_unknown"],
            "must_not": ["budget_unverified"],
        },
        "next_topics": ["legal"],
        "rubric": {"budget": [2, 3], "decision_chain": 1, "message_fit": [0, 4]},
        "account": None,
        "close_date": None,
    },
}
QUOTE = {"quote": "budget 200k approved", "start": 19, "end": 39}
GOOD: dict[str, Any] = {
    "account": None,
    "close_date": None,
    "stakeholders": [
        {
            "name": "Dana Reed",
            "title": "CFO",
            "function": "finance",
            "contact": "met",
            "stance": "unknown",
            "evidence": [{"quote": "CFO Dana Reed", "start": 4, "end": 17}],
        }
    ],
    "budget": {
        "status": "approved",
        "owner": "finance",
        "authority": "unknown",
        "amount": 200000,
        "evidence": [QUOTE],
    },
    "chain": {"chain": "unknown", "timeline": "none", "steps": [], "evidence": []},
    "findings": [{"id": "legal_overlooked", "evidence": [], "citations": [{"id": "c"}]}],
    "rubric": [
        {"criterion": "budget", "level": 3, "why": "w", "next_level": "n", "evidence": []},
        {"criterion": "decision_chain", "level": 1, "why": "w", "next_level": "n", "evidence": []},
        {"criterion": "message_fit", "level": 0, "why": "w", "next_level": "n", "evidence": []},
    ],
    "questions": [{"topic": "legal"}],
}
SCORERS = (
    reading.people,
    reading.money,
    reading.dates,
    reading.evidence,
    findings.gaps,
    findings.question,
    findings.citations,
    review.near,
    review.reasons,
)
BETTER_DOWN = {"own_side_taken", "false_alarms"}


def changed(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    other = deepcopy(GOOD)
    change(other)
    return other


def figures(output: Any) -> dict[str, float]:
    sample = as_sample(ROW)
    return {o.figure: o.value for s in SCORERS for o in s(sample, output) if isinstance(o, Score)}


def test_a_right_review_is_right_in_every_figure() -> None:
    assert {name for name, value in figures(GOOD).items() if value != (name not in BETTER_DOWN)} == set()


WRONG: dict[str, tuple[Callable[[dict[str, Any]], None], str, float]] = {
    "a person with another function": (lambda r: r["stakeholders"][0].update(function="legal"), "stakeholders_f1", 0.0),
    "a person of ours": (lambda r: r["stakeholders"].append({**r["stakeholders"][0], "name": "Sam", "title": None}), "own_side_taken", 1.0),
    "a person not met": (lambda r: r["stakeholders"][0].update(contact="none"), "contact", 0.0),
    "a doubtful budget": (lambda r: r["budget"].update(status="assumed"), "budget_status", 0.0),
    "another amount": (lambda r: r["budget"].update(amount=2000), "amount", 0.0),
    "an invented date": (lambda r: r.update(close_date="2026-12-01"), "close_date", 0.0),
    "a quote that is not there": (lambda r: r["budget"]["evidence"][0].update(quote="budget 900k"), "evidence_verbatim", 0.5),
    "a false alarm": (lambda r: r["findings"].append({"id": "budget_unverified", "evidence": [], "citations": []}), "false_alarms", 1.0),
    "a missed gap": (lambda r: r.update(findings=[]), "findings_recall", 0.0),
    "an arguable finding": (lambda r: r["findings"].append({"id": "process_unknown", "evidence": [], "citations": [1]}), "findings_f1", 1.0),
    "a finding without its source": (lambda r: r["findings"][0].update(citations=[]), "findings_cited", 0.0),
    "an odd first question": (lambda r: r.update(questions=[{"topic": "value"}]), "first_question", 0.0),
    "a level too low": (lambda r: r["rubric"][0].update(level=1), "rubric_in_range", 0.5),
    "a level without reason": (lambda r: r["rubric"][0].update(why=""), "level_explained", 2 / 3),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_review_is_wrong_in_the_figure_it_belongs_to(name: str) -> None:
    change, figure, value = WRONG[name]
    assert figures(changed(change))[figure] == pytest.approx(value)


@pytest.mark.parametrize("scorer", SCORERS)
def test_a_broken_review_is_a_failure_and_no_zero(scorer: Any) -> None:
    task = Task("x", 1, "x", lambda: (as_sample(ROW),), lambda sample: {}, (scorer,))
    assert [type(o) for o in run_task(task)[0].outcomes] == [Failed]


def test_alarms_in_a_healthy_deal_are_counted_one_by_one() -> None:
    healthy = deepcopy(ROW)
    healthy["expect"]["findings"] = {
        "must": [],
        "may": [],
        "must_not": ["legal_overlooked", "budget_unverified"],
    }
    assert [o.value for o in findings.restraint(as_sample(healthy), GOOD) if isinstance(o, Score)] == [1.0]
    assert not [o for o in findings.restraint(as_sample(ROW), GOOD) if isinstance(o, Score)]


def test_the_worst_gap_is_not_hidden_by_the_mean() -> None:
    deals = [(("a", True, True), ("b", True, i > 0)) for i in range(5)]
    assert findings.macro(deals) == pytest.approx((1.0 + 8 / 9) / 2)
    assert findings.worst(deals) == pytest.approx(8 / 9)
    assert findings.worst(deals[:2]) is None


def test_agreement_on_levels_is_one_for_the_same_and_low_for_others() -> None:
    pairs = review.levels(as_sample(ROW), GOOD)
    assert pairs == ((3, 3), (1, 1))
    assert review.agreement([pairs]) == 1.0
    assert review.bias([pairs]) == 0.0
    assert review.bias([((1, 2), (3, 4))]) == pytest.approx(1.0)


def test_a_figure_over_all_samples_stands_in_the_record_with_its_goal() -> None:
    task = Task(
        "x", 1, "x", lambda: (as_sample(ROW), Sample("zh-1", "zh", {**ROW, "lang": "zh"}, ROW["expect"])),
        lambda sample: GOOD, (review.near,), review.GOALS, (Whole("rubric_qwk", review.levels, review.agreement),),
    )  # fmt: skip
    figure = suite_record(task, run_task(task))["figures"]["rubric_qwk"]
    assert figure["all"]["value"] == 1.0
    assert figure["met"] is True
    assert set(figure) == {"all", "zh", "en", "goal", "met"}


def test_a_figure_over_all_samples_leaves_out_what_broke() -> None:
    def solve(sample: Sample) -> Any:
        raise ValueError("no")

    task = Task(
        "x", 1, "x", lambda: (as_sample(ROW),), solve, (), {}, (Whole("q", review.levels, review.agreement),)
    )
    assert suite_record(task, run_task(task))["figures"] == {}
