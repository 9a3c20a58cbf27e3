"""Data about titles in English notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml


class Example(Strict):
    """A text, the rank in it, and the area that is read beside it."""

    text: str
    rank: str
    area: str


class TitleWords(Strict):
    """The file `lexicons/en/titles.yaml`."""

    ranks: str
    not_areas: str
    not_behind: str
    short: dict[str, str]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """The same, ready to be looked up."""

    ranks: re.Pattern[str]
    not_areas: frozenset[str]
    not_behind: frozenset[str]
    short: Mapping[str, str]
    examples: tuple[Example, ...]


@cache
def title_words() -> Titles:
    """The data about English titles."""
    file = resources.files("assistant.reading").joinpath("lexicons", "en", "titles.yaml")
    data = parse_yaml(file.read_text("utf-8"), TitleWords, "lexicons/en/titles.yaml")
    return Titles(
        re.compile(rf"(?:{'|'.join(data.ranks.split())})$", re.IGNORECASE),
        frozenset(data.not_areas.split()),
        frozenset(data.not_behind.split()),
        data.short,
        data.examples,
    )
