"""A record as one self-contained page that a sales manager can read, and as the table in the README."""

from __future__ import annotations

import sys
from importlib import resources
from pathlib import Path
from typing import Any

from evals.gate import baseline_of
from evals.record import read_record

WORST = 12
"""How many of a suite's samples the page shows, worst first."""

_BEGIN, _END = "<!-- figures:begin -->", "<!-- figures:end -->"


def write_report(record: Path, output: Path) -> None:
    """The record at `record` as an HTML page at `output`."""
    output.write_text(page(read_record(record)), "utf-8")


def page(record: dict[str, Any]) -> str:
    """The record as HTML: no script, no request to anywhere."""
    from jinja2 import Environment, StrictUndefined

    source = resources.files("evals").joinpath("templates", "report.html.j2").read_text("utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    suites = [{**suite, "worst": worst(suite), "trend": trend(suite)} for suite in record["suites"]]
    return template.render(record=record, suites=suites)


def worst(suite: dict[str, Any]) -> list[dict[str, Any]]:
    """The samples that need looking at first: broken ones, then the lowest mean score."""
    better_down = {name for name, f in suite["figures"].items() if "most" in f.get("goal", {})}

    def mean(sample: dict[str, Any]) -> float:
        good = [1 - s["value"] if name in better_down else s["value"] for name, s in sample["scores"].items()]
        return sum(good) / len(good) if good else 1.0

    ranked = sorted(suite["details"], key=lambda s: (not s["failed"], mean(s), s["id"]))
    return [{**s, "mean": mean(s)} for s in ranked[:WORST] if s["failed"] or mean(s) < 1.0]


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


def readme_table(record: dict[str, Any]) -> str:
    """The figures that have a goal, as a Markdown table."""
    rows = ["| suite | figure | all | zh | en | goal |", "| --- | --- | --- | --- | --- | --- |"]
    for suite in record["suites"]:
        for name, figure in suite["figures"].items():
            if "goal" not in figure:
                continue
            values = [f"{figure[k]['value']:.3f}" if figure.get(k) else "–" for k in ("all", "zh", "en")]
            goal = figure["goal"]
            words = [f"{sign} {goal[k]}" for k, sign in (("least", "≥"), ("most", "≤")) if k in goal]
            mark = "" if figure["met"] else " ✗"
            rows.append(f"| {suite['name']} | {name} | {' | '.join(values)} | {', '.join(words)}{mark} |")
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
    table = readme_table(read_record(Path(sys.argv[1])))
    for name in sys.argv[2:]:
        file = Path(name)
        file.write_text(fill_in(file.read_text("utf-8"), table), "utf-8")


if __name__ == "__main__":
    main()
