"""Whose somebody is by what they are called: our SE Dalia and 我方法务静姐 are ours, my champion Phil is the customer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.our_section import in_our_section
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
_NOT = re.compile(r"(?:\bnot|n't|不是|非|支持|认可|信任|看好|反对|为难|向着|帮(?:助|过)?)\s?$", re.I)
"""Not ours, and 支持我们的老邵: whom he helps."""


_DESK = r"(?:KA|SMB|AE|SDR|BDR|presales|pre-sales|inside sales|partner|channel)"
_UNIT = r"(?:\w+ ){0,2}(?:team|desk|side|office|company|group)\b"
_OUR_WORK_BEFORE = re.compile(
    r"(?:原来|之前|以前|此前|前期|最早|一开始)(?:都?是|由)?$|(?:我|我们|咱们?)(?:把|带着|带了|拉着|拉上|叫上|喊上)[^，。；\n]{0,14}$"
    rf"|(?i:\b{_DESK} (?:team|desk)(?:的|'s |, |: | )$)|(?i:\b(?:I|we) (?:inherited|took) (?:\w+ ){{0,4}}from $)"
    r"|(?i:(?:^|[\n.:;(]) ?(?:inherited|taken over|took over|handed over|handover)(?:,? \w+){0,3} (?:from|by) $)"
)
_OUR_WORK_BEHIND = {
    "before": re.compile(r"(?:在|一直)?(?:跟|对接)(?:的|[，。,；;\n]|$)"),
    "handed": re.compile(
        r"(?: ?(?:→|->|=>) ?|(?:已经?|刚)?(?:移交|转交|交接|转|交)给)(?:我|me\b)|[^。；;\n]{0,16}(?:由|让|换)?(?:我|本人)(?:来)?接手"
        r"|,? (?:has |had |just )?handed (?:it|this|the account|the deal|him|her|them|everything) (?:over )?to me\b",
        re.I,
    ),
    "along": re.compile(r"[^，。；\n]{0,4}(?:带去|带过去|带到|拉过去|叫过去|一起去|带进去|去讲|过去讲)"),
}
_OUR_POST_BEHIND = re.compile(
    rf" ?[(（][^)）\n]{{0,6}}(?:{_DESK}|售前|交付|大客户部|渠道|大区)[^)）\n]{{0,4}}[)）]"
    rf"|(?i:(?:'s| is| was)? (?:one of ours|from our {_UNIT})|(?:'s| is| was) (?:in|on) our {_UNIT}"
    r"|(?:'s| is| was|,) (?:inside sales|(?:an? |our )?(?:AE|SDR|BDR)\b))"
    r"|(?i:, who (?:looks after|covers|handles|owns|manages|has) [^,.;\n]{2,40} for us\b)"
    r"|(?i: ?\((?:our )?(?:reseller|distributor|channel partner|VAR)\b)| ?[(（](?:我们的?)?(?:代理商|经销商|渠道商|渠道伙伴)"
)
_OURS_IN_BRACKETS = re.compile(
    r" ?[(（](?:我们|我方|咱们?|我司|自己人|our |ours\b|us\b)[^）)，。\n]{0,12}[）)]"
)
_ASKED_BEHIND = re.compile(r", (?:can|could|would|will) you\b", re.I)
"""Shauna, can you look that up: whom a note asks for something is a colleague."""


def called_ours(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody is called ours outside a quotation: a named person once, a post or a team wherever it stands."""
    said = [_so_called(scene, spot) for spot in spots]
    if in_our_section(scene, spots):
        return True
    if any(_OURS_IN_BRACKETS.match(scene.text, spot.end) for spot in spots):
        return True
    if spots[0].person.name:
        return any(said) or any(_does_our_work(scene, spot) for spot in spots)
    return all(said)


def _does_our_work(scene: Scene, spot: Mentioned) -> bool:
    """原来是小戴在跟, "Abby (SMB)", 我把老柏带去讲: 小戚→我: what only one of us does or is called."""
    text = scene.text
    if _OUR_POST_BEHIND.match(text, spot.end) or _OUR_WORK_BEHIND["handed"].match(text, spot.end):
        return True
    if _ASKED_BEHIND.match(text, spot.end) and not _in_quotes(scene, spot):
        return True
    name = spot.chain.name.start if spot.chain.name else spot.start
    before = _OUR_WORK_BEFORE.search(text, max(0, name - 30), name)
    if before is None:
        return False
    words = before.group()
    if words[:1] in "我咱":
        return _OUR_WORK_BEHIND["along"].match(text, spot.end) is not None
    return words.isascii() or "的" in words or _OUR_WORK_BEHIND["before"].match(text, spot.end) is not None


_FRIEND = r"(?:champion|contact|ally|supporter|advocate|insider|main man|man inside)"
_FRIEND_BEFORE = re.compile(
    rf"\b(?:my|our) (?:\w+ ){{0,2}}{_FRIEND}(?: there| inside)?(?:,| is| called)? ?$|(?:我们?|咱们?)的?(?:内线|支持者|对接人|联系人)(?:是|叫|就是)?$"
    r"|(?:支持|认可|信任|看好|向着)(?:我们?|咱们?)的$",
    re.I,
)
_FRIEND_BEHIND = re.compile(
    rf",? (?:is )?(?:my|our) (?:\w+ ){{0,2}}{_FRIEND}\b|(?:，|是)?(?:我们?|咱们?)的?(?:内线|支持者|对接人|联系人)",
    re.I,
)


_POST_THERE = re.compile(
    r"(?:[^,.;\n]{0,30}|, [^,.;\n]{2,30}), (?:she|he)(?:'s| is|’s) (?:the|their) (?!best|one|only|same|guy|man|woman|person|right|reason|new (?:guy|one))\w+"
)
"""Priti Shah every couple of weeks, she's the blood sciences lead."""


def has_post_there(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody by name, not called ours, is said to be this or that over there."""
    return scene.lang is Lang.EN and any(
        spot.chain.name is not None and _POST_THERE.match(scene.text, spot.chain.name.end) for spot in spots
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
    text = scene.text
    if _OURS[scene.lang].match(text, spot.start, spot.end) is None or _THEIRS.search(
        text, spot.start, spot.end
    ):
        return False
    return not _in_quotes(scene, spot) and _NOT.search(text, max(0, spot.start - 5), spot.start) is None


def _in_quotes(scene: Scene, spot: Mentioned) -> bool:
    opened = scene.layout.sentences[scene.layout.sentence(spot.start)].start
    return scene.text.count('"', opened, spot.start) % 2 == 1
