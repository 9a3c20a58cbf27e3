"""A record in the log format of inspect_ai, so that its viewer opens it; nothing of inspect_ai is needed to write it.

One suite is one log. What could not be scored stands in a sample's metadata, what broke is its error: neither is a zero.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

FORMAT = 2
"""The version of the log format."""


def write_logs(record: Mapping[str, Any], output: Path, created: str) -> tuple[Path, ...]:
    """One log a suite: into the file `output` where it ends in .json and there is one suite, else into that folder."""
    suites = record["suites"]
    if output.suffix == ".json" and len(suites) > 1:
        raise ValueError(f"{len(suites)} suites need a folder, not the one file {output}")
    written = []
    for suite in suites:
        file = output if output.suffix == ".json" else output / _file_name(suite["name"], created)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(log(record, suite, created), ensure_ascii=False, indent=1)
        file.write_text(f"{text}\n", "utf-8")
        written.append(file)
    return tuple(written)


def log(record: Mapping[str, Any], suite: Mapping[str, Any], created: str) -> dict[str, Any]:
    """One suite of a record as a log; `created` is the time of the run, with its zone."""
    samples = [_sample(suite["name"], sample) for sample in suite["details"]]
    broken = sum("error" in sample for sample in samples)
    return {
        "version": FORMAT,
        "status": "success",
        "eval": _spec(record, suite, created),
        "plan": {"name": suite["name"], "steps": []},
        "results": {
            "total_samples": len(samples),
            "completed_samples": len(samples) - broken,
            "scores": [_figure(name, f) for name, f in suite["figures"].items() if f["all"]],
        },
        "stats": {"started_at": created, "completed_at": created},
        "samples": samples,
    }


def _spec(record: Mapping[str, Any], suite: Mapping[str, Any], created: str) -> dict[str, Any]:
    ids = [sample["id"] for sample in suite["details"]]
    return {
        "eval_id": _id(suite["name"], created, "eval"),
        "run_id": _id(record["engine"], created, "run"),
        "task_id": _id(suite["name"], "task"),
        "created": created,
        "task": suite["name"],
        "task_version": suite["version"],
        "task_description": suite["sentence"],
        "dataset": {"name": suite["name"], "samples": len(ids), "sample_ids": ids},
        "model": f"ka-coach/{record['engine']}",
        "config": {},
        "packages": dict(record["versions"]),
    }


def _figure(name: str, figure: Mapping[str, Any]) -> dict[str, Any]:
    everything = figure["all"]
    values = {"mean": everything["value"], "low": everything["low"], "high": everything["high"]}
    values |= {lang: figure[lang]["value"] for lang in ("zh", "en") if figure.get(lang)}
    made: dict[str, Any] = {
        "name": name,
        "scorer": name,
        "scored_samples": everything["n"],
        "metrics": {metric: {"name": metric, "value": value} for metric, value in values.items()},
    }
    if "goal" in figure:
        made["metadata"] = {"goal": figure["goal"], "met": figure["met"]}
    return made


def _sample(suite: str, sample: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": sample["id"],
        "epoch": 1,
        "input": sample.get("transcript") or sample["id"],
        "target": "",
        "scores": {
            name: {"value": score["value"], "explanation": score.get("explanation")}
            for name, score in sample["scores"].items()
        },
        "metadata": {"lang": sample["lang"], "unscored": sample["unscored"]},
        "uuid": _id(suite, sample["id"]),
    }
    if sample["failed"]:
        told = "; ".join(f"{name}: {error}" for name, error in sample["failed"].items())
        made["error"] = {"message": told, "traceback": told, "traceback_ansi": told}
    return made


def _file_name(suite: str, created: str) -> str:
    return f"{created.replace(':', '-')}_{suite}_{_id(suite, created)[:22]}.json"


def _id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("ka-coach", *parts))).hex[:22]
