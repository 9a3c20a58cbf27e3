"""Help of our own that is missing: somebody of ours and a lack in one sentence, and not somebody of theirs."""

from __future__ import annotations

import re

from assistant.reading.combinations import Patterns

_THEIRS = re.compile(
    r"(?:客户|对方|甲方|他们|人家|院方|行里|厂里|局里)[一-鿿]{0,4}$|\b(?:their|his|her|the customer's|the client's|customer|client)(?: own)? ?$"
)


def missing_help(words: Patterns, text: str) -> int | None:
    """Where help is said to be missing; None where none of ours is meant."""
    helper = words.first("helper", text)
    if helper is not None and _THEIRS.search(text, 0, helper.start()) is None:
        lack = words.first("lack", text)
        if lack is not None:
            return lack.start()
    return words.one("stuck", text)
