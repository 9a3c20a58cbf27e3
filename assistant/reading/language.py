"""In which of the two languages a text is written."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang

_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]+")


def language_of(text: str) -> Lang:
    """Chinese as soon as a fair part of the words is: Chinese notes are full of English terms."""
    head = text[:20000]
    han = len(_HAN.findall(head))
    return Lang.ZH if han and han * 2 >= len(_LATIN.findall(head)) else Lang.EN
