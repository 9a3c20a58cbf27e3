"""Lines that are mere courtesy: a greeting, thanks, "what do you think?". They tell nothing and answer nothing."""

from __future__ import annotations

from assistant.reading.phrasing import Phrasings

GREETING, THANKS, OPINION = "greeting", "thanks", "opinion"

_SAID = Phrasings(__name__)
_WHOLE = {GREETING: _SAID("greeting"), THANKS: _SAID("thanks"), OPINION: _SAID("opinion")}


def courtesy(text: str) -> str | None:
    """Which courtesy a line is, if it is nothing else."""
    return next((kind for kind, whole in _WHOLE.items() if whole.fullmatch(text)), None)
