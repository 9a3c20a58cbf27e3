"""A day first hoped for and given up for a later one: 本来说年底，估计得三月; was meant to be Q4, more like March."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.date_span import DateSpan

_FIRST = re.compile(
    r"(?:本来|原来|原先|原本|起初|原定|原计划|原说|一开始)[^，。；,;\n]{0,8}$"
    r"|\b(?:(?:was|were|had been) (?:meant|supposed|going|due|planned|scheduled|slated)|originally)\b[^.;!?\n]{0,30}$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?:估计|现在|如今|得|怕是|恐怕|看来|我看|改|推|拖|挪|延|顺)[^，。；,;\n]{0,6}$"
    r"|\b(?:more like|now|probably|likely|realistically|looks like|slipped|moved|pushed|instead|I'd say)\b[^.;!?\n]{0,20}$",
    re.IGNORECASE,
)
_REACH = 40
"""So many characters lie at most between the two days."""


def moved_to(text: str, dates: Sequence[DateSpan], date: DateSpan) -> DateSpan | None:
    """The later day that took the place of a date, or None where it stands."""
    if _FIRST.search(text, max(0, date.start - 50), date.start) is None:
        return None
    behind = [d for d in dates if date.end <= d.start <= date.end + _REACH]
    for later in behind:
        between = text[date.end : later.start]
        if "\n" not in between and _NOW.search(between) and later.span.latest > date.span.latest:
            return later
    return None
