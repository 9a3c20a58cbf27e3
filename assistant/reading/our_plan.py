"""What we mean to do ourselves: a plan of ours is neither the customer's calendar nor their way of buying."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_OURS, _OUR_GUESS = _SAID("ours"), _SAID("our_guess")


def our_plans(text: str) -> Sequence[tuple[int, int]]:
    """Where, as (start, end), a note says what we mean to do: "My plan: CFO call 1 December, demo 8 December"."""
    ends = ((found.start(), _END.search(text, found.end())) for found in _OURS.finditer(text))
    return [(start, end.start() if end else len(text)) for start, end in ends]


def our_guess(clause: str) -> bool:
    """Whether a clause is a day of our own forecast and names nobody of theirs: 预计11月27日签合同."""
    return _OUR_GUESS.search(clause) is not None


_END = re.compile(r"\n|[。；]|\.\s+(?=[A-Z])")
