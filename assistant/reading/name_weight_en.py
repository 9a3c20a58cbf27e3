"""How surely capital words in an English note are a person, by the words around them."""

from __future__ import annotations

import re

from assistant.reading.name_words_en import EnglishWords
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_PLACED = _SAID("placed")
_RIVAL = _SAID("rival")
_NEXT = re.compile(r"(?:'s)?[ ]?(?P<word>[\w'(]+)?")
_BEFORE = re.compile(r"(?P<word>[\w'@&:./-]+)[\s\"(]*$")


def name_weight(
    text: str,
    start: int,
    end: int,
    words: EnglishWords,
    ends: set[int],
    starts: set[int],
    address: dict[int, int],
    *,
    sentence_start: bool,
) -> int:
    """How surely a capital word is a person: 2 and more counts."""
    tokens = text[start:end].split(" ")
    if start in address:
        return 5
    first = tokens[0]
    weight = 0
    if first in words.first:
        weight += 2 if first not in words.ambiguous else 1
    before = _BEFORE.search(text, max(0, start - 16), start)
    lead = before["word"].lower() if before else ""
    if lead in words.leads or lead.endswith(("'s",)):
        weight += 1
    if start - 1 in ends or start in ends or (start - 2 in ends and text[start - 2 : start] in (", ", " (")):
        weight += 2 if len(tokens) <= 3 else 0
    after = _NEXT.match(text, end)
    follow = (after["word"] or "").lower() if after else ""
    if text.startswith("'s", end):
        weight += 0
    elif follow in words.verbs:
        known = first in words.first or len(tokens) == 1
        if sentence_start and first not in words.first:
            known = follow in words.saying
        weight += 2 if known and (not sentence_start or first not in words.not_names) else 1
    if _RIVAL.search(text, max(0, start - 24), start):
        return 0
    if text[start - 3 : start] == "'s " and start - 3 in ends:
        weight += 2
    if (placed := _PLACED.search(text, max(0, start - 44), start)) and placed.start() in ends:
        weight += 2
    if text[end : end + 2] in (", ", " (") and any(end + 2 <= s <= end + 8 for s in starts):
        weight += 2
    if text[end : end + 3] == " - " and end + 3 in starts and len(tokens) == 2:
        weight += 2
    if re.match(r", (?:our|my|their|the|his|her) ", text[end : end + 9]):
        weight += 1
    if text[end : end + 6] in (" from ", " who ", " (the "):
        weight += 1
    if len(tokens) == 2 and first in words.first:
        weight += 1
    if re.match(
        r"\s(?:Inc|Ltd|Corp|LLC|GmbH|Group|project|deal|account|renewal|opportunity)\b", text[end : end + 14]
    ):
        weight -= 3
    if re.search(r"\b(?:at|of|in|for|with)\s$", text[max(0, start - 6) : start]) and first not in words.first:
        weight -= 1
    return weight
