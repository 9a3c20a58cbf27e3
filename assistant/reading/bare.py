"""A line that says who somebody is, or that they were met, and not a word more: nobody knows what they think."""

from __future__ import annotations

from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SMALL_WORDS = Phrasings(__name__)("small_words")


def only_named(scene: Scene) -> bool:
    """Whether a line says who somebody is, or that they were met, and nothing beside: "the CFO is Lisa Ray"."""
    letters = list(scene.text)
    known = [(m.start, m.end) for m in scene.mentions]
    known += [(h.start, h.end) for h in scene.hits if h.category is Category.CONTACT]
    for start, end in known:
        letters[start:end] = " " * (end - start)
    return bool(known) and _SMALL_WORDS.sub("", "".join(letters)) == ""
