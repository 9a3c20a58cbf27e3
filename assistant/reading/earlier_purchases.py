"""What a customer bought before: its money is none of this purchase (上次买ERP批了八十万; last year's machine, 120k)."""

from __future__ import annotations

import re

from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_EARLIER = _SAID("earlier")
_NOW = _SAID("now")
_STOP = re.compile(r"[。！!？?\n；;]|\.(?=\s|$)")


def earlier_purchases(text: str) -> list[tuple[int, int]]:
    """The stretches that tell of an earlier purchase, each to the end of its sentence or to where this one is spoken of."""
    found = []
    for told in _EARLIER.finditer(text):
        ends = [m.start() for p in (_STOP, _NOW) if (m := p.search(text, told.end()))]
        found.append((told.start(), min(ends, default=len(text))))
    return found
