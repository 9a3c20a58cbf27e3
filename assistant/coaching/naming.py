"""Where a line names somebody: Latin names as whole words, an office in capitals only in capitals."""

from __future__ import annotations

import re

from assistant.coaching.cues import folded
from assistant.reading.phrasing import Phrasings

_ACRONYM = 5
"""So long a word in capitals stands for an office."""

_SAID = Phrasings(__name__)
_OF_THEIRS = _SAID("of_theirs")
_ANY_POST, _ALONE = _SAID("any_post"), _SAID("alone")


def only_whose(name: str, text: str) -> bool:
    """Whether the name stands there only for whose somebody is: "the managing director's uncle", 柯部长的老战友."""
    if name.casefold() not in text.casefold():
        return False
    places = [found.end() for found in re.finditer(re.escape(name), text, re.I)]
    return bool(places) and all(_OF_THEIRS.match(text, end) for end in places)


def place_of(name: str, text: str) -> int | None:
    """The first place where the text names this; "IT" is not in "it's all her own money", nor Al in "also", nor 老板 in 老板娘;
    "manager" alone is not the mill manager."""
    if folded(name) not in folded(text):
        return None
    if not name.isascii():
        own = re.search(rf"(?<!副){re.escape(folded(name))}(?!娘)", folded(text))
        return own.start() if own else None
    if _ANY_POST.fullmatch(name):
        alone = re.search(rf"{_ALONE.pattern.pattern}(?P<post>{re.escape(name)})(?![A-Za-z])", text, re.I)
        return alone.start("post") if alone else None
    short = name.isupper() and len(name) <= _ACRONYM
    found = re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text, 0 if short else re.I)
    return found.start() if found else None
