"""What is seen of every token and of those beside it, a column for each thing looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from assistant.reading.learned.classifier import Column
from assistant.reading.name_words_en import english_words, world_names
from assistant.reading.name_words_zh import name_patterns

_NOTHING = "<>"
_T = TypeVar("_T")


def _from(seen: Sequence[_T], step: int, outside: _T) -> list[_T]:
    """What is seen so many tokens further on; before, where the step is negative."""
    beyond = [outside] * min(abs(step), len(seen))
    return [*beyond, *seen[:step]] if step < 0 else [*seen[step:], *beyond]


def where(holds: Iterable[bool], what: str) -> list[str]:
    """The same words for every token of which something holds."""
    return [what if each else "" for each in holds]


def words_around(words: Sequence[str]) -> list[Column]:
    """The words up to three tokens away, and those that stand side by side."""
    third, two, before, behind, after, last = (_from(words, n, _NOTHING) for n in (-3, -2, -1, 1, 2, 3))
    return [
        *(Column("w=", words), Column("w-1=", before), Column("w1=", behind)),
        *(Column("w-2=", two), Column("w2=", after), Column("w-3=", third), Column("w3=", last)),
        *(Column("wb=", _joined(before, words)), Column("wn=", _joined(words, behind))),
        *(Column("wb2=", _joined(two, before)), Column("wn2=", _joined(behind, after))),
        Column("www=", _joined(before, words, behind)),
    ]


def _joined(*columns: Sequence[str]) -> list[str]:
    return ["|".join(row) for row in zip(*columns, strict=True)]


def told_around(shapes: Sequence[str], told: Mapping[str, Sequence[str]]) -> list[Column]:
    """How a token and those up to two away are written, and what lexicon and rules say of them."""
    beside = (_from(shapes, -1, _NOTHING), shapes, _from(shapes, 1, _NOTHING))
    found = [Column("s=", shapes), Column("ss=", ["".join(row) for row in zip(*beside, strict=True)])]
    found += [Column(f"{name}=", seen) for name, seen in told.items()]
    for step in (-2, -1, 1, 2):
        found.append(Column(f"s{step}=", _from(shapes, step, _NOTHING)))
        found += [Column(f"{name}{step}=", _from(seen, step, "")) for name, seen in told.items()]
    return found


def spelling(words: Sequence[str], han: Sequence[bool]) -> list[Column]:
    """How words that are not Chinese begin and end."""
    other = ["" if chinese else word for word, chinese in zip(words, han, strict=True)]
    return [
        Column("suf=", [word[-3:] for word in other]),
        Column("suf2=", [word[-2:] for word in other]),
        Column("pre=", [word[:3] for word in other]),
    ]


def names_before(texts: Sequence[str], han: Sequence[bool]) -> list[Column]:
    """Whether a token or one of the two before it is a surname or an English first name."""
    family, first = name_patterns().family, english_words().first
    surnames = [text in family for text in texts]
    given = [text[0].isascii() and text.capitalize() in first for text in texts]
    found: list[Column] = []
    for step in (0, -1, -2):
        behind = zip(_from(surnames, step, False), han, strict=True)
        found.append(Column("fam", where((name and chinese for name, chinese in behind), str(step))))
        found.append(Column("first", where(_from(given, step, False), str(step))))
    return found


_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?ang?|u?ai|i?ao|[aeou]|ei|e[nr]|eng|i[aenu]?|ing|iong|ong|ou|ua|ui|u[ne]|uo|v)"
)
"""A syllable of romanised Chinese: Wei, Xin, Hui."""


def names_around(words: Sequence[str], shapes: Sequence[str]) -> list[Column]:
    """Which words up to here and the next are names somewhere in the world, with how they are written, which tells a lot."""
    world = world_names()
    written = [
        (word, shape if word[0].isalpha() and shape != "H" else "")
        for word, shape in zip(words, shapes, strict=True)
    ]
    given = [shape if word in world.given else "" for word, shape in written]
    family = [shape if word in world.family else "" for word, shape in written]
    syllables = [
        shape == "Xx" and len(word) > 1 and _SYLLABLE.fullmatch(word) is not None for word, shape in written
    ]
    found: list[Column] = []
    for step in (-2, -1, 0, 1):
        found.append(Column(f"given{step}", _from(given, step, "")))
        found.append(Column(f"family{step}", _from(family, step, "")))
        found.append(Column("syllable", where(_from(syllables, step, False), str(step))))
    return found
