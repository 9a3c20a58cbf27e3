"""English titles of departments the lexicon does not list (fleet director, head of regulation), and their short forms."""

from __future__ import annotations

import re

from assistant.reading.name_words_en import english_words
from assistant.reading.title_words_en import title_words

_BEFORE = re.compile(r"(?:[A-Za-z&/-]{2,16} ){1,3}$")
_BEHIND = re.compile(
    r"(?: of| for)? (?:the )?(?P<area>[A-Z]&[A-Z]|[a-z&-]{3,16}(?: (?:and )?[a-z&-]{3,16})?)\b"
)


def unlisted_area(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Where a rank with the words of its department begins and ends, and these words.

    >>> unlisted_area("the fleet director", 10, 18)
    (4, 18, 'fleet')
    """
    words = title_words()
    if text[end : end + 1] == "-" or not words.ranks.search(text[start:end].split(" of")[0].strip()):
        return None
    if re.search(r"\b(?:of|for)$", text[start:end]) or text[end : end + 4] in (" of ", " for"):
        behind = _BEHIND.match(text, end)
        if behind is not None and behind["area"].split(" ")[0] not in words.not_behind:
            first, *more = behind["area"].split(" ")
            if more and (more[-1] in words.not_behind or more[-1] in words.not_areas):
                return start, behind.start("area") + len(first), first
            return start, behind.end("area"), behind["area"]
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is None:
        return None
    chosen: list[str] = []
    for word in reversed(before[0].strip().split(" ")):
        if word.lower() in words.not_areas or len(chosen) == 2 or word.endswith("ly"):
            break
        chosen.insert(0, word)
    first_names = english_words().first
    while chosen and (chosen[0] in first_names or chosen[0].split("'")[0] in first_names):
        chosen.pop(0)
    if not chosen:
        return None
    area = " ".join(chosen)
    return start - len(area) - 1, end, area


def other_form(title: str) -> str | None:
    """CFO for chief financial officer and the other way round, lower case.

    >>> other_form("cfo")
    'chief financial officer'
    """
    plain, short = title.lower(), title_words().short
    if plain in short:
        return short[plain]
    return next((long for long, form in short.items() if form == plain and long != "chief executive"), None)
