"""Whose somebody is by what they are called: our SE Dalia and 我方法务静姐 are ours, my champion Phil is the customer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.scene import Mentioned, Scene

_OURS = {
    Lang.EN: re.compile(r"(?:our|my) (?:own )?(?=\w)", re.I),
    Lang.ZH: re.compile(
        r"(?:我们|我方|我司|咱们?)(?:自己|公司|这边)?的?|我(?=(?:老板|领导|经理|主管|总监|同事|徒弟|师父))"
    ),
}
# My champion Phil is the customer's, however much he is mine; "not our Raj" is theirs.
_THEIRS = re.compile(
    r"\b(?:champion|contacts?|sponsor|friend|ally|supporter|advocate|coach|customers?|clients?|buyers?|guy|man|woman|person|main|key|best|biggest|only|prospect|insider|fan|door|way|eyes|day)\b|客户|内线|教练|支持者|对接人|朋友",
    re.I,
)
_NOT = re.compile(r"(?:\bnot|n't|不是|非)\s?$", re.I)


def called_ours(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody is called ours outside a quotation: a named person once, a post or a team wherever it stands."""
    said = [_so_called(scene, spot) for spot in spots]
    return any(said) if spots[0].person.name else all(said)


_FRIEND = r"(?:champion|contact|ally|supporter|advocate|insider|main man|man inside)"
_FRIEND_BEFORE = re.compile(
    rf"\b(?:my|our) (?:\w+ ){{0,2}}{_FRIEND}(?: there| inside)?(?:,| is| called)? ?$|(?:我们?|咱们?)的?(?:内线|支持者|对接人|联系人)(?:是|叫|就是)?$",
    re.I,
)
_FRIEND_BEHIND = re.compile(
    rf",? (?:is )?(?:my|our) (?:\w+ ){{0,2}}{_FRIEND}\b|(?:，|是)?(?:我们?|咱们?)的?(?:内线|支持者|对接人|联系人)",
    re.I,
)


def called_theirs(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody is called our friend at the customer's."""
    return any(
        _FRIEND_BEFORE.search(scene.text, max(0, spot.start - 40), spot.start)
        or _FRIEND_BEHIND.match(scene.text, spot.end)
        for spot in spots
        if spot.person.name
    )


def _so_called(scene: Scene, spot: Mentioned) -> bool:
    text, layout = scene.text, scene.layout
    if _OURS[scene.lang].match(text, spot.start, spot.end) is None or _THEIRS.search(
        text, spot.start, spot.end
    ):
        return False
    opened = layout.sentences[layout.sentence(spot.start)].start
    quoted = text.count('"', opened, spot.start) % 2 == 1
    return not quoted and _NOT.search(text, max(0, spot.start - 5), spot.start) is None
