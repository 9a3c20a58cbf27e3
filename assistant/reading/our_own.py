"""Whether somebody is one of us, by the words around the mention: our solutions engineer, 我们交付的老贺."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading import sides_zh
from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.rolls import (
    BOSS,
    is_letter_name,
    on_our_roll,
)
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.sides_en import is_ours

_SAID = Phrasings(__name__)
_VOCATIVE = _SAID("addressed")
_WITH_US = _SAID("with_us")
_GOES = _SAID("goes")
_THEIRS = _SAID("theirs")
_OURS_BEHIND = _SAID("ours_behind")
_ASKED_OF = _SAID("asked_of")
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
    text, layout = scene.text, scene.layout
    clause = layout.clause(mention.start)
    name = (mention.chain.name.text if mention.chain.name else "").lower()
    if name and any(name == s or s.endswith(name) or s.startswith(name + " ") for s in speakers):
        return True
    if text[mention.start : mention.end].lower() in speakers or on_our_roll(scene, mention):
        return True
    span = layout.clauses[clause]
    opened = text[layout.sentences[layout.sentence(mention.start)].start : mention.start].count('"') % 2 == 1
    for cue in scene.hits_in(clause, Category.OWN_SIDE):
        object_of = _OBJECT.search(text, max(0, cue.start - 4), cue.start) is not None
        theirs = object_of and (
            text[cue.end : cue.end + 1] == "的" or text[cue.start : cue.end].endswith("的")
        )
        if opened or (not cue.row.kind and theirs):
            continue
        word = text[cue.start : cue.end].lower()
        if cue.row.kind:
            # 交付的老贺: a role that only our side has.
            if cue.end <= mention.start and text[cue.end : mention.start].strip() in (
                "",
                "的",
                "那边的",
                "团队的",
                ",",
            ):
                return True
            if cue.start < mention.end and mention.start < cue.end:
                return True
            continue
        gap = text[cue.end : mention.start]
        if cue.end <= mention.start and gap.strip() in ("", "的", "这边的", "own", "：", ":"):
            return True
        if (
            cue.end <= mention.start
            and (mention.person.name or word in ("our", "my"))
            and _OUR_ROLE.fullmatch(gap.lstrip())
        ):
            if word in _MY or word.split(" ")[0] in _MY:
                return not (scene.lang is Lang.EN and (_ASIDE.search(gap) or _THEIR_PEOPLE.search(gap)))
    if is_ours(scene, mention) if scene.lang is Lang.EN else sides_zh.is_ours(scene, mention):
        return True
    if mention.person.name is None and not mention.person.team and scene.lang is Lang.ZH:
        called = BOSS.fullmatch(text, mention.start, mention.end)
        if called and (
            (
                _ASKED_OF.search(text, max(0, mention.start - 3), mention.start)
                and _HELPS.match(text, mention.end)
            )
            or _HELPS.match(text, mention.end)
        ):
            if not _THEIRS.search(text, max(0, mention.start - 4), mention.start):
                return True
        polite = (
            called and "您" in text and not _THEIRS.search(text, max(0, mention.start - 4), mention.start)
        )
        if polite and (_CALLS.search(text, max(0, mention.start - 3), mention.start) or mention.start == 0):
            return True
        if called and mention.start == 0 and text[mention.end : mention.end + 1] in "，,！!：: ":
            return True
        if (
            called
            and _CALLS.search(text, max(0, mention.start - 3), mention.start)
            and _VOCATIVE.match(text, mention.end)
        ):
            return True
    if mention.chain.name is not None and not mention.person.functions and scene.lang is Lang.ZH:
        led = _WITH_US.search(text, max(0, mention.start - 6), mention.start)
        gone = _GOES.match(text, mention.end)
        if (led and (gone or not led.group().startswith(("我和", "我跟", "我与", "我同")))) or (
            gone and "（" in gone.group()
        ):
            return True
    if _OURS_BEHIND.match(text, mention.end):
        return True
    if text.startswith(("同事", "搭档", "徒弟"), mention.start) and mention.chain.name is not None:
        if not _COLLEAGUE_OF.search(text, max(0, mention.start - 6), mention.start):
            return True
    if is_letter_name(scene, mention):
        return True
    line = layout.line(mention.start)
    start_of_line = layout.lines[line].start
    if line == 0 and mention.person.name is None and not mention.person.team and scene.lang is Lang.ZH:
        if not text[start_of_line : mention.start].strip() and re.match(
            r"\s*(?:我|您|你|好)", text[mention.end : mention.end + 3]
        ):
            return True
    for index in (clause, clause - 1):
        for cue in scene.hits_in(index, Category.OWN_SIDE) if index >= 0 else ():
            tail = text[cue.end : cue.end + 2].strip()
            if (
                not cue.row.kind
                and tail[:1] in ("：", ":")
                and cue.end <= mention.start
                and layout.line(cue.start) == line
            ):
                between = text[cue.end : mention.start]
                if not re.search(r"客户|对方|甲方|customer|client|them", between) and len(between) < 40:
                    return True
    return span.start > mention.end
