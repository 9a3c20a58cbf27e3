"""Short forms that are a department only beside a name or as a label: "IA (Lois)", "Proc.: two rounds done"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.clauses import goes_on
from assistant.reading.lexicon import Category, Hit, Row

_STANDS_FOR = {"IA": ("risk_audit", "internal audit"), "Proc": ("procurement", "procurement")}
_BESIDE = re.compile(
    r"(?<![\w&/-])(?<!, )(?P<short>IA|Proc)(?!\w)(?:\.(?=:| ?\())?(?=:| \([A-Z][a-z]+\)| [A-Z][a-z]+ [A-Z][a-z]+\b)"
    r"|(?<=[a-z] \()(?P<behind>IA|Proc)(?=\.?\))"
)
_CONTACT = re.compile(r"\b(?:POC|PoC)(?:\s?(?:[:=]|is|are)\s|,? (?=[A-Z][a-z]+ [A-Z][a-z]+\b))")
_FULL_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+\b")
_END = re.compile(r"[,.;:\n]")


def short_posts(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with such departments among them, and without a proof of concept where POC is the point of contact."""
    out = [_without_stop(text, hit) for hit in hits if not _is_contact(text, hit, hits)]
    for found in _BESIDE.finditer(text):
        value, name = _STANDS_FOR[found["short"] or found["behind"]]
        row = Row(texts=(name,), category=Category.FUNCTION, value=value, kind="team", weight=3)
        if not any(h.start < found.end() and found.start() < h.end for h in out if h.category in _HEADS):
            out.append(Hit(found.start(), found.end(), row))
    return sorted(out, key=lambda h: h.start)


_HEADS = (Category.FUNCTION, Category.RANK)


def _without_stop(text: str, hit: Hit) -> Hit:
    """Met the dir. Juanita was there too: the stop is the sentence's."""
    last = hit.end - 1
    ends = hit.category in _HEADS and text[last] == "." and not goes_on(text, 0, last)
    return Hit(hit.start, last, hit.row) if ends else hit


def _is_contact(text: str, hit: Hit, hits: Sequence[Hit]) -> bool:
    """POC: ops analyst Jed; but "POC: six weeks with Jed" is a trial."""
    if hit.category in _HEADS or (opened := _CONTACT.match(text, hit.start)) is None:
        return False
    end = _END.search(text, opened.end())
    stop = end.start() if end else len(text)
    posts = any(h.category in _HEADS and opened.end() <= h.start < stop for h in hits)
    return posts or _FULL_NAME.match(text, opened.end()) is not None
