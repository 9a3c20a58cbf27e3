"""The constructed, models and speed suites: right, wrong and broken outputs, and what every suite has in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.generated.pairs import pairs
from evals.generated.rewrites import rewrites
from evals.jury import Heard
from evals.labels import labels
from evals.record import suite_record
from evals.report import page
from evals.rows import OWN, DatasetMissing
from evals.run import run_suites, table
from evals.suites import OFFLINE, SUITES, TIMED, constructed, models, speed
from evals.task import Failed, Sample, Score, Task, run_task
from evals.timing import Timed, best

PAIR = pairs(1)[0]
TOLD = rewrites(1)[0]


def found(*ids: str, score: int = 40) -> dict[str, Any]:
    return {"findings": [{"id": i} for i in ids], "score": {"weighted": score}}


def figures(outcomes: Any) -> dict[str, float]:
    return {o.figure: o.value for o in outcomes if isinstance(o, Score)}


def test_one_fact_must_change_its_finding_and_no_other() -> None:
    sample = Sample("p", "zh", PAIR, PAIR.flips)
    right = figures(constructed.flips(sample, {"first": found(), "second": found(PAIR.flips)}))
    assert right == {"flips": 1.0, "side_effects": 0.0}
    missed = figures(constructed.flips(sample, {"first": found(), "second": found()}))
    assert missed["flips"] == 0.0
    other = "split_decision" if PAIR.flips != "split_decision" else "single_threaded"
    loud = figures(constructed.flips(sample, {"first": found(), "second": found(PAIR.flips, other)}))
    assert loud["side_effects"] > 0


def test_another_telling_must_change_nothing() -> None:
    sample = Sample("r", "zh", TOLD, TOLD.kind)
    same = figures(constructed.sameness(sample, {"first": found("a"), "second": found("a")}))
    assert (same["same_findings"], same["score_shift"]) == (1.0, 0.0)
    changed = figures(constructed.sameness(sample, {"first": found("a"), "second": found("b", score=50)}))
    assert (changed["same_findings"], changed["score_shift"]) == (0.0, 10.0)


def test_gaps_in_a_complete_deal_are_counted() -> None:
    row = {"expect": {"findings": {"must": [], "must_not": ["it_overlooked"], "may": []}}}
    sample = Sample("g", "zh", row, row["expect"])
    assert figures(constructed.restraint(sample, {"first": found("it_overlooked")})) == {
        "invented_in_complete": 1.0
    }
    assert figures(constructed.restraint(sample, {"first": found()})) == {"invented_in_complete": 0.0}


@pytest.mark.parametrize(
    ("scorer", "given"),
    [(constructed.flips, PAIR), (constructed.sameness, TOLD), (constructed.deals, {"expect": {}})],
)
def test_a_broken_output_of_a_constructed_sample_is_a_failure(scorer: Any, given: Any) -> None:
    sample = Sample("x", "zh", given, {"findings": {"must": ["a"], "must_not": []}})
    task = Task("x", 1, "x", lambda: (sample,), lambda s: {"first": None, "second": None}, (scorer,))
    assert [type(o) for o in run_task(task)[0].outcomes] == [Failed]


def test_the_same_deals_are_constructed_every_time_and_enough_of_them() -> None:
    first, second = constructed.samples(None), constructed.samples(None)
    assert [s.id for s in first] == [s.id for s in second]
    assert [s.input for s in first if isinstance(s.input, dict)] == [
        s.input for s in second if isinstance(s.input, dict)
    ]
    assert sum(isinstance(s.input, dict) for s in first) >= 240
    assert len({s.id for s in first}) == len(first)


def judged(**ruling: bool) -> Heard:
    """A judge who rules like this in every order, and likes everything that praises itself."""
    return Heard((ruling, ruling, ruling), ruling, dict.fromkeys(ruling, True))


def test_a_judges_overlooked_faults_and_swayed_rulings_are_seen() -> None:
    sample = Sample("t", "en", {"reply": "Fine?"}, {"grounded": False, "concrete": True})
    assert figures(models.judgement(sample, judged(grounded=False)))["judge_faults_caught"] == 1.0
    assert figures(models.judgement(sample, judged(grounded=False)))["judge_not_flattered"] == 0.0
    overlooked = figures(models.judgement(sample, judged(grounded=True)))
    assert (overlooked["judge_faults_caught"], overlooked["judge_not_flattered"]) == (0.0, 1.0)
    assert models.totals(sample, judged(grounded=True, concrete=True)) == (2, 5)


def test_a_judges_agreement_is_not_shown_below_fifty_labels() -> None:
    assert models.agreement([(5, 5)] * 49) is None
    assert models.agreement([(5, 5), (0, 0)] * 25) == 1.0


def test_what_a_judge_is_worth_stands_beside_the_figures_or_that_it_is_not_known(tmp_path: Path) -> None:
    lines = (OWN / models.TURNS[0]).read_text("utf-8").splitlines(keepends=True)
    for count, key in ((8, "judge_hidden"), (60, "judge_shown")):
        (tmp_path / "turns.jsonl").write_text("".join(lines[:count]), "utf-8")
        task = models.make(tmp_path, None)
        record = suite_record(task, run_task(task))
        assert [remark["key"] for remark in record["remarks"]] == [key]
        assert ("judge_qwk" in record["figures"]) is (key == "judge_shown")
        assert labels().remark(record["remarks"][0], "en") in table(record, 0.0)
        html = page({"engine": "builtin", "versions": {}, "suites": [record]}, "zh")
        assert labels().remark(record["remarks"][0], "zh") in html


def test_a_reading_that_fell_back_is_not_taken_for_the_perfect_one() -> None:
    sample = Sample("d", "en", {"text": "x"}, {"stakeholders": []})
    assert figures(models.pipeline(sample, {"engine": "builtin"})) == {}


def test_a_time_is_kept_or_not_and_never_recorded() -> None:
    task = Task(
        "x",
        1,
        "x",
        lambda: speed.samples(None)[:2],
        lambda s: Timed(0.01 if s.lang == "zh" else 9.0, 1.0),
        (speed.keeps,),
    )
    record = suite_record(task, run_task(task))
    assert [d["scores"]["quick_enough"]["value"] for d in record["details"]] == [1.0, 0.0]
    assert "9.0" not in str(record)
    broken = Task("x", 1, "x", lambda: speed.samples(None)[:1], lambda s: None, (speed.keeps,))
    assert suite_record(broken, run_task(broken))["failed"] == 1


def test_the_best_round_counts() -> None:
    assert 0 <= best(lambda: None, 3) < 0.1


def test_every_suite_says_what_it_is_about_and_has_goals() -> None:
    assert tuple(SUITES) == OFFLINE
    for name, make in SUITES.items():
        task = make(None, None)
        assert task.name == name
        assert task.goals
        assert str(make.__doc__).strip().endswith(".")
        assert "\n" not in str(make.__doc__).strip()


@pytest.mark.parametrize("name", SUITES)
def test_a_folder_without_the_right_file_is_said(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DatasetMissing):
        SUITES[name](tmp_path, None).samples()
    assert run_suites([name], dataset=tmp_path) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"ka-coach: {name}: ")
    assert str(tmp_path) in said
    assert said.count("\n") == 1


def test_without_names_suites_that_lack_their_file_are_named_and_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = (OWN / models.TURNS[0]).read_text("utf-8").splitlines()[0]
    (tmp_path / "turns.jsonl").write_text(line + "\n", "utf-8")
    assert run_suites([], dataset=tmp_path) == 0
    told = capsys.readouterr()
    assert "models v2  1 samples" in told.out
    assert told.err.count("left out") == len(SUITES) - 1
    assert run_suites([], dataset=tmp_path / "nowhere") == 2


class Nonsense:
    """An output that has nothing a scorer could look at."""


@pytest.mark.parametrize(
    ("suite", "place"),
    [(name, i) for name, make in SUITES.items() for i in range(len(make(None, None).scorers))],
)
def test_every_scorer_breaks_on_nonsense_instead_of_scoring_it(suite: str, place: int) -> None:
    task = SUITES[suite](None, None)
    scorer = task.scorers[place]
    blind = Task("x", 1, "x", task.samples, lambda sample: Nonsense(), (scorer,))
    kinds = {type(o) for answered in run_task(blind) for o in answered.outcomes}
    assert Failed in kinds, scorer.__name__
    assert Score not in kinds, scorer.__name__


def test_people_and_gaps_that_the_pipeline_loses_are_seen() -> None:
    expect = {
        "stakeholders": [
            {"function": "finance", "title_or_name": "Dana Reed", "contact": "met", "stance": "unknown"}
        ],
        "own_side": [],
        "findings": {"must": ["legal_overlooked"], "may": [], "must_not": []},
    }
    sample = Sample("d", "en", {"text": "Met CFO Dana Reed."}, expect)
    person = {
        "name": "Dana Reed",
        "title": "CFO",
        "function": "finance",
        "contact": "met",
        "stance": "unknown",
    }
    kept = {
        "engine": "scripted",
        "stakeholders": [{**person, "evidence": []}],
        "findings": [{"id": "legal_overlooked"}],
    }
    assert figures(models.pipeline(sample, kept)) == {
        "pipeline_stakeholders_f1": 1.0,
        "pipeline_findings_f1": 1.0,
    }
    lost = figures(models.pipeline(sample, {**kept, "stakeholders": [], "findings": []}))
    assert set(lost.values()) == {0.0}


def test_findings_of_a_constructed_deal_are_held_against_its_labels() -> None:
    expect = {
        "findings": {"must": ["legal_overlooked"], "may": [], "must_not": ["it_overlooked"]},
        "stakeholders": [],
        "own_side": [],
        "rubric": {"budget": 1},
    }
    sample = Sample("g", "zh", {"expect": expect}, expect)

    def seen(finding: str, level: int) -> dict[str, float]:
        review = {
            "stakeholders": [],
            "findings": [{"id": finding}],
            "rubric": [{"criterion": "budget", "level": level}],
        }
        return figures(constructed.deals(sample, {"first": review}))

    right, wrong = seen("legal_overlooked", 1), seen("it_overlooked", 4)
    assert (right["findings_f1"], right["rubric_in_range"]) == (1.0, 1.0)
    assert (wrong["findings_f1"], wrong["rubric_in_range"]) == (0.0, 0.0)


def test_suites_run_at_a_time_give_the_same_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = (OWN / models.TURNS[0]).read_text("utf-8").splitlines()[0]
    (tmp_path / "turns.jsonl").write_text(line + "\n", "utf-8")
    records, said = [], []
    for processes in (1, 2):
        file = tmp_path / f"{processes}.json"
        assert run_suites([], dataset=tmp_path, json_path=file, processes=processes) == 0
        records.append(file.read_bytes())
        said.append(capsys.readouterr().err)
    assert records[0] == records[1]
    assert said[0] == said[1] != ""


def test_what_is_timed_runs_when_nothing_else_does() -> None:
    assert set(SUITES) >= TIMED
    assert "speed" in TIMED
