"""Who has left, in words that leave no doubt: the previous CFO, 上一任姜总, Mr Brouwer left on 30 October."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.vocabulary import Lang
from assistant.reading.scene import Mentioned, Scene

_BEFORE_EN = re.compile(r"\b(?:(?:previous|former|departed|outgoing) |ex-)$", re.I)
_LEFT_EN = (
    r"(?:has |had |have |is |was )?(?:just |since |already |now )?"
    r"(?:(?:left|resigned|quit|retired|moved on)(?=[.,;)\n]| (?:in|on|at the end of|last|this|for (?:an?|another)|two|three|since|the (?:company|firm|bank|group|business|hospital|school|trust|university))\b)"
    r"|gone (?=off |to (?:an?|another) )|finished (?:up )?(?=(?:a week |on |last |at the end )[\w ]{2,14}[.,;)\n])|handed in (?:his|her|their) notice"
    r"|(?:isn't|is not) (?:there|with them|in post) any ?more|let go\b|laid off\b|made redundant\b|no longer (?:there|with|works|in post))"
)
_IS_GONE_EN = re.compile(r"(?:'s| is| has) gone(?=[.,;)\n]|$)")
_BEHIND_EN = re.compile(
    rf"(?: \([^)\n]{{2,40}}\)|\))?(?:,? who[^,.;\n]{{2,60}}?,?|,[^,.;\n]{{2,40}},|,)?\s{_LEFT_EN}"
)
_HE_EN = re.compile(rf"(?:,[^,.;\n]{{2,40}})?[.;]\s(?:He|She) {_LEFT_EN}")

_FAMILY = re.compile(r"(?:wife|husband|partner|spouse)\b", re.I)
_BEFORE_ZH = re.compile(
    r"(?:前任|上一任|上任|前一任|原来的|原先的|(?:原来|原先|之前|以前)(?:管|谈|对接|负责|带|那位|那个)[^，。；\n]{0,6}|分管的老)$"
)
_LEFT_ZH = re.compile(
    r"(?![（(]现)(?:[^。；\n]{0,18}?)(?:走了|离职|跳槽|调走|调离|调去|调到|调任|转岗|退了|退休|去了|不在了|辞职|辞了|被裁|换人)"
)
_GONE_ZH = re.compile(
    r"[，,]?(?:人|他|她)?(?:上个?月[初底末中]?|上周|去年|前年|今年|年[初底]|\d+月(?:[初底中]|份)?|刚|刚刚|已经?|早就?|突然|也|前阵子|前几天|又){0,3}"
    r"(?:离职|跳槽|调走|调离|辞职|被裁)(?:走|走人)?(?:了|掉|到|去|[，。；\n]|$)"
)
_STILL_LISTENED_TO = re.compile(
    r"听[他她]|信[他她]|问[他她]|(?:都要?|先|得|要)问|(?<!别)(?<!不用)找[他她](?!了)|脸色|管用|说了算|影响|请教|打电话|指点|顾问|还是|仍|点头"
    r"|\b(?:still|listens?|phon\w+|consult\w*|advis\w+|his word|her word|asks? (?:him|her)|runs? (?:it|everything) (?:by|past)|whisper\w*|nod)\b",
    re.I,
)
_NEW = re.compile(
    r"新(?:来|任|上任|换|到任|提拔)?的?$|接任的?$|接手的?$|\b(?:new|incoming|successor,?) $", re.I
)
_WHAT_FOLLOWS = 60


def has_left(scene: Scene, spots: Iterable[Mentioned]) -> bool:
    """Whether somebody is said to be gone and nobody is said to listen to them still."""
    everywhere = list(spots)
    gone = [spot for spot in everywhere if _gone(scene, spot)]
    kept = any(_listened_to(scene, spot) for spot in gone) or any(_is_new(scene, spot) for spot in everywhere)
    return bool(gone) and not kept


_NO_OFFICE = re.compile(
    r"不在(?:公司|单位|集团|任|职|位|岗|厂|院|行)|退了|退休|离任|卸任|退下来|退居|元老"
    r"|\b(?:no longer|retired|stepped down|emeritus|left (?:the|years)|off the board|isn't (?:on|with))\b",
    re.I,
)


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
