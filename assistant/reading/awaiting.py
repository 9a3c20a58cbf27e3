"""Money that is not approved yet, though a word for approval stands there: 二月董事会才批; the board votes in February."""

from __future__ import annotations

from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_AWAITED = _SAID("awaited")
_DENIED = _SAID("denied")


def awaits_approval(words: str) -> bool:
    """Whether the approval these words speak of is still to come."""
    return _AWAITED.search(words) is not None


def denies_approval(words: str) -> bool:
    """Whether these words say that nothing is approved yet: 「不对，还没批呢」, "it's not approved!"."""
    return _DENIED.search(words.replace("’", "'")) is not None
