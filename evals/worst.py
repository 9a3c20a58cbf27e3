"""Which samples of a suite need looking at first, and why."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

from evals.labels import labels, written

WORST = 12
"""How many of a suite's samples the page shows, worst first."""
_ID = re.compile(r"[a-z]+(?:_[a-z]+)+")


def why(sample: dict[str, Any], lang: str) -> list[tuple[str, str]]:
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
        if (words := "; ".join([*sample["failed"].values(), *(said for _, said in why(sample, lang))]))
    ]
