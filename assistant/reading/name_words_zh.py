"""Data about names in Chinese notes, and the patterns made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml

HAN = "一-鿿"


class NameWords(Strict):
    """The file `lexicons/zh/names.yaml`."""

    surnames: str
    rare_surnames: str
    compound_surnames: tuple[str, ...]
    suffixes: tuple[str, ...]
    offices: str
    office_words: tuple[str, ...]
    not_after: dict[str, tuple[str, ...]]
    not_before: tuple[str, ...]
    not_nick: tuple[str, ...]
    after_name: str
    after_rare: str
    not_full: tuple[str, ...]
    not_latin: tuple[str, ...]


@cache
def name_words() -> NameWords:
    """The data about Chinese names."""
    file = resources.files("assistant.reading").joinpath("lexicons", "zh", "names.yaml")
    return parse_yaml(file.read_text("utf-8"), NameWords, "lexicons/zh/names.yaml")


@dataclass(frozen=True, slots=True)
class NamePatterns:
    """What names look like, and the words that stand beside them or are none."""

    title: re.Pattern[str]
    nick: re.Pattern[str]
    bare: re.Pattern[str]
    full: re.Pattern[str]
    latin: re.Pattern[str]
    rare: frozenset[str]
    family: frozenset[str]
    after: frozenset[str]
    not_latin: frozenset[str]
    not_full: frozenset[str]


@cache
def name_patterns() -> NamePatterns:
    """The patterns of Chinese names."""
    words = name_words()
    family = "|".join(words.compound_surnames) + "|[" + "".join(sorted(set(words.surnames))) + "]"
    titles = "|".join(sorted(words.suffixes, key=len, reverse=True))
    return NamePatterns(
        title=re.compile(f"(?:{titles})"),
        nick=re.compile(f"(?P<first>[老小阿大])(?P<rest>[{HAN}])(?P<tail>[哥姐叔总])?"),
        bare=re.compile(f"姓(?P<family>{family})(?P<de>的)?"),
        full=re.compile(f"(?P<family>{family})(?P<given>[{HAN}]{{1,2}})"),
        latin=re.compile(
            r"(?<![A-Za-z0-9.@_-])[A-ZÀ-Þ][a-zà-ÿ]{1,14}(?:[ ·][A-Z][a-zà-ÿ]{1,14})?(?![A-Za-z0-9@_-])"
        ),
        rare=frozenset(words.rare_surnames),
        family=frozenset(words.surnames) | frozenset(words.compound_surnames),
        after=frozenset(words.after_name),
        not_latin=frozenset(words.not_latin),
        not_full=frozenset(w for w in words.not_full if len(w) >= 2),
    )


def is_han(char: str) -> bool:
    """Whether this is a Chinese character."""
    return "一" <= char <= "鿿"
