"""Whether somebody was only seen in passing: a toast at the annual dinner or a nod in the lift is no talk about the deal."""

from __future__ import annotations

from assistant.coaching.cues import CueFile
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_OCCASION, _MATTER = _SAID("occasion"), _SAID("matter")


def only_in_passing(text: str, cues: CueFile) -> bool:
    """Whether what is told of meeting somebody is an occasion, and not a word of the matter, how long or how often."""
    if cues.find("glimpse", text):
        return True
    return _OCCASION.search(text) is not None and _MATTER.search(text) is None
