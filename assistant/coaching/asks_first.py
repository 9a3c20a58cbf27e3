"""A condition instead of an objection: "wants our DPIA before anybody signs" is a step to take, and nobody against us."""

from __future__ import annotations

import re

from assistant.coaching.cues import folded

_ASKS_FIRST = re.compile(
    r"\b(?:wants?|needs?|asks? for|asked for|requires?|insists? on|must have|has to (?:have|see|get))\b[^.;]*\b(?:before|first|by then|until)\b",
    re.I,
)
_AGAINST = re.compile(
    r"n't|\b(?:not|no|never|against|object\w*|oppose\w*|hates?|refus\w*|block\w*|dislikes?|worr\w*|afraid|fears?|concern\w*|sceptic\w*|skeptic\w*|unhappy|doubt\w*|rather|instead)\b"
)


def asks_first(text: str) -> bool:
    """Whether somebody only wants to see something first, and no word is against it."""
    return _ASKS_FIRST.search(text) is not None and _AGAINST.search(folded(text)) is None
