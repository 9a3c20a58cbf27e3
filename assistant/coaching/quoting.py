"""The rep's own words, short enough to stand inside one of our sentences."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang

_MOST = {Lang.ZH: 26, Lang.EN: 70}
_SHORT_CUT = 32
"""An English clause that ends sooner breaks off before what matters: "There's a councillor, Hussain"."""
_EARLY = 16
_SHORTEST = 5
_FILLER = re.compile(
    r"^(?:好吧|行吧|行了|唉+|嗐|哎呀?|嘿|也不算\S{1,3}|嗯+|哦+|呃|那个|其实|对了|你这么一说|这么一说|说起来|说真的|老实说|想起来了|……|…|well|oh|okay|ok|so|to be fair|honestly|actually|by the way|now you say it|come to think of it|now that you ask|"
    r"look|yes|no|hm+|hmm|fine|right|sure)[，,、：:.…\s]+",
    re.I,
)
_CLAUSE_END = re.compile(r"[，,。；;！!？?]|\.(?=\s|$)|\s[-–—]\s")


_SAID = r"(?:(?:倒是|也|就|总|私下|在\S{1,6}上)?(?:说过?|讲过?|提过?一?句?)|\s+(?:once |only )?(?:said|says|told me|mentioned)(?: once)?|\s*[，,.]\s*(?:he's|she's|they're)?)"

_ANNOUNCED = re.compile(
    r"[^，,。；]{1,12}(?:说|讲|提|问|漏)过?(?:一句|一嘴|一次|一回)[，,：:]\s*(?=\S{6})"
    r"|[^,.;:]{1,30}?\b(?:said|says|told me|mentioned|let slip)(?: once| something| one thing| this)?[,:] (?=\S)",
    re.I,
)
"""冀主任倒是说过一句，…: what only announces that something was said, and not yet what."""


_SHORT_START = re.compile(r"(?!\S{0,4}(?:总|工|经理|主任|长|老师|姓|院|部|处))[一-鿿]{1,5}[。！!…]+(?=.{8})")
"""没约。我在群里问过…: what only says yes or no, and is followed by what matters."""


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
    named = re.search(rf"{re.escape(speaker)}(?! of ){_SAID}?[\s：:，,.]*(?:says |said )?", text, flags=re.I)
    if named is None or named.start() > _EARLY or len(text) - named.end() < _SHORTEST:
        return text
    return _LEFT_OVER.sub("", text[named.end() :])


_LEFT_OVER = re.compile(r"^(?:一个人?|一位|那里|那边|这边|那儿)?[\s，,。.；;：:、]+")
"""What 「就阮总监一个，…」 and 「都停在迟总那里。…」 have left in front once the name is gone."""


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


_NOBODY = re.compile(
    r"\b(?:told|said|say|no|not|none|nope|yes|yeah|you|i|we|me|us|it|they|them|he|she|him|her|this|that|as|same|already|just|again|dunno|unsure|unknown|maybe|probably|budget|never|nothing|nobody|only|is|are|was)\b",
    re.I,
)
"""Told you; no budget chat: words that name none of those who use it."""
