"""Hundreds said without their word: three-fifty is 350, one eighty-five is 185."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_COMPOUND = re.compile(r"-(?!ish\b|odd\b|plus\b)[a-z]", re.IGNORECASE)
"""Three fifty-year-old presses: the tens belong to the noun they are tied to."""
_CLOCK = re.compile(
    r"\b(?:by|from|till|until|before|after|half|past|(?<!in )(?<!sits )(?<!stands )(?<!quoted )(?<!priced )(?<!capped )at)"
    r"(?: about| around)? $",
    re.IGNORECASE,
)
"""At two thirty is a time of day; it came in at two thirty is not."""
_HOURS, _MINUTES = range(1, 13), range(15, 60, 5)


def hundreds_said(words: Sequence[str], units: Mapping[str, int]) -> int:
    """The hundreds that the first word of a numeral stands for, 0 where it stands for ones or tens.

    >>> hundreds_said(["three", "fifty"], {"three": 3, "fifty": 50})
    300
    """
    first, second = (units.get(word, 0) for word in (*words, "", "")[:2])
    return 100 * first if 1 <= first <= 9 and 20 <= second <= 90 else 0


def is_figure(text: str, start: int, end: int, value: int) -> bool:
    """False where such words are a time of day or two numbers side by side."""
    if _COMPOUND.match(text, end):
        return False
    clock = value // 100 in _HOURS and value % 100 in _MINUTES
    return not (clock and _CLOCK.search(text, max(0, start - 20), start))
