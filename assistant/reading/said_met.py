"""Somebody was met, in so many words around the name: 温总我见过, "the CFO we've met", "we had one Zoom with Ray"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_RIGHT_BEHIND, _RIGHT_BEFORE = _SAID("right_behind"), _SAID("right_before")
_REACH = 60


def said_met(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether the words right behind or before one of the mentions say that our side met them."""
    text = scene.text
    return any(
        _RIGHT_BEHIND.match(text, spot.end)
        or _RIGHT_BEFORE.search(text, max(0, spot.start - _REACH), spot.start)
        for spot in spots
    )
