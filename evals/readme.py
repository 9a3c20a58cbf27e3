"""The figures of a record as the table in the README."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from evals.labels import labels
from evals.record import read_record

_BEGIN, _END = "<!-- figures:begin -->", "<!-- figures:end -->"


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
    """`python -m evals.readme RECORD.json README…`: put the figures of this run into the READMEs."""
    record = read_record(Path(sys.argv[1]))
    for name in sys.argv[2:]:
        file = Path(name)
        table = readme_table(record, "zh" if ".zh." in name else "en")
        file.write_text(fill_in(file.read_text("utf-8"), table), "utf-8")


if __name__ == "__main__":
    main()
