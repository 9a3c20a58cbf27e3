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
