"""Whose deal it is, in so many words: "the prospect is Hill Schools", "I am Priya from Annapurna Foods" is the rep's own firm."""

from __future__ import annotations

from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_CUSTOMER, _OURS = _SAID("customer"), _SAID("ours")

_POSTS = ("buyer", "purchaser")
"""What may be somebody's post as well: only with a word that firms are called by."""


def customer_said(scene: Scene) -> range | None:
    """The name an English note calls its customer, prospect, client or buyer; nobody's first name."""
    words = english_words()
    for found in _CUSTOMER.finditer(scene.text):
        first, *rest = found["name"].removesuffix("'s").split()
        person = found["whose"].lower() in _POSTS and not words.org.intersection(rest)
        if not person and first not in words.first and first not in words.not_names:
            return range(*found.span("name"))
    return None


def is_ours(text: str, start: int) -> bool:
    """Whether a name stands where a rep names the firm they work for."""
    return _OURS.search(text, max(0, start - 60), start) is not None
