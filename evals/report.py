"""A record as one self-contained page that a sales manager can read."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

from evals.gate import MARGIN, baseline_of
from evals.labels import Unit, labels, written
from evals.record import read_record
from evals.worst import plain, why, worst

_QUOTE = re.compile("“(.*?)”", re.DOTALL)


def write_report(record: Path, output: Path, lang: str = "en") -> None:
    """The record at `record` as an HTML page at `output`, in one language with the other beside it."""
    output.write_text(page(read_record(record), lang), "utf-8")


def page(record: dict[str, Any], lang: str = "en") -> str:
    """The record as HTML: no script, no request to anywhere."""
    from jinja2 import Environment, StrictUndefined

    source = resources.files("evals").joinpath("templates", "report.html.j2").read_text("utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    cards = [_card(suite, lang) for suite in record["suites"]]
    return template.render(
        record=record,
        suites=cards,
        met=sum(card["goals_met"] for card in cards),
        all=sum(card["goals"] for card in cards),
        missed=[{**row, "suite": c["name"]} for c in cards for row in c["rows"] if row["met"] is False],
        marked=marked,
        lang=lang,
        other="en" if lang == "zh" else "zh",
        labels=labels(),
        word=lambda key: labels().words[key].say(lang),
        written=written,
    )


def _card(suite: dict[str, Any], lang: str) -> dict[str, Any]:
    with_goal = [f for f in suite["figures"].values() if "goal" in f]
    moved = trend(suite)
    return {
        **suite,
        "label": labels().suite(suite["name"]),
        "sentence": said.say(lang) if (said := labels().sentences.get(suite["name"])) else suite["sentence"],
        "remarks": [labels().remark(remark, lang) for remark in suite.get("remarks", ())],
        "goals": len(with_goal),
        "goals_met": sum(f["met"] for f in with_goal),
        "worst": [_shown(sample, lang) for sample in worst(suite)],
        "rows": [_row(n, f, moved.get(n), lang) for n, f in suite["figures"].items() if f["all"]],
    }


def _shown(sample: dict[str, Any], lang: str) -> dict[str, Any]:
    read = {"evidence": [plain(line, lang) for line in sample["evidence"]]} if "evidence" in sample else {}
    return {**sample, **read, "why": why(sample, lang)}


def _row(name: str, figure: dict[str, Any], moved: float | None, lang: str) -> dict[str, Any]:
    label, everything = labels().figure(name), figure["all"]
    return {
        "name": name,
        "label": label,
        "value": written(everything["value"], label.unit),
        "low": written(everything["low"], label.unit),
        "high": written(everything["high"], label.unit),
        "width": round(100 * min(max(everything["value"], 0), 1), 1),
        "zh": written(figure["zh"]["value"], label.unit) if figure.get("zh") else "–",
        "en": written(figure["en"]["value"], label.unit) if figure.get("en") else "–",
        "goals": goals(figure, label.unit, lang),
        "met": figure.get("met"),
        "since": "" if moved is None else _moved(moved, label.unit, lang),
        "turn": _turn(moved or 0.0, falling="most" in figure.get("goal", {})),
    }


def _turn(moved: float, falling: bool) -> str:
    return "" if abs(moved) < MARGIN else "met" if (moved > 0) is not falling else "missed"


def marked(sample: dict[str, Any]) -> Any:
    """The text of a sample with the words that something was read from marked in it."""
    from markupsafe import Markup, escape

    text = str(sample["transcript"])
    quotes = {quote for line in sample.get("evidence", ()) for quote in _QUOTE.findall(line)}
    spans = sorted((text.find(q), text.find(q) + len(q)) for q in quotes if q in text)
    made, at = Markup(""), 0
    for start, end in spans:
        if start >= at:
            made += escape(text[at:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>")
            at = end
    return made + escape(text[at:])


def goals(figure: dict[str, Any], unit: Unit, lang: str) -> list[tuple[str, bool]]:
    """Each thing the figure should be, in words, and whether it is: "at least 90 %", "zh and en at most 4 % apart"."""
    goal, word = figure.get("goal", {}), labels().words
    value = figure["all"]["value"]
    found = [
        (
            f"{word[name].say(lang)} {written(goal[key], unit)}",
            value >= goal[key] if key == "least" else value <= goal[key],
        )
        for key, name in (("least", "at_least"), ("most", "at_most"))
        if key in goal
    ]
    if "gap" in goal:
        close = _apart(figure) <= goal["gap"] + 1e-9
        found.append((word["gap"].say(lang).format(gap=written(goal["gap"], unit)), close))
    return found


def _apart(figure: dict[str, Any]) -> float:
    if not figure.get("zh") or not figure.get("en"):
        return 0.0
    return float(abs(figure["zh"]["value"] - figure["en"]["value"]))


def _moved(by: float, unit: Unit, lang: str) -> str:
    if not by:
        return labels().words["same"].say(lang)
    return f"{100 * by:+.1f} %" if unit == "share" else f"{by:+.2f}"


def trend(suite: dict[str, Any]) -> dict[str, float]:
    """How far each figure is from its baseline."""
    baseline = baseline_of(suite["name"])
    if baseline is None or baseline["version"] != suite["version"]:
        return {}
    return {
        name: round(figure["all"]["value"] - baseline["figures"][name]["value"], 4)
        for name, figure in suite["figures"].items()
        if figure["all"] is not None and name in baseline["figures"]
    }
