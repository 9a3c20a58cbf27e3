"""A condition instead of an objection: "wants our DPIA before anybody signs" is a step to take, and nobody against us."""

from __future__ import annotations

from assistant.coaching.cues import folded
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_ASKS_FIRST, _AGAINST = _SAID("asks_first"), _SAID("against")


def asks_first(text: str) -> bool:
    """Whether somebody only wants to see something first, and no word is against it."""
    return _ASKS_FIRST.search(text) is not None and _AGAINST.search(folded(text)) is None
