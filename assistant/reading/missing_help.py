"""Help of our own that is missing: somebody of ours and a lack in one sentence, and not somebody of theirs."""

from __future__ import annotations

from assistant.reading.combinations import Patterns
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_THEIRS = _SAID("theirs")


def missing_help(words: Patterns, text: str) -> int | None:
    """Where help is said to be missing; None where none of ours is meant."""
    helper = words.first("helper", text)
    if helper is not None and _THEIRS.search(text, 0, helper.start()) is None:
        lack = words.first("lack", text)
        if lack is not None:
            return lack.start()
    return words.one("stuck", text)
