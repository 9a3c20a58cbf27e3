"""What CONTRIBUTING.md sends a newcomer to is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TREES = ("assistant", "knowledge", "prompts", "ui", "evals", "benchmarks", "tests")
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def spelled_out(place: str) -> list[str]:
    """`{zh,en}` stands for two places."""
    choice = re.search(r"\{([^{}]+)\}", place)
    if choice is None:
        return [place]
    ways = choice[1].split(",")
    return [whole for way in ways for whole in spelled_out(place.replace(choice[0], way, 1))]


def places(text: str) -> list[str]:
    """Files and folders named in backticks; commands and `<noun>.py` name none."""
    named = re.findall(r"`([^`\s<>]+)`", text)
    return [place for name in named if re.search(r"/|\.\w+$", name) for place in spelled_out(name)]


def test_every_place_it_names_exists() -> None:
    known = [path for tree in TREES for path in (ROOT / tree).rglob("*")]
    named = places(TEXT)
    missing = [
        place
        for place in named
        if not (ROOT / place).exists() and not any(path.match(place.rstrip("/")) for path in known)
    ]
    assert len(named) > 50
    assert missing == []


def test_a_place_that_is_gone_would_be_noticed() -> None:
    assert places("`coaching/{gaps,nowhere}.py`, `make test`") == ["coaching/gaps.py", "coaching/nowhere.py"]
