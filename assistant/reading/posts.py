"""The function of people the text gives none: from their line's label, the team beside them, their colleagues."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_OUTSIDE, _RANK_WORDS = _SAID("outside"), _SAID("rank_words")
_FIRM, _IS_CONTACT = _SAID("firm"), _SAID("is_contact")

_REACH = {Lang.ZH: 12, Lang.EN: 34}
_UNIT = {"科长": "科", "处长": "处", "部长": "部", "局长": "局", "组长": "组", "主任": "中心"}


def inherit(scene: Scene) -> None:
    """Give a function to everybody named or titled without one, where the text makes it plain."""
    for mention in scene.mentions:
        person = mention.person
        if (
            _OUTSIDE.search(scene.text, max(0, mention.start - 8), mention.start)
            and person.name
            and mention.chain.titles
        ):
            person.functions.append((20, "external"))
        if (
            person.name
            and not mention.chain.heads
            and _FIRM.search(scene.text, max(0, mention.start - 16), mention.start)
        ):
            person.functions.append((6, "external"))
        if person.name is None and person.kind == "area" and _tries(scene, mention):
            person.functions.append((9, "end_user"))
        if person.functions or person.team:
            continue
        found = (
            _header(scene, mention)
            or _label(scene, mention)
            or _beside(scene, mention)
            or _unit(scene, mention)
        )
        if found:
            person.functions.append((3, found))


_TEAM_OF = re.compile(r"(?:两|三|四|几|俩|2|3|4)(?:位|个|名)\s?$|\b(?:two|three|four|both)\s$", re.I)


def _tries(scene: Scene, mention: Mentioned) -> bool:
    """A group of a department that tried the product: its users."""
    clause = scene.layout.clause(mention.start)
    return bool(scene.hits_in(clause, Category.USERS_HEARD)) and mention.person.function == "business_owner"


def _header(scene: Scene, mention: Mentioned) -> str:
    """两位 BU GM：华东的 Max，华南的卫总: the heading is the post of those it lists."""
    line = scene.layout.lines[scene.layout.line(mention.start)]
    for other in scene.mentions:
        if other.start >= mention.start:
            break
        if other.start < line.start or other.person.name is not None or not other.person.functions:
            continue
        if _TEAM_OF.search(scene.text, max(0, other.start - 6), other.start):
            return other.person.function
    return ""


def _label(scene: Scene, mention: Mentioned) -> str:
    """6. IT：老颜做完接口联调."""
    line = scene.layout.lines[scene.layout.line(mention.start)]
    if line.label_at is None or line.speaker is not None:
        return ""
    heads = [
        h
        for h in scene.hits
        if h.category is Category.FUNCTION and line.label_at[0] <= h.start < line.label_at[1]
    ]
    first = [m for m in scene.mentions if line.body <= m.start < line.end and m.person.name]
    return heads[0].value if heads and first and first[0].person is mention.person else ""


def _beside(scene: Scene, mention: Mentioned) -> str:
    """IT只派了个小伙子, Procurement, there's a man called Zdenek: the team just before, in one sentence."""
    if mention.person.name is None:
        return ""
    sentence = scene.layout.sentences[scene.layout.sentence(mention.start)]
    index = next((i for i, m in enumerate(scene.mentions) if m is mention), 0)
    if index == 0:
        return ""
    last = scene.mentions[index - 1]
    if scene.lang is Lang.ZH and mention.chain.heads and _IS_CONTACT.match(scene.text, mention.start):
        line = scene.layout.line(mention.start)
        teams = [m for m in scene.mentions[:index] if scene.layout.line(m.start) == line and m.person.team]
        if teams and teams[-1].person.function:
            return teams[-1].person.function
    gap = scene.text[last.end : mention.start]
    if scene.lang is Lang.ZH and not _INTRODUCED.fullmatch(gap):
        return ""
    near = last.start >= sentence.start and len(gap) <= _REACH[scene.lang]
    if near and last.person.team and last.person.function and not re.search(r"[、/；;]|\band\b", gap):
        return last.person.function
    return ""


_INTRODUCED = re.compile(
    r"(?:那边|这边|里|里面|部门|口|内部)?(?:的|也|只|就|现在)*(?:有|派|来|是|出|安排|由|：|:|\s)?(?:了|出来|来)?(?:的)?(?:个|一个|一位|位|两个|人)?.{0,4}"
)


def _unit(scene: Scene, mention: Mentioned) -> str:
    """科长 beside 信息科 is its head."""
    title = mention.person.title or ""
    if not _RANK_WORDS.match(title):
        return ""
    unit = next((u for t, u in _UNIT.items() if title.endswith(t)), "")
    before = [m for m in scene.mentions if m.start < mention.start and m.person is not mention.person]
    for other in reversed(before):
        if other.person.function and (not unit or unit in scene.text[other.start : other.end]):
            return _function_of(other.person)
    return ""


def _function_of(person: Person) -> str:
    return "" if person.function in ("executive", "external", "end_user") else person.function
