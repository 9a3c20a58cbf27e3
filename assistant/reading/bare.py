"""A line that says who somebody is, or that they were met, and not a word more: nobody knows what they think."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Category
from assistant.reading.scene import Scene

_SMALL_WORDS = re.compile(
    r"\b(?:at|of|from) (?:[A-Z][\w&'-]*[ ,]{0,2})+"
    r"|\b(?:the|an?|is|was|called|named|and|at|of|from|in|with|our|their|I|we|there|who|also|today|yesterday|last week|this week|on (?:mon|tues|wednes|thurs|fri)day|once|twice|again|him|her)\b"
    r"|[是叫和与跟的了我们他她在位]|昨天|今天|前天|上周[一二三四五六日天]?|这周|上个月|那边|公司|一次|两次|过"
    r"|[^\w一-鿿]|_",
    re.I,
)


def only_named(scene: Scene) -> bool:
    """Whether a line says who somebody is, or that they were met, and nothing beside: "the CFO is Lisa Ray"."""
    letters = list(scene.text)
    known = [(m.start, m.end) for m in scene.mentions]
    known += [(h.start, h.end) for h in scene.hits if h.category is Category.CONTACT]
    for start, end in known:
        letters[start:end] = " " * (end - start)
    return bool(known) and _SMALL_WORDS.sub("", "".join(letters)) == ""
