"""Who has left, in words that leave no doubt: the previous CFO, 上一任姜总, Mr Brouwer left on 30 October."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.vocabulary import Lang
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_BEFORE_EN, _BEFORE_ZH = _SAID("before_en"), _SAID("before_zh")
_IS_GONE_EN, _BEHIND_EN, _HE_EN = _SAID("is_gone_en"), _SAID("behind_en"), _SAID("he_en")
_LEFT_ZH, _GONE_ZH = _SAID("left_zh"), _SAID("gone_zh")
_FAMILY = _SAID("family")
_STILL_LISTENED_TO = _SAID("still_listened_to")
_NEW = _SAID("new")
_NO_OFFICE = _SAID("no_office")
_WHAT_FOLLOWS = 60


def has_left(scene: Scene, spots: Iterable[Mentioned]) -> bool:
    """Whether somebody is said to be gone and nobody is said to listen to them still."""
    everywhere = list(spots)
    gone = [spot for spot in everywhere if _gone(scene, spot)]
    kept = any(_listened_to(scene, spot) for spot in gone) or any(_is_new(scene, spot) for spot in everywhere)
    return bool(gone) and not kept


def sways_from_outside(scene: Scene, spots: Iterable[Mentioned]) -> bool:
    """Whether somebody by name holds no office any more and is asked all the same."""
    for spot in spots:
        sentence = scene.layout.sentences[scene.layout.sentence(spot.start)]
        gone = _NO_OFFICE.search(scene.text, spot.end, max(spot.end, sentence.end))
        if spot.chain.name is not None and gone is not None:
            return any(_listened_to(scene, each) for each in (spot, *spots))
    return False


_HIM = re.compile(r"[问听找信][他她]")


def listens(scene: Scene, spots: Iterable[Mentioned], at: int) -> bool:
    """总经理还是先问他: whether somebody stands in a clause as the one who asks, and so sways nobody."""
    number = scene.layout.clause(at)
    span = scene.layout.clauses[number]
    verb = _HIM.search(scene.text, span.start, span.end)
    here = [spot for spot in spots if scene.layout.clause(spot.start) == number]
    return verb is not None and bool(here) and all(spot.end <= verb.start() for spot in here)


def left_behind(text: str, end: int, lang: Lang) -> re.Match[str] | None:
    """The words right behind a name that say that they have gone; None where there are none."""
    if lang is Lang.ZH:
        return _GONE_ZH.match(text, end)
    return _IS_GONE_EN.match(text, end) or _BEHIND_EN.match(text, end) or _HE_EN.match(text, end)


def _gone(scene: Scene, spot: Mentioned) -> bool:
    text, start, end = scene.text, spot.start, spot.end
    if scene.lang is Lang.EN:
        former = _BEFORE_EN.search(text, max(0, start - 10), start) is not None
        former = former and spot.chain.name is None and _FAMILY.match(text, start) is None
        return former or left_behind(text, end, scene.lang) is not None
    if left_behind(text, end, scene.lang):
        return True
    before = _BEFORE_ZH.search(text, max(0, start - 10), start) is not None
    return before and _LEFT_ZH.match(text, end) is not None


def _is_new(scene: Scene, spot: Mentioned) -> bool:
    """新来的IT经理, his successor: the one who came takes the post of the one who went."""
    return _NEW.search(scene.text, max(0, spot.start - 12), spot.start) is not None


def _listened_to(scene: Scene, spot: Mentioned) -> bool:
    sentence = scene.layout.sentences[scene.layout.sentence(spot.start)]
    return _STILL_LISTENED_TO.search(scene.text, sentence.start, sentence.end + _WHAT_FOLLOWS) is not None
