"""A line of a talk as classifiers see it: its units, their runs, and what words and vector hold likely together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.normalise import NormalText

_UNIT = re.compile(r"[a-zà-ÿ]+(?:'[a-zà-ÿ]+)?|\d+|[^\w\s]|\S", re.I)
LONGEST_RUN = {Lang.ZH: 4, Lang.EN: 3}
_WORDS, _VECTOR = 0.6, 0.6
"""How far each of both is believed; set by answers and lines of authors neither had learned from."""
_LITTLE = 1e-3


def units_of(note: NormalText) -> list[str]:
    """Words, marks and single Chinese characters of a text in lower case; every figure is the same."""
    return ["0" if unit.isdigit() else unit for unit in _UNIT.findall(note.folded)]


def runs_of(units: Sequence[str], joint: str, longest: int) -> Iterator[str]:
    """Every run of up to ``longest`` neighbouring units."""
    for size in range(1, longest + 1):
        yield from (joint.join(units[at : at + size]) for at in range(len(units) - size + 1))


def joint_of(lang: Lang) -> str:
    """What stands between two units."""
    return "" if lang is Lang.ZH else " "


def together(
    names: Iterable[str], by_words: Mapping[str, float], by_vector: Mapping[str, float]
) -> Mapping[str, float]:
    """How likely each of these is by both voices; by words alone where there is no vector."""
    if not by_vector:
        both = {name: by_words.get(name, _LITTLE) for name in names}
    else:
        both = {
            name: by_words.get(name, _LITTLE) ** _WORDS * by_vector.get(name, _LITTLE) ** _VECTOR
            for name in names
        }
    whole = sum(both.values())
    return {name: chance / whole for name, chance in both.items()}
