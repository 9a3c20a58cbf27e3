"""What to call a step: with who does it before a bare verb, the board votes, 分管校长签; where it goes behind "goes"."""

from __future__ import annotations

import re

from assistant.domain.evidence import Step

_CLAUSE = re.compile(r"[，,。;；:：!！?？\n]|\.(?=\s|$)")
_LINK = re.compile(r"(?:(?:and|then|but|so|after that|finally|next)\b\s*)+", re.I)
_VERB = re.compile(r"[一-鿿]{1,2}|(?i:votes?|meets?|decides?|approves?|reviews?|signs?|sits?|goes|releases?)")
_GOES = re.compile(r"goes", re.I)
_LONGEST = 40


def worded(step: Step, quote: str) -> str:
    """The name of a step as a reader understands it, in the words it was told in."""
    at = quote.find(step.name)
    if at < 0 or not _VERB.fullmatch(step.name):
        return step.name
    start = max((m.end() for m in _CLAUSE.finditer(quote, 0, at)), default=0)
    stop = at + len(step.name)
    if _GOES.fullmatch(step.name):
        ends = _CLAUSE.search(quote, stop)
        stop = ends.start() if ends else len(quote)
    words = quote[start:stop].strip()
    link = _LINK.match(words)
    words = words[link.end() :] if link else words
    return words if len(words) <= _LONGEST else step.name
