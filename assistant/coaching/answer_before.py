"""A line that answers and then wants something: 「财务总监安总，没见过，我该怎么跟他谈？」 is both."""

from __future__ import annotations

import re

from assistant.coaching.asked import ends_asking, sentences_of

_CLAUSE_END = re.compile(r"[,，](?=\s|[^\s\d])")
_SOMETHING = re.compile(r"[一-鿿]{2}|[A-Za-z]{2}")


def answer_before(text: str) -> str:
    """What stands before the first thing a line asks; empty where it begins with that or asks nothing."""
    sentences = sentences_of(text)
    asking = next((s for s in sentences if ends_asking(s.group())), sentences[-1] if sentences else None)
    if asking is None:
        return ""
    ends = [m.end() for m in _CLAUSE_END.finditer(text, asking.start(), asking.end())]
    head = text[: ends[-1] if ends else asking.start()]
    return head if _SOMETHING.search(head) else ""
