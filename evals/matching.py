"""Which reported person is which expected one: by containment of the name or an alias, each used once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

_HAN = re.compile(r"[㐀-鿿]")


def folded(text: str) -> str:
    """The text as it is compared: full-width, case and spacing made one."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def contains(longer: str, shorter: str) -> bool:
    """True when the shorter stands in the longer; Latin words only whole ("it" is not in "audit")."""
    if not shorter or shorter not in longer:
        return False
    if _HAN.search(shorter):
        return True
    return re.search(rf"(?<![a-z0-9]){re.escape(shorter)}(?![a-z0-9])", longer) is not None


def alike(reported: Iterable[str], expected: Iterable[str]) -> int:
    """How many characters the best pair of names shares by containment; 0 when none contains another."""
    best = 0
    for one in map(folded, reported):
        for other in map(folded, expected):
            if contains(one, other) or contains(other, one):
                best = max(best, min(len(one), len(other)) + (len(one) == len(other)))
    return best


def names_of(person: Row) -> tuple[str, ...]:
    """The names a reported person goes by."""
    given = [person.get("name"), person.get("title")]
    return tuple(n for n in given if n)


def expected_names(person: Row) -> tuple[str, ...]:
    """The names an expected person goes by."""
    return (person["title_or_name"], *person.get("aliases", ()))


def pair(reported: Sequence[Row], expected: Sequence[Row]) -> dict[int, int]:
    """Reported index → expected index: functions that agree first, then the longest shared name."""
    candidates = [
        (right_function(r, e), alike(names_of(r), expected_names(e)), -i, -j)
        for i, r in enumerate(reported)
        for j, e in enumerate(expected)
        if alike(names_of(r), expected_names(e))
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def accepted(label: Row, field: str) -> tuple[Any, ...]:
    """Every value accepted for a labelled field, the best first."""
    return (label[field], *label.get("alt", {}).get(field, ()))


def right_function(reported: Row, expected: Row) -> bool:
    """True when the reported function is an accepted one."""
    return reported.get("function") in accepted(expected, "function")
