"""Whether somebody is one of us, by the words around the mention: our solutions engineer, 我们交付的老贺."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.domain.vocabulary import Lang
from assistant.reading import sides_zh
from assistant.reading.lexicon import Category, Hit
from assistant.reading.phrasing import Phrasings
from assistant.reading.rolls import BOSS, is_letter_name, on_our_roll
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.sides_en import is_ours

_SAID = Phrasings(__name__)
_VOCATIVE = _SAID("addressed")
_WITH_US = _SAID("with_us")
_GOES = _SAID("goes")
_THEIRS = _SAID("theirs")
_OURS_BEHIND = _SAID("ours_behind")
_HELPS = _SAID("helps")
_CALLS = _SAID("calls")
_OBJECT = _SAID("object")
_ASIDE = _SAID("aside")
_COLLEAGUE_OF = _SAID("colleague_of")
_THEIR_PEOPLE = _SAID("their_people")
_OUR_ROLE = re.compile(
    r"(?:这边|自己|公司|部门)?(?:的)?(?:大区|区域|交付|实施|售前|研发|方案|产品|客服|渠道|法务|商务|技术支持|解决方案|服务|项目)?"
    r"(?:那边|团队|同事|老师|经理|部)?(?:的)?|(?:own )?(?:[\w/&'-]+ ){0,3}",
    re.I,
)
_MY = frozenset(
    "our my 我们 我方 咱们 咱 我司 我们的 咱自己 我们公司 咱们自己 我 ours my own our own".split()
)


def is_one_of_us(scene: Scene, mention: Mentioned, speakers: set[str]) -> bool:
    """True for whoever speaks for us in a chat, stands under our name, or is called ours in these words."""
    if _speaks(scene, mention, speakers) or on_our_roll(scene, mention):
        return True
    if (called := _called_ours(scene, mention)) is not None:
        return called
    rules = _ENGLISH if scene.lang is Lang.EN else _CHINESE
    return any(rule(scene, mention) for rule in (*rules, *_EITHER))


def _speaks(scene: Scene, mention: Mentioned, speakers: set[str]) -> bool:
    name = (mention.chain.name.text if mention.chain.name else "").lower()
    if name and any(name == s or s.endswith(name) or s.startswith(name + " ") for s in speakers):
        return True
    return scene.text[mention.start : mention.end].lower() in speakers


def _called_ours(scene: Scene, mention: Mentioned) -> bool | None:
    """What "our" or a role of ours in the clause says of the mention; None where it says nothing."""
    sentence = scene.layout.sentences[scene.layout.sentence(mention.start)]
    if scene.text[sentence.start : mention.start].count('"') % 2 == 1:
        return None
    for cue in scene.hits_in(scene.layout.clause(mention.start), Category.OWN_SIDE):
        if cue.row.kind:
            if _has_our_role(scene, mention, cue):
                return True
        elif not _is_object(scene.text, cue) and cue.end <= mention.start:
            if (told := _behind_our(scene, mention, cue)) is not None:
                return told
    return None


def _has_our_role(scene: Scene, mention: Mentioned, role: Hit) -> bool:
    """交付的老贺: a role that only our side has."""
    if role.end <= mention.start:
        return scene.text[role.end : mention.start].strip() in ("", "的", "那边的", "团队的", ",")
    return role.start < mention.end and mention.start < role.end


def _is_object(text: str, our: Hit) -> bool:
    """支持我们的运营副总: 我们 is whom they support, not whose they are."""
    if not _OBJECT.search(text, max(0, our.start - 4), our.start):
        return False
    return text[our.end : our.end + 1] == "的" or text[our.start : our.end].endswith("的")


def _behind_our(scene: Scene, mention: Mentioned, our: Hit) -> bool | None:
    """我们的老贺, our solutions engineer Raj; but "my champion Phil" is the customer's."""
    word = scene.text[our.start : our.end].lower()
    gap = scene.text[our.end : mention.start]
    if gap.strip() in ("", "的", "这边的", "own", "：", ":"):
        return True
    if not (mention.person.name or word in ("our", "my")) or not _OUR_ROLE.fullmatch(gap.lstrip()):
        return None
    if word not in _MY and word.split(" ")[0] not in _MY:
        return None
    return not (scene.lang is Lang.EN and (_ASIDE.search(gap) or _THEIR_PEOPLE.search(gap)))


def _our_boss(scene: Scene, mention: Mentioned) -> bool:
    """领导您好, 老板帮看看: a nameless boss who is spoken to, or asked to help."""
    text, start, end = scene.text, mention.start, mention.end
    if mention.person.name is not None or mention.person.team or not BOSS.fullmatch(text, start, end):
        return False
    spoken_to = _CALLS.search(text, max(0, start - 3), start)
    if not _THEIRS.search(text, max(0, start - 4), start):
        if _HELPS.match(text, end) or ("您" in text and (spoken_to or start == 0)):
            return True
    if start == 0 and text[end : end + 1] in "，,！!：: ":
        return True
    return bool(spoken_to and _VOCATIVE.match(text, end))


def _goes_with_us(scene: Scene, mention: Mentioned) -> bool:
    """带上小何一起去: somebody without a function who came along on our side."""
    if mention.chain.name is None or mention.person.functions:
        return False
    led = _WITH_US.search(scene.text, max(0, mention.start - 6), mention.start)
    gone = _GOES.match(scene.text, mention.end)
    if led and (gone or not led.group().startswith(("我和", "我跟", "我与", "我同"))):
        return True
    return gone is not None and "（" in gone.group()


def _is_greeted(scene: Scene, mention: Mentioned) -> bool:
    """王总您好 at the head of the note: somebody without a name whom it is written to."""
    if mention.person.name is not None or mention.person.team or scene.layout.line(mention.start) != 0:
        return False
    if scene.text[scene.layout.lines[0].start : mention.start].strip():
        return False
    return re.match(r"\s*(?:我|您|你|好)", scene.text[mention.end : mention.end + 3]) is not None


def _ours_behind(scene: Scene, mention: Mentioned) -> bool:
    return _OURS_BEHIND.match(scene.text, mention.end) is not None


def _colleague(scene: Scene, mention: Mentioned) -> bool:
    """同事小何; but 他同事小何 is theirs."""
    start = mention.start
    if mention.chain.name is None or not scene.text.startswith(("同事", "搭档", "徒弟"), start):
        return False
    return _COLLEAGUE_OF.search(scene.text, max(0, start - 6), start) is None


def _under_our_label(scene: Scene, mention: Mentioned) -> bool:
    """我方：老贺、小何: listed behind "ours:" on the same line."""
    text, clause = scene.text, scene.layout.clause(mention.start)
    cues = (hit for index in (clause, clause - 1) for hit in scene.hits_in(index, Category.OWN_SIDE))
    for cue in cues:
        labels = not cue.row.kind and text[cue.end : cue.end + 2].strip()[:1] in ("：", ":")
        if not labels or cue.end > mention.start:
            continue
        if scene.layout.line(cue.start) != scene.layout.line(mention.start):
            continue
        between = text[cue.end : mention.start]
        if len(between) < 40 and not re.search(r"客户|对方|甲方|customer|client|them", between):
            return True
    return False


Rule = Callable[[Scene, Mentioned], bool]
_CHINESE: tuple[Rule, ...] = (sides_zh.is_ours, _our_boss, _goes_with_us, _is_greeted)
_ENGLISH: tuple[Rule, ...] = (is_ours,)
_EITHER: tuple[Rule, ...] = (_ours_behind, _colleague, is_letter_name, _under_our_label)
