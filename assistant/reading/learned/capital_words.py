"""English capitals that are nobody's name: a heading, the name of a test, the noun a sentence begins with."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.tagging import Tagged
from assistant.reading.learned.titles import function_of_title
from assistant.reading.name_words_en import world_names
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_NOUN = _SAID("noun")
_A_POST = 0.6
"""From this chance on capitals are the short form of a post: DPO."""
_LABEL = re.compile(r"(?:^|[\n.;] ?)[^\n:.;]{2,24}: $")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n•*\"] ?|[-–—] )$")


def is_heading(text: str, span: Tagged) -> bool:
    """STAKEHOLDERS: before a list, UAT behind a label: capitals that are no name and no post."""
    words = text[span.start : span.end]
    if len(words) < 3 or not words.isupper() or not words.replace(" ", "").isalpha() or _named(words):
        return False
    if text.startswith((":\n", "\n"), span.end):
        return True
    return (
        _LABEL.search(text, max(0, span.start - 28), span.start) is not None
        and function_of_title(words, Lang.EN)[1] < _A_POST
    )


def is_plain_noun(text: str, span: Tagged) -> bool:
    """Insurer gives 9% off: a noun at the start of a sentence, which is a capital nowhere else."""
    word = text[span.start : span.end]
    if _NOUN.fullmatch(word) is None or _named(word):
        return False
    places = [found.start() for found in re.finditer(rf"\b{word}\b", text)]
    return all(_SENTENCE.search(text, max(0, at - 2), at) for at in places)


def _named(words: str) -> bool:
    names = world_names()
    return any(each in names.given or each in names.family for each in words.lower().split())
