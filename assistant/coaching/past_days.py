"""Days that have been: "we had lunch in May", "the depot was opened in March"."""

from __future__ import annotations

from assistant.reading.phrasing import Phrasings

_PAST = Phrasings(__name__)("past")


def has_been(words: str) -> bool:
    """Whether words tell of what happened: a day in them is no day of a signature."""
    return _PAST.search(words) is not None
