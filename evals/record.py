"""What a run leaves behind: figures with intervals per language, and every sample. The same run gives the same bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.statistics import Estimate, bootstrap, resampled
from evals.task import Answered, Failed, Goal, Score, Task, Unscored, Whole

SCHEMA = "ka-coach/eval/1"


def suite_record(task: Task, answered: tuple[Answered, ...]) -> dict[str, Any]:
    """One suite as plain data: its figures, then its samples in order."""
    outcomes = [o for a in answered for o in a.outcomes]
    wholes = {
        w.figure: figure for w in task.wholes if (figure := _whole(w, answered, task.goals.get(w.figure)))
    }
    means = {name: _figure(name, answered, task.goals.get(name)) for name in _figure_names(outcomes, task)}
    order = [name for name in task.goals if name in wholes or name in means]
    return {
        "name": task.name,
        "version": task.version,
        "sentence": task.sentence,
        "samples": len(answered),
        "failed": sum(isinstance(o, Failed) for o in outcomes),
        "unscored": sum(isinstance(o, Unscored) for o in outcomes),
        "figures": {name: (wholes | means)[name] for name in dict.fromkeys([*order, *means, *wholes])},
        "remarks": task.remarks(answered) if task.remarks else [],
        "details": [_sample(a) for a in answered],
    }


def whole_record(suites: Iterable[dict[str, Any]], engine: str, versions: dict[str, str]) -> dict[str, Any]:
    """Several suites with what was tested."""
    return {"schema": SCHEMA, "engine": engine, "versions": versions, "suites": list(suites)}


def as_bytes(record: dict[str, Any]) -> bytes:
    """The record as it is written to disk."""
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode("utf-8")


def read_record(path: Path) -> dict[str, Any]:
    """A record written earlier; raises ValueError for anything else."""
    try:
        record = json.loads(path.read_text("utf-8"))
    except OSError as absent:
        raise ValueError(f"{path} can't be read: {absent.strerror}") from absent
    except ValueError as broken:
        raise ValueError(f"{path} is no evaluation record") from broken
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise ValueError(f"{path} is no evaluation record")
    return record


def _figure_names(outcomes: list[Any], task: Task) -> list[str]:
    named = {o.figure: None for o in outcomes if isinstance(o, Score)}
    return [name for name in {**dict.fromkeys(task.goals), **named} if name in named]


def _figure(name: str, answered: tuple[Answered, ...], goal: Goal | None) -> dict[str, Any]:
    by_lang: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in answered:
        for score in one.outcomes:
            if isinstance(score, Score) and score.figure == name and score.weight > 0:
                by_lang[one.sample.lang].append((score.value, score.weight))
    everything = [pair for lang in sorted(by_lang) for pair in by_lang[lang]]
    figure: dict[str, Any] = {"all": _estimate(everything)}
    figure |= {lang: _estimate(by_lang[lang]) for lang in ("zh", "en") if by_lang.get(lang)}
    return _against(figure, goal)


def _whole(whole: Whole, answered: tuple[Answered, ...], goal: Goal | None) -> dict[str, Any] | None:
    by_lang: dict[str, list[Any]] = defaultdict(list)
    for one in answered:
        if not any(isinstance(o, Failed) and o.figure == "solver" for o in one.outcomes):
            part = whole.part(one.sample, one.output)
            if part is not None:
                by_lang[one.sample.lang].append(part)
    everything = [part for lang in sorted(by_lang) for part in by_lang[lang]]
    found = {"all": everything, **{lang: by_lang[lang] for lang in ("zh", "en") if by_lang.get(lang)}}
    figure = {name: _rounded(resampled(parts, whole.measure)) for name, parts in found.items() if parts}
    if not figure.get("all"):
        return None
    return _against({name: estimate for name, estimate in figure.items() if estimate}, goal)


def _against(figure: dict[str, Any], goal: Goal | None) -> dict[str, Any]:
    if goal is not None and figure["all"] is not None:
        figure["goal"] = {
            k: v for k, v in (("least", goal.least), ("most", goal.most), ("gap", goal.gap)) if v is not None
        }
        figure["met"] = goal.met(figure["all"]["value"]) and _gap_met(figure, goal)
    return figure


def _gap_met(figure: dict[str, Any], goal: Goal) -> bool:
    if goal.gap is None or "zh" not in figure or "en" not in figure:
        return True
    return bool(abs(figure["zh"]["value"] - figure["en"]["value"]) <= goal.gap + 1e-9)


def _estimate(pairs: list[tuple[float, float]]) -> dict[str, Any] | None:
    return _rounded(bootstrap(pairs)) if pairs else None


def _rounded(e: Estimate | None) -> dict[str, Any] | None:
    if e is None:
        return None
    return {"value": round(e.value, 4), "low": round(e.low, 4), "high": round(e.high, 4), "n": e.n}


def _sample(one: Answered) -> dict[str, Any]:
    return {
        "id": one.sample.id,
        "lang": one.sample.lang,
        "scores": {
            o.figure: {"value": round(o.value, 4), "weight": round(o.weight, 4)}
            | ({"explanation": o.explanation} if o.explanation else {})
            for o in one.outcomes
            if isinstance(o, Score)
        },
        "unscored": {o.figure: o.reason for o in one.outcomes if isinstance(o, Unscored)},
        "failed": {o.figure: o.error for o in one.outcomes if isinstance(o, Failed)},
        **({"evidence": lines} if (lines := _evidence(one)) else {}),
        **({"transcript": text} if (text := _transcript(one)) else {}),
    }


def _evidence(one: Answered) -> list[str]:
    """What the product read, each with the words it rests on, where the output carries them."""
    of_output = one.output.get("evidence") if isinstance(one.output, Mapping) else None
    return [str(line) for line in of_output] if isinstance(of_output, (list, tuple)) else []


def _transcript(one: Answered) -> str:
    """What was said, where the output or the sample carries it."""
    of_output = one.output.get("transcript") if isinstance(one.output, Mapping) else None
    return str(
        of_output or getattr(one.output, "transcript", None) or one.sample.metadata.get("transcript", "")
    )
