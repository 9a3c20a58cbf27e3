"""Where a line names somebody: Latin names as whole words, an office in capitals only in capitals."""

from __future__ import annotations

import re

from assistant.coaching.cues import folded

_ACRONYM = 5
"""So long a word in capitals stands for an office."""


def place_of(name: str, text: str) -> int | None:
    """The first place where the text names this; "IT" is not in "it's all her own money", nor Al in "also"."""
    if not name.isascii():
        at = folded(text).find(folded(name))
        return at if at >= 0 else None
    short = name.isupper() and len(name) <= _ACRONYM
    found = re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text, 0 if short else re.I)
    return found.start() if found else None
