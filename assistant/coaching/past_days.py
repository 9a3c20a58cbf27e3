"""Days that have been: "we had lunch in May", "the depot was opened in March"."""

from __future__ import annotations

import re

_PAST = re.compile(
    r"\b(?:i|we|he|she|they|\w+s?) (?:had|met|saw|spoke|talked|went|came|visited|showed|presented|bought|tried|trialled|installed|left|joined|started|retired|moved|was|were)\b",
    re.I,
)


def has_been(words: str) -> bool:
    """Whether words tell of what happened: a day in them is no day of a signature."""
    return _PAST.search(words) is not None
