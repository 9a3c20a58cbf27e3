"""A record becomes logs that inspect_ai's viewer takes, with broken and unscored samples kept apart from zero."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from assistant.cli.evaluation import app
from evals.inspect_log import log, write_logs
from evals.record import as_bytes, suite_record, whole_record
from evals.task import Failed, Goal, Outcome, Sample, Score, Task, Unscored, run_task

CREATED = "2026-11-27T08:30:00+00:00"
SCHEMA = Draft202012Validator(
    json.loads(Path(__file__).with_name("inspect_log.schema.json").read_text("utf-8"))
)
LISTED = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}.*_[a-z]+_[0-9A-Za-z]+\.json")
"""The names under which the viewer finds logs in a folder."""


def same(sample: Sample, output: Any) -> list[Outcome]:
    if sample.target is None:
        return [Unscored("same", "no target")]
    if output is None:
        return [Failed("same", "nothing came out")]
    return [Score("same", float(output == sample.target), explanation=f"{output} for {sample.target}")]


def record(*names: str) -> dict[str, Any]:
    samples = (
        Sample("zh-1", "zh", 1, 1, {"transcript": "销售：见了王总。"}),
        Sample("en-1", "en", 2, 3),
        Sample("en-2", "en", 0, None),
        Sample("en-3", "en", None, 1),
    )
    suites = [
        suite_record(task, run_task(task))
        for task in (
            Task(name, 3, "x", lambda: samples, lambda s: s.input, (same,), {"same": Goal(least=0.9)})
            for name in names
        )
    ]
    return whole_record(suites, "builtin", {"content": "a1"})


def test_a_log_is_what_the_viewer_asks_for() -> None:
    made = log(record("toy"), record("toy")["suites"][0], CREATED)
    assert [e.message for e in SCHEMA.iter_errors(made)] == []
    assert made["results"]["scores"][0]["metrics"]["mean"]["value"] == 0.5
    assert made["results"]["scores"][0]["metadata"] == {"goal": {"least": 0.9}, "met": False}


def test_the_schema_refuses_what_the_viewer_would() -> None:
    made = log(record("toy"), record("toy")["suites"][0], CREATED)
    for path, value in (("created", "yesterday"), ("task", ""), ("model", "builtin")):
        assert list(SCHEMA.iter_errors({**made, "eval": {**made["eval"], path: value}})), path
    assert list(SCHEMA.iter_errors({**made, "samples": [{"id": "a", "epoch": 1, "input": "x"}]}))


def test_what_broke_is_an_error_and_what_was_not_scored_has_no_score() -> None:
    samples = {s["id"]: s for s in log(record("toy"), record("toy")["suites"][0], CREATED)["samples"]}
    assert samples["en-1"]["scores"]["same"] == {"value": 0.0, "explanation": "2 for 3"}
    assert samples["en-2"]["scores"] == {}
    assert samples["en-2"]["metadata"]["unscored"] == {"same": "no target"}
    assert samples["en-3"]["error"]["message"] == "same: nothing came out"
    assert samples["zh-1"]["input"] == "销售：见了王总。"


def test_each_suite_is_one_log_with_a_name_that_the_viewer_lists(tmp_path: Path) -> None:
    files = write_logs(record("toy", "other"), tmp_path / "logs", CREATED)
    assert [LISTED.fullmatch(f.name) is not None for f in files] == [True, True]
    assert [json.loads(f.read_text("utf-8"))["eval"]["task"] for f in files] == ["toy", "other"]
    with pytest.raises(ValueError, match="need a folder"):
        write_logs(record("toy", "other"), tmp_path / "one.json", CREATED)


def test_the_command_writes_the_same_bytes_again_and_says_what_it_cannot_read(tmp_path: Path) -> None:
    run, kept = CliRunner(), tmp_path / "run.json"
    kept.write_bytes(as_bytes(record("toy")))
    os.utime(kept, (1_790_000_000, 1_790_000_000))
    written = []
    for name in ("a.json", "b.json"):
        done = run.invoke(app, ["report", str(kept), "--format", "inspect", "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert json.loads(written[0])["eval"]["created"] == "2026-09-21T14:13:20+00:00"
    for wrong in (["report", str(tmp_path / "none.json")], ["report", str(kept), "--format", "pdf"]):
        done = run.invoke(app, wrong)
        assert done.exit_code == 2
        assert done.output.startswith("ka-coach: ")
        assert done.output.count("\n") == 1
