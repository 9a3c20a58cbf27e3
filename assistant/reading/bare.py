"""People of whom a note says who they are, or that they were met, and not a word more: nobody knows what they think."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.lexicon import Category
from assistant.reading.scene import Mentioned, Scene

_SMALL_WORDS = re.compile(
    r"\b(?:at|of|from) (?:[A-Z][\w&'-]*[ ,]{0,2})+"
    r"|\b(?:the|an?|is|was|called|named|and|at|of|from|in|with|our|their|I|we|there|who|also|today|yesterday|last week|this week|on (?:mon|tues|wednes|thurs|fri)day|once|twice|again|him|her)\b"
    r"|[是叫和与跟的了我们他她在位]|昨天|今天|前天|上周[一二三四五六日天]?|这周|上个月|那边|公司|一次|两次|过"
    r"|[^\w一-鿿]|_",
    re.I,
)


def only_named(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether every sentence with somebody in it only says who they are: "the CFO is Lisa Ray"."""
    return all(_told_beside(scene, spot) == "" for spot in spots)


def _told_beside(scene: Scene, spot: Mentioned) -> str:
    """What a sentence says beside names, titles, words of meeting and small words."""
    sentence = scene.layout.sentences[scene.layout.sentence(spot.start)]
    letters = list(scene.text[sentence.start : sentence.end])
    known = [(m.start, m.end) for m in scene.mentions]
    known += [(h.start, h.end) for h in scene.hits if h.category is Category.CONTACT]
    for start, end in known:
        for at in range(max(start, sentence.start), min(end, sentence.end)):
            letters[at - sentence.start] = " "
    return _SMALL_WORDS.sub("", "".join(letters))
