"""News that turns a deal over whatever was asked: money stopped, new people at the top, a firm bought, somebody leaving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.coaching.asked import sentences_of
from assistant.coaching.cues import CueFile, folded
from assistant.coaching.who_decides import names_any
from assistant.domain.committee import Stakeholder
from assistant.reading.normalise import read_length
from assistant.reading.phrasing import Phrasings

STOPPED, NEW_HEADS, LEAVING = "stopped", "new_heads", "leaving"
KINDS = (STOPPED, NEW_HEADS, LEAVING)

_LONGEST = 90
"""A longer line tells a story of which this is one part."""
_SAID = Phrasings(__name__)
_NOT_SO, _PRONOUN = _SAID("not_so"), _SAID("pronoun")


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


def somebody_leaves(text: str, cues: CueFile) -> bool:
    """Whether a line, however much else it tells, says that somebody is about to leave: "Oh and he's moving to the Dublin office"."""
    return any(_leaves(folded(each.group()), cues) for each in sentences_of(text))


def who_leaves(
    lines: Iterable[str], people: Sequence[Stakeholder], contact: Stakeholder | None, cues: CueFile
) -> Stakeholder | None:
    """Who it is: whoever of theirs such a sentence names, else, where it says he or she, whom we talk with most."""
    for sentence in (each.group() for text in lines for each in sentences_of(text)):
        if not _leaves(folded(sentence), cues):
            continue
        named = [p for p in people if not p.team and names_any([p], sentence)]
        if named or _PRONOUN.search(sentence):
            return named[0] if named else contact
    return None


def _leaves(sentence: str, cues: CueFile) -> bool:
    at = cues.place(LEAVING, sentence)
    return at is not None and not sentence.rstrip().endswith("?") and not _NOT_SO.search(sentence, 0, at)
