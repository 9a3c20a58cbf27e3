"""A record as one self-contained page that a sales manager can read, and as the table in the README."""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from evals.gate import MARGIN, baseline_of
from evals.labels import Unit, labels, written
from evals.record import read_record

WORST = 12
"""How many of a suite's samples the page shows, worst first."""

_ID = re.compile(r"[a-z]+(?:_[a-z]+)+")
_QUOTE = re.compile("“(.*?)”", re.DOTALL)
_BEGIN, _END = "<!-- figures:begin -->", "<!-- figures:end -->"


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
    return {**sample, **read, "why": _why(sample, lang)}


def _why(sample: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """What was wrong, each thing once: the figures it cost with their values, and the words."""
    costs: dict[str, list[str]] = {}
    for name in sample["bad"]:
        score, label = sample["scores"][name], labels().figure(name)
        if words := score.get("explanation"):
            costs.setdefault(plain(words, lang), []).append(
                f"{label.say(lang)} {written(score['value'], label.unit)}"
            )
    return [(" · ".join(figures), words) for words, figures in costs.items()]


def plain(text: str, lang: str) -> str:
    """The text with the ids of findings replaced by what they are called."""
    named = _gap_names()
    return _ID.sub(
        lambda found: f"“{named[found.group()][lang]}”" if found.group() in named else found.group(), text
    )


@cache
def _gap_names() -> dict[str, dict[str, str]]:
    file = resources.files("knowledge").joinpath("content", "coaching", "names.yaml")
    found: dict[str, dict[str, str]] = yaml.safe_load(file.read_text("utf-8"))["findings"]
    return found


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


def worst(suite: dict[str, Any]) -> list[dict[str, Any]]:
    """The samples that need looking at first: broken ones, then the lowest mean score."""
    better_down = {name for name, f in suite["figures"].items() if "most" in f.get("goal", {})}

    def mean(sample: dict[str, Any]) -> float:
        good = [1 - s["value"] if name in better_down else s["value"] for name, s in sample["scores"].items()]
        return sum(good) / len(good) if good else 1.0

    ranked = sorted(suite["details"], key=lambda s: (not s["failed"], mean(s), s["id"]))
    return [
        {
            **s,
            "mean": mean(s),
            "bad": [
                n for n, x in s["scores"].items() if (x["value"] > 0 if n in better_down else x["value"] < 1)
            ],
        }
        for s in ranked[:WORST]
        if s["failed"] or mean(s) < 1.0
    ]


def worst_lines(record: dict[str, Any], lang: str, most: int) -> list[tuple[str, str, str]]:
    """The worst samples of each suite: the suite's name, the sample, what was wrong."""
    return [
        (labels().suite(suite["name"]).say(lang), sample["id"], words)
        for suite in record["suites"]
        for sample in worst(suite)[:most]
        if (words := "; ".join([*sample["failed"].values(), *(said for _, said in _why(sample, lang))]))
    ]


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


def readme_table(record: dict[str, Any], lang: str = "en") -> str:
    """The figures that matter most, with their goals, as a Markdown table in one language."""
    heads = {
        "en": "| suite | figure | all | zh | en | goal |",
        "zh": "| 评测 | 看什么 | 全部 | 中文 | 英文 | 目标 |",
    }
    rows = [heads[lang], "| --- | --- | --- | --- | --- | --- |"]
    for suite in record["suites"]:
        with_goal = tuple(name for name, figure in suite["figures"].items() if "goal" in figure)
        shown = labels().readme.get(suite["name"], with_goal)
        for name in (n for n in shown if suite["figures"].get(n, {}).get("all")):
            figure = suite["figures"][name]
            values = [f"{figure[k]['value']:.3f}" if figure.get(k) else "–" for k in ("all", "zh", "en")]
            goal = figure.get("goal", {})
            words = [
                f"{sign} {goal[k]}"
                for k, sign in (("least", "≥"), ("most", "≤"), ("gap", "zh–en ≤"))
                if k in goal
            ]
            called = f"{labels().suite(suite['name']).say(lang)} | {labels().figure(name).say(lang)}"
            mark = "" if figure.get("met", True) else " ✗"
            rows.append(f"| {called} | {' | '.join(values)} | {', '.join(words) or '–'}{mark} |")
    return "\n".join(rows)


def fill_in(text: str, table: str) -> str:
    """A README with the table between its marks replaced; raises ValueError where the marks are missing."""
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError("the README has no marks for the figures")
    return f"{before}{_BEGIN}\n{table}\n{_END}{after}"


def main() -> None:
    """`python -m evals.report RECORD.json README…`: put the figures of this run into the READMEs."""
    record = read_record(Path(sys.argv[1]))
    for name in sys.argv[2:]:
        file = Path(name)
        table = readme_table(record, "zh" if ".zh." in name else "en")
        file.write_text(fill_in(file.read_text("utf-8"), table), "utf-8")


if __name__ == "__main__":
    main()
