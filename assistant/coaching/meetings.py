"""Words of meeting somebody, without the meetings of a board or a council, which are none of ours."""

from __future__ import annotations

import re

from assistant.coaching.cues import CueFile

_OF_A_BODY = re.compile(
    r"\b(?:council|board|committee|cabinet|trustees?['’]?|governors?['’]?|directors?['’]|shareholders?['’]?|management|executive|exec|partners?['’]?|budget|capex|investment"
    r"|monthly|quarterly|annual|general|next|their|steering|planning) meetings?\b|\bmeetings? of (?:the|their)\b",
    re.I,
)


def word_of_meeting(text: str, cues: CueFile) -> str | None:
    """The first word that tells of a meeting with us, or None: "it has to go to a council meeting" has none."""
    return cues.find("met", _OF_A_BODY.sub(lambda found: " " * len(found.group()), text))


_MET_BY_US = re.compile(
    r"\b(?:i|we)(?:'ve|’ve| have|'d|’d| had)? (?:only |just |also |already |actually |once )?(?:met|seen|spoken (?:to|with)|spoke (?:to|with)|talked (?:to|with)|sat (?:down )?with|presented to|visited|had (?:a call|lunch|coffee|a meeting|an hour|half an hour) with)\b",
    re.I,
)


def met_by_us(quote: str) -> bool:
    """Whether these words tell of a meeting of ours themselves: "I have met Jens two times", whoever else was never met."""
    return _MET_BY_US.search(quote) is not None


def tells_of_meeting(text: str, cues: CueFile) -> bool:
    """Whether an answer tells of a meeting at all."""
    return word_of_meeting(text, cues) is not None or met_by_us(text)
