"""Words of meeting somebody, without the meetings of a board or a council, which are none of ours."""

from __future__ import annotations

from assistant.coaching.cues import CueFile
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_OF_A_BODY, _MET_BY_US = _SAID("of_a_body"), _SAID("met_by_us")


def word_of_meeting(text: str, cues: CueFile) -> str | None:
    """The first word that tells of a meeting with us, or None: "it has to go to a council meeting" has none."""
    return cues.find("met", _OF_A_BODY.sub(lambda found: " " * len(found.group()), text))


def met_by_us(quote: str) -> bool:
    """Whether these words tell of a meeting of ours themselves: "I have met Jens two times", whoever else was never met."""
    return _MET_BY_US.search(quote) is not None


def tells_of_meeting(text: str, cues: CueFile) -> bool:
    """Whether an answer tells of a meeting at all."""
    return word_of_meeting(text, cues) is not None or met_by_us(text)
