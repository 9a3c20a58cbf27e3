"""The rep's own words, short enough to stand inside one of our sentences."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.phrasing import Phrasings

_MOST = {Lang.ZH: 26, Lang.EN: 70}
_SHORT_CUT = 32
"""An English clause that ends sooner breaks off before what matters: "There's a councillor, Hussain"."""
_EARLY = 16
_SHORTEST = 5
_SAID = Phrasings(__name__)
_FILLER, _ANNOUNCED = _SAID("filler"), _SAID("announced")
_SHORT_START, _LEFT_OVER = _SAID("short_start"), _SAID("left_over")
_NOBODY = _SAID("nobody")
_CLAUSE_END = re.compile(r"[，,。；;！!？?]|\.(?=\s|$)|\s[-–—]\s")


def gist(words: str, lang: Lang, speaker: str = "") -> str:
    """The first clauses of what was said that fit, without fillers, quotation marks and who said it."""
    text = re.sub(r"[“”\"]", "", " ".join(words.split()))
    while found := _FILLER.match(text):
        text = text[found.end() :]
    while start := _SHORT_START.match(text):
        text = text[start.end() :]
    if speaker:
        text = _without(text, speaker)
    if announced := _ANNOUNCED.match(text):
        text = text[announced.end() :]
    most = _MOST[lang]
    text = text.strip(" '‘’")
    if len(text) <= most:
        return text.rstrip("。.，,！!；; '‘’")
    least = _SHORT_CUT if lang is Lang.EN else 6
    clauses = [m for m in _CLAUSE_END.finditer(text) if 6 <= m.start() <= most]
    ends = [m.start() for m in clauses if m.start() >= least or m.group()[0] not in ",-"]
    cut = text[: ends[-1]] if ends else text[:most].rsplit(" ", 1)[0] if lang is Lang.EN else text[:most]
    return cut.rstrip("。.，,！!；; ") + ("" if ends else "…")


def _without(text: str, speaker: str) -> str:
    """What follows the name of the speaker, if it stands at the beginning and no part of a longer name."""
    said = _SAID("said").pattern.pattern
    named = re.search(rf"{re.escape(speaker)}(?! of ){said}?[\s：:，,.]*(?:says |said )?", text, flags=re.I)
    if named is None or named.start() > _EARLY or len(text) - named.end() < _SHORTEST:
        return text
    return _LEFT_OVER.sub("", text[named.end() :])


def head(words: str, lang: Lang) -> str | None:
    """Who or what was named, where the first clause is no more than that."""
    said = gist(words, lang)
    found = _CLAUSE_END.search(said, 2)
    first = (said[: found.start()] if found else said).rstrip("。.，,！!；; 嘛呗吧啊呀呢")
    if lang is Lang.ZH:
        return first if len(first) <= 9 and not re.search(r"我|没|不|都|说|用|归|管", first) else None
    article = re.match(r"the ", first, re.I)
    first = first[article.end() :] if article else first
    plain = len(first.split()) <= 2 and "n't" not in first and not _NOBODY.search(first)
    return first[:1].lower() + first[1:] if plain else None
