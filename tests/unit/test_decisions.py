"""The index of DECISIONS.md names every decision once, in order, and its links lead there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "DECISIONS.md").read_text("utf-8")
HEADINGS = re.findall(r"^## (\d+\. .+)$", TEXT, re.MULTILINE)


def anchor(heading: str) -> str:
    """Where GitHub puts a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_index_lists_every_decision_in_order_with_its_place() -> None:
    listed = re.findall(r"^\| \[(\d+)\]\(#(.+?)\) \| \w+ \| .+ \|$", TEXT, re.MULTILINE)
    assert listed == [(heading.split(".")[0], anchor(heading)) for heading in HEADINGS]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(heading.split(".")[0]) for heading in HEADINGS] == [*range(1, len(HEADINGS) + 1)]
