"""Whether a line that sounds like a correction is one: it begins as one, or it replaces something on file."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.coaching.cues import CueFile, folded
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.reading.phrasing import Phrasings

_BEGINS = 16
"""A cue within so many characters begins the line."""
_OF_THE_DEAL = (Slot.BUDGET_AMOUNT, Slot.BUDGET_STATUS, Slot.CLOSE_DATE, Slot.REVENUE, Slot.STAFF, Slot.SITES)
"""What a deal has one of."""
_OF_A_PERSON = (Slot.FUNCTION, Slot.LIMIT, Slot.CONTACT)
"""What each person has one of."""

_SAID = Phrasings(__name__)
_LEADS = (_SAID("was_wrong"), _SAID("old_version"), _SAID("it_is"))
"""What stands before the new version: that something was wrong, the old version, and "it is"."""
_LEAST = 3


def new_version(text: str) -> str:
    """What a correction puts in the place of the old: 「说错了，不是一百万，是五十万以上」 says 「五十万以上」."""
    left = text.strip()
    for lead in _LEADS:
        while (found := lead.match(left)) and len(left) - found.end() >= _LEAST:
            left = left[found.end() :]
    return left


def is_correction(text: str, cues: CueFile, read: Sequence[Fact], deal: Deal) -> bool:
    """Whether it takes something back, by how it begins or by what it puts in the place of something else."""
    cue = cues.find("correction", text)
    begins = cue is not None and folded(text).lstrip().find(cue) <= _BEGINS
    return begins or any(_replaces(fact, deal) for fact in read)


def _replaces(fact: Fact, deal: Deal) -> bool:
    """Whether something else is on file for the same thing, or the same role is somebody else's."""
    if fact.assertion.negated:
        return False
    if fact.slot is Slot.ROLE:
        return any(f.value == fact.value and f.about != fact.about for f in deal.about(Slot.ROLE))
    if fact.slot in _OF_THE_DEAL:
        return any(f.value != fact.value for f in deal.about(fact.slot))
    return fact.slot in _OF_A_PERSON and any(f.value != fact.value for f in deal.about(fact.slot, fact.about))
