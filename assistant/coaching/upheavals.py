"""News that turns a deal over whatever was asked: money stopped, new people at the top, a firm bought, somebody leaving."""

from __future__ import annotations

import re

from assistant.coaching.cues import CueFile, folded
from assistant.reading.normalise import read_length

STOPPED, NEW_HEADS, LEAVING = "stopped", "new_heads", "leaving"
KINDS = (STOPPED, NEW_HEADS, LEAVING)

_LONGEST = 90
"""A longer line tells a story of which this is one part."""
_NOT_SO = re.compile(
    r"(?:没有?|不会|并未|未|不是|怕|担心|如果|万一|会不会|去年|上次|以前|别家|另一家)[^，。；,;.]{0,8}$"
    r"|\b(?:not|isn't|wasn't|never|no|if|unless|might|afraid|worried|last year|other|another)\b[^,.;]{0,24}$",
    re.I,
)


def upheaval(text: str, cues: CueFile) -> str | None:
    """Which of these a line brings; None for one that fears, denies or asks it, and for a longer tale."""
    plain = folded(text)
    if read_length(text) > _LONGEST or plain.rstrip().endswith(("?", "?")):
        return None
    for kind in KINDS:
        at = cues.place(kind, plain)
        if at is not None and not _NOT_SO.search(plain, 0, at):
            return kind
    return None
