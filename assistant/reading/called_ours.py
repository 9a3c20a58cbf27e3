"""Whose somebody is by what they are called: our SE Dalia and 我方法务静姐 are ours, my champion Phil is the customer's."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.beside_ours import marked_theirs, stands_beside_ours
from assistant.reading.mail_sides import is_buyers, is_sellers
from assistant.reading.our_section import in_our_section
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_THEIRS = _SAID("theirs")
_NOT = _SAID("not_ours")
_OUR_WORK_BEFORE = _SAID("our_work_before")
_OUR_POST_BEHIND = _SAID("our_post_behind")
_OURS_IN_BRACKETS = _SAID("ours_in_brackets")
_ASKED_BEHIND = _SAID("asked_behind")
_FRIEND_BEFORE = _SAID("friend_before")
_FRIEND_BEHIND = _SAID("friend_behind")
_POST_THERE = _SAID("post_there")
_OURS = {Lang.EN: _SAID("ours_en"), Lang.ZH: _SAID("ours_zh")}
_FOLLOWED_IT = _SAID("followed_it")
_HANDED_TO_ME = _SAID("handed_to_me")
_TAKEN_ALONG = _SAID("taken_along")


def called_ours(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody is called ours outside a quotation: a named person once, a post or a team wherever it stands."""
    said = [_so_called(scene, spot) for spot in spots]
    if in_our_section(scene, spots) or is_sellers(scene, spots):
        return True
    if any(_OURS_IN_BRACKETS.match(scene.text, spot.end) for spot in spots):
        return True
    if spots[0].person.name:
        return any(said) or any(
            _does_our_work(scene, spot) or stands_beside_ours(scene, spot) for spot in spots
        )
    return all(said)


def _does_our_work(scene: Scene, spot: Mentioned) -> bool:
    """原来是小戴在跟, "Abby (SMB)", 我把老柏带去讲: 小戚→我: what only one of us does or is called."""
    text = scene.text
    if _OUR_POST_BEHIND.match(text, spot.end) or _HANDED_TO_ME.match(text, spot.end):
        return True
    if _ASKED_BEHIND.match(text, spot.end) and not _in_quotes(scene, spot):
        return True
    name = spot.chain.name.start if spot.chain.name else spot.start
    before = _OUR_WORK_BEFORE.search(text, max(0, name - 30), name)
    if before is None:
        return False
    words = before.group()
    if words[:1] in "我咱":
        return _TAKEN_ALONG.match(text, spot.end) is not None
    return words.isascii() or "的" in words or _FOLLOWED_IT.match(text, spot.end) is not None


def has_post_there(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody by name, not called ours, is said to be this or that over there."""
    return scene.lang is Lang.EN and any(
        spot.chain.name is not None and _POST_THERE.match(scene.text, spot.chain.name.end) for spot in spots
    )


def called_theirs(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody is called our friend at the customer's, theirs in brackets, or writes from there."""
    return is_buyers(scene, spots) or any(
        marked_theirs(scene, spot)
        or _FRIEND_BEFORE.search(scene.text, max(0, spot.start - 40), spot.start)
        or _FRIEND_BEHIND.match(scene.text, spot.end)
        for spot in spots
        if spot.person.name
    )


def _so_called(scene: Scene, spot: Mentioned) -> bool:
    text = scene.text
    if _OURS[scene.lang].match(text, spot.start, spot.end) is None or _THEIRS.search(
        text, spot.start, spot.end
    ):
        return False
    return not _in_quotes(scene, spot) and _NOT.search(text, max(0, spot.start - 5), spot.start) is None


def _in_quotes(scene: Scene, spot: Mentioned) -> bool:
    opened = scene.layout.sentences[scene.layout.sentence(spot.start)].start
    return scene.text.count('"', opened, spot.start) % 2 == 1
