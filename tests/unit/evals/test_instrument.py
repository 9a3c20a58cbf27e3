"""The instrument itself: what is broken is not zero, the same run gives the same bytes, the gate holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from evals import gate
from evals.compare import compare
from evals.readme import fill_in, readme_table
from evals.record import as_bytes, suite_record, whole_record
from evals.report import page
from evals.task import Failed, Goal, Outcome, Sample, Score, Task, Unscored, run_task
from evals.worst import worst

SAMPLES = (
    Sample("zh-1", "zh", 1, 1),
    Sample("zh-2", "zh", 2, 3),
    Sample("en-1", "en", 3, 3),
    Sample("en-2", "en", 0, None),
    Sample("en-3", "en", -1, 0),
)


def same(sample: Sample, output: Any) -> Iterable[Outcome]:
    if sample.target is None:
        return [Unscored("same", "no target")]
    return [Score("same", float(output == sample.target), explanation=f"{output} for {sample.target}")]


def solve(sample: Sample) -> int:
    if sample.input < 0:
        raise ValueError("negative")
    return int(sample.input)


def broken_scorer(sample: Sample, output: Any) -> Iterable[Outcome]:
    raise KeyError("nothing there")


TASK = Task(
    "toy", 1, "Says whether numbers are the same.", lambda: SAMPLES, solve, (same,), {"same": Goal(least=0.9)}
)


def record(task: Task = TASK) -> dict[str, Any]:
    return whole_record([suite_record(task, run_task(task))], "builtin", {"content": "x"})


def test_what_broke_or_does_not_apply_is_left_out_of_the_mean() -> None:
    suite = record()["suites"][0]
    assert suite["figures"]["same"]["all"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert (suite["failed"], suite["unscored"]) == (1, 1)
    assert suite["figures"]["same"]["zh"]["n"] == 2


def test_a_broken_scorer_is_a_failure_and_no_score() -> None:
    task = Task("toy", 1, "x", lambda: SAMPLES[:1], solve, (broken_scorer,))
    assert run_task(task)[0].outcomes == (Failed("broken_scorer", "KeyError: 'nothing there'"),)


def test_a_rerun_gives_the_same_bytes() -> None:
    assert as_bytes(record()) == as_bytes(record())


def test_a_goal_that_is_missed_says_so() -> None:
    assert record()["suites"][0]["figures"]["same"]["met"] is False


def test_languages_too_far_apart_miss_the_goal() -> None:
    task = Task("toy", 1, "x", lambda: SAMPLES[:3], solve, (same,), {"same": Goal(least=0.1, gap=0.04)})
    assert record(task)["suites"][0]["figures"]["same"]["met"] is False


def test_the_gate_stops_what_got_worse_and_lets_the_rest_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gate.as_baseline(record()["suites"][0])
    monkeypatch.setattr(gate, "baseline_of", lambda name: before)
    assert gate.complaints(record()) == []
    worse = record()
    worse["suites"][0]["figures"]["same"]["all"]["value"] -= 0.05
    assert gate.complaints(worse) == ["toy: same went from 0.667 to 0.617 (margin 0.01)"]


def test_the_gate_knows_which_figures_should_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task("toy", 1, "x", lambda: SAMPLES[:3], solve, (same,), {"same": Goal(most=0.9)})
    before = gate.as_baseline(record(task)["suites"][0])
    monkeypatch.setattr(gate, "baseline_of", lambda name: before)
    risen = record(task)
    risen["suites"][0]["figures"]["same"]["all"]["value"] += 0.2
    assert len(gate.complaints(risen)) == 1


def test_a_suite_without_baseline_is_a_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "baseline_of", lambda name: None)
    assert gate.complaints(record()) == ["toy has no baseline"]


def test_a_comparison_names_the_samples_that_moved() -> None:
    before, after = record(), json.loads(json.dumps(record()))
    after["suites"][0]["details"][1]["scores"]["same"]["value"] = 1.0
    after["suites"][0]["figures"]["same"]["all"]["value"] = 1.0
    told = compare(before, after)
    assert "better zh-2" in told
    assert "(+0.333)" in told
    assert "no difference" in compare(before, before)


def test_a_comparison_names_what_broke_was_mended_came_and_went() -> None:
    before, after = record(), json.loads(json.dumps(record()))
    details = after["suites"][0]["details"]
    broken, whole = next(d for d in details if d["failed"]), next(d for d in details if not d["failed"])
    whole["failed"], broken["failed"] = broken["failed"], {}
    details.pop(1)
    details.append({**details[0], "id": "zh-9"})
    told = compare(before, after)
    assert f"worse  {whole['id']:24}broke: ValueError: negative" in told
    assert f"better {broken['id']:24}no longer breaks" in told
    assert "new    zh-9" in told
    assert "gone   zh-2" in told


def test_a_long_comparison_says_how_much_it_leaves_out() -> None:
    before, after = record(), json.loads(json.dumps(record()))
    for each in after["suites"][0]["details"][:3]:
        if each["scores"]:
            each["scores"]["same"]["value"] = 1 - each["scores"]["same"]["value"]
    assert "… and 2 more" in compare(before, after, most=1)


def test_the_worst_samples_come_first_and_good_ones_not_at_all() -> None:
    assert [s["id"] for s in worst(record()["suites"][0])] == ["en-3", "zh-2"]


def test_the_page_shows_figures_and_shuts_markup_out() -> None:
    evil = Sample("<script>alert(1)</script>", "en", 5, 6)
    task = Task("toy", 1, "x", lambda: (*SAMPLES, evil), solve, (same,), {"same": Goal(least=0.9)})
    html = page(record(task))
    assert "Worst samples first" in html
    assert "<script" not in html
    assert "http" not in html


def test_the_readme_is_filled_between_its_marks() -> None:
    text = "before\n<!-- figures:begin -->\nold\n<!-- figures:end -->\nafter"
    filled = fill_in(text, readme_table(record()))
    assert "| toy | same | 0.667 |" in filled
    assert "old" not in filled
    assert filled.endswith("<!-- figures:end -->\nafter")
    with pytest.raises(ValueError, match="marks"):
        fill_in("no marks", "x")
