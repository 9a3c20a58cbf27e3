"""Somebody was met, in so many words behind the name: 温总我见过, 采购郑姐我也碰过面, "the CFO we've met"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_RIGHT_BEHIND = _SAID("right_behind")


def said_met(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether the words right behind one of the mentions say that our side met them."""
    return any(_RIGHT_BEHIND.match(scene.text, spot.end) is not None for spot in spots)
