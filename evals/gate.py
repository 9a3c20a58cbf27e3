"""The gate: no figure may fall below its baseline by more than its margin.

Baselines are records of earlier runs, cut down to figures: `evals/baselines/<suite>.json`, each figure with the value
reached, the direction that is better, and the margin that noise may cost. `python -m evals.gate` rewrites them from a run.
"""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

from evals.record import read_record

MARGIN = 0.01
"""What a figure may lose without a complaint: built-in runs are repeatable, so this only allows for trade-offs."""


MARGINS = {"speed": 0.3, "constructed": 0.02}
"""What figures of a suite may lose where more is allowed: a busy machine is slower than a quiet one, and one of sixty
tellings of a deal may turn."""


def complaints(record: dict[str, Any]) -> list[str]:
    """Every figure that got worse than its baseline allows, and every suite without one."""
    wrong = []
    for suite in record["suites"]:
        baseline = baseline_of(suite["name"])
        if baseline is None:
            wrong.append(f"{suite['name']} has no baseline")
        elif baseline["version"] != suite["version"]:
            wrong.append(f"{suite['name']} is version {suite['version']}, its baseline {baseline['version']}")
        else:
            wrong += [f"{suite['name']}: {line}" for line in _worse(suite["figures"], baseline["figures"])]
    return wrong


def baseline_of(suite: str) -> dict[str, Any] | None:
    """The baseline of one suite, if there is one."""
    file = resources.files("evals").joinpath("baselines", f"{suite}.json")
    if not file.is_file():
        return None
    found = json.loads(file.read_text("utf-8"))
    return found if isinstance(found, dict) else None


def _worse(figures: dict[str, Any], baseline: dict[str, Any]) -> list[str]:
    lines = []
    for name, before in baseline.items():
        now = figures.get(name, {}).get("all")
        if now is None:
            lines.append(f"{name} is no longer measured")
            continue
        loss = before["value"] - now["value"] if before["better"] == "up" else now["value"] - before["value"]
        if loss > before["margin"] + 1e-9:
            lines.append(
                f"{name} went from {before['value']:.3f} to {now['value']:.3f} (margin {before['margin']})"
            )
    return lines


def as_baseline(suite: dict[str, Any]) -> dict[str, Any]:
    """One suite's figures as the baseline of the next runs."""
    figures = {
        name: {
            "value": figure["all"]["value"],
            "better": "down" if "most" in figure.get("goal", {}) else "up",
            "margin": MARGINS.get(suite["name"], MARGIN),
        }
        for name, figure in suite["figures"].items()
        if figure["all"] is not None
    }
    return {"version": suite["version"], "figures": figures}


def main() -> None:
    """`python -m evals.gate RECORD.json`: make this run the baseline."""
    folder = Path(__file__).parent / "baselines"
    folder.mkdir(exist_ok=True)
    for suite in read_record(Path(sys.argv[1]))["suites"]:
        text = json.dumps(as_baseline(suite), ensure_ascii=False, indent=1) + "\n"
        (folder / f"{suite['name']}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
