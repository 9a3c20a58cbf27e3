"""Where sentences begin and end, in Chinese and English, in prose, lists and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"[。！？!?；;]+[”’」』）)\"']*|\.(?=[\s”’\"')]|$)[”’\"')]*|\n")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|No|Mr|Mrs|Ms|Dr|Inc|Ltd|Co|approx|cf)|^\s*\d{1,2})\.$")
_LEAD = re.compile(r"^\s*(?:[-*+•]\s+|\d{1,2}[.)、]\s*|>\s*|\|)+")
_RULE = re.compile(r"^[\s|:\-=*_`~]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim piece of a text, with its offsets; list bullets and table bars in front are left out."""

    text: str
    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, verbatim and in order; a list item or a table row ends at its line."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        piece = text[start : match.end()]
        if match.group().startswith(".") and _ABBREVIATION.search(piece.rstrip("”’\"')")):
            continue
        if match.group()[0] in "；;" and match.end() - start < 12:
            continue
        _keep(text, start, match.end(), found)
        start = match.end()
    _keep(text, start, len(text), found)
    return tuple(found)


def _keep(text: str, start: int, end: int, found: list[Sentence]) -> None:
    piece = text[start:end]
    lead = _LEAD.match(piece)
    begin = start + (lead.end() if lead else len(piece) - len(piece.lstrip()))
    stop = end - (len(piece) - len(piece.rstrip(" \t\n|")))
    if stop > begin and not _RULE.match(text[begin:stop]):
        found.append(Sentence(text[begin:stop], begin, stop))
