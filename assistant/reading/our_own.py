"""Whether somebody is one of us, by the words around the mention: our solutions engineer, 我们交付的老贺."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading import sides_zh
from assistant.reading.lexicon import Category
from assistant.reading.rolls import (
    BOSS,
    is_letter_name,
    on_our_roll,
)
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.sides_en import is_ours

_VOCATIVE = re.compile(
    r"\s*(?:您|你|，\s*(?:\n|$)|，(?:我|您|你|咱|这|跟|帮|能|麻烦|上|有|刚|今|昨|在)|,|：|:|[！!]|好[，,！!。\s]|我(?:跟|给|向|想|要|来|再|说|有))"
)
# 我和阿凌去见了…, 同事小周: whoever goes with us is one of us.
_WITH_US = re.compile(
    r"(?:我同事|同事|搭档|徒弟|师父|我带着?|带上|叫上|拉上|拉着|我们组的?|我们部门的?|我们公司的?|我司的?|陪我的|跟我一起的)\s?$|(?:我和|我跟|我与|我同)\s?$"
)
_GOES = re.compile(
    r"(?:一起|一块儿?|两个人|两人|俩)?(?:去|过去|拜访|跑|到了|到客户|走访|登门|飞|出差)|（(?:售前|交付|实施|研发|产品|我方|我们|我司|同事|方案|顾问|SE|SA|PM)[^）]{0,8}）"
)
_THEIRS = re.compile(r"客户|他们|对方|甲方|人家|其|那边|大|的")
_OURS_BEHIND = re.compile(
    r"(?:是|，|,)\s?(?:是)?(?:我们|咱们?|我方|我司|我)(?:这边|公司|团队|部门|自己)?(?:的|家的)(?!支持|内线|客户|教练|朋友|老|人|champ|spons|coach|关键|主要|对接|联系|铁|方案|产品|系统|思路|报价|价)|[^，。；\n（(]{0,8}[（(](?:我们|我方|咱们?|我司|自己人|our|us\b)[^）)]{0,8}[）)]"
)
_ASKED_OF = re.compile(r"(?:请|麻烦|需要|求|希望|想请|劳烦|烦请|求助|恳请|建议|盼)\s?$")
_HELPS = re.compile(
    r"(?:您)?(?:出面|协调|支持|帮|支援|指示|定夺|批示|决策一下|把关|过目|给点|给个|拍个板)|(?:问我|催我|让我|要我|叫我).{0,8}(?:预测|forecast|业绩|季度|能不能签|什么时候签|进度|周报|汇报|commit|复盘|冲)"
)
_CALLS = re.compile(r"(?:^|\n|。|@|：|:|\"|嗯|哎|hi|hello|dear|嗨|哈喽|尊敬的|亲爱的)[，,]?\s?$", re.I)
_OUR_ROLE = re.compile(
    r"(?:这边|自己|公司|部门)?(?:的)?(?:大区|区域|交付|实施|售前|研发|方案|产品|客服|渠道|法务|商务|技术支持|解决方案|服务|项目)?"
    r"(?:那边|团队|同事|老师|经理|部)?(?:的)?|(?:own )?(?:[\w/&'-]+ ){0,3}",
    re.I,
)
# 支持我们的运营副总: here 我们 is whom they support, not whose they are.
_OBJECT = re.compile(
    r"(?:支持|帮助|帮|帮过|认可|信任|信|向着|倾向|选|反对|为难|对接|联系|找|约|给|对|跟|和|与|见|陪|卡|针对)$"
)
_MY = frozenset(
    "our my 我们 我方 咱们 咱 我司 我们的 咱自己 我们公司 咱们自己 我 ours my own our own".split()
)
_ASIDE = re.compile(
    r"\b(?:to|with|by|over|about|for|at|in|on|after|from|and|is|was|of|through|via|behind|against|like|told|met)\b",
    re.I,
)
_COLLEAGUE_OF = re.compile(
    r"(?:他|她|他们|客户|对方|甲方|的|[总工姐哥])(?:的)?(?:一个|另一个|一位|那个|那位)?$"
)
# My champion Phil is the customer's, however much he is mine.
_THEIR_PEOPLE = re.compile(
    r"\b(?:champion|contact|sponsor|friend|ally|supporter|advocate|coach|customer|client|buyer|guy|prospect|day-to-day|insider|fan|ex-colleague)s?\b",
    re.I,
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
