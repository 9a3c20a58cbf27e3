"""Who is ours, and who of the others is no stakeholder: other deals, absent functions, suppositions, products."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.lexicon import Category
from assistant.reading.people import Person
from assistant.reading.scene import Mentioned, Scene


@dataclass(slots=True)
class Sides:
    """Spans of our own people (start, end, is a title), and the people who are no stakeholders."""

    ours: list[tuple[int, int, bool]] = field(default_factory=list)
    out: set[int] = field(default_factory=set)

    def excluded(self, person: Person) -> bool:
        """True for our own, for other deals' people, for functions that do not exist."""
        return id(person) in self.out


_ABSENT_AFTER = re.compile(
    r"\s*(?:[，,、。；;.!）)]|$|没有|也没|更没|和|部门|岗|这个|这块|team|department|function|people)"
)
_PRODUCT_AFTER = re.compile(
    r"(?:\s?(?:模块|系统|软件|平台|套餐|插件|版|module|suite|add-on|software|edition))"
)
_VOCATIVE = re.compile(r"\s*(?:我|您|你|，|,|：|:|好|[ ]?我跟您)")
_GREETING = re.compile(r"^\s*(?:hi|hello|dear|hey|morning|各位)?\s*$", re.I)


def sides(scene: Scene, context: Context) -> Sides:
    """Everybody sorted; a person is ours when any mention says so, out when every mention does."""
    result = Sides()
    _speakers(scene, result)
    spots: dict[int, list[Mentioned]] = defaultdict(list)
    people: dict[int, Person] = {}
    for mention in scene.mentions:
        spots[id(mention.person)].append(mention)
        people[id(mention.person)] = mention.person
    for key, mentions in spots.items():
        person = people[key]
        ours = [m for m in mentions if _is_ours(scene, m)]
        if ours and (len(ours) == len(mentions) or any(m.person.name for m in ours)):
            result.out.add(key)
            for mention in (ours[0],):
                start, end = (
                    (mention.chain.name.start, mention.chain.name.end)
                    if mention.chain.name
                    else (mention.start, mention.end)
                )
                result.ours.append((start, end, mention.chain.name is None))
            continue
        if all(_is_out(scene, context, m) for m in mentions):
            result.out.add(key)
    return result


def _speakers(scene: Scene, result: Sides) -> None:
    seen: set[str] = set()
    for line in scene.layout.lines:
        if line.speaker and line.label_at and line.speaker.lower() not in seen:
            seen.add(line.speaker.lower())
            if line.speaker.lower() not in ("我", "me", "rep", "i", "myself", "本人", "自己", "us"):
                result.ours.append((*line.label_at, False))


def _is_ours(scene: Scene, mention: Mentioned) -> bool:
    text, layout = scene.text, scene.layout
    clause = layout.clause(mention.start)
    for cue in scene.hits_in(clause, Category.OWN_SIDE):
        if cue.row.kind:
            # 交付的老贺: a role that only our side has.
            if cue.end <= mention.start and text[cue.end : mention.start].strip() in ("", "的", "那边的"):
                return True
            if cue.start >= mention.start and cue.end <= mention.end:
                return True
            continue
        if cue.end <= mention.start and text[cue.end : mention.start].strip() in (
            "",
            "的",
            "这边的",
            "own",
            "：",
            ":",
        ):
            return True
    start_of_line = layout.lines[layout.line(mention.start)].start
    if layout.line(mention.start) == 0 and mention.person.name is None and not mention.person.team:
        if (
            not text[start_of_line : mention.start].strip()
            and _VOCATIVE.match(text, mention.end)
            and scene.lang is Lang.ZH
        ):
            return bool(re.match(r"\s*(?:我|您|你|好)", text[mention.end : mention.end + 3]))
    line_clause = [c for c in (clause, clause - 1) if c >= 0]
    for index in line_clause:
        for cue in scene.hits_in(index, Category.OWN_SIDE):
            if (
                not cue.row.kind
                and text[cue.end : cue.end + 1] in ("：", ":")
                and layout.line(cue.start) == layout.line(mention.start)
            ):
                return True
    return False


def _is_out(scene: Scene, context: Context, mention: Mentioned) -> bool:
    text = scene.text
    if context.outside(mention):
        return True
    clause = scene.layout.clause(mention.start)
    for cue in scene.hits_in(clause, Category.ABSENT, Category.NEGATION):
        if cue.end <= mention.start and mention.person.name is None:
            gap = text[cue.end : mention.start].strip()
            if cue.category is Category.ABSENT and len(gap) <= 8:
                return True
            if text[cue.start : cue.end] in ("没有", "无", "没", "no", "without", "without any") and gap in (
                "",
                "专门的",
                "专职",
                "独立",
            ):
                if _ABSENT_AFTER.match(text, mention.end):
                    return True
    for cue in scene.hits_in(clause, Category.ABSENT):
        if cue.start <= mention.start and mention.end <= cue.end:
            return True
    sentence = scene.layout.sentence(mention.start)
    if any(c.end <= mention.start for c in scene.sentence_hits(sentence, Category.HYPOTHESIS)):
        return True
    if mention.person.name is None and _PRODUCT_AFTER.match(text, mention.end):
        return True
    if (
        mention.person.name is None
        and text[mention.start - 1 : mention.start] == '"'
        or text[mention.end : mention.end + 1] == '"'
    ):
        quoted = text[mention.end : mention.end + 1] == '"' and text[mention.start - 1 : mention.start] == '"'
        if not quoted and mention.person.name is None:
            return True
    person = mention.person
    if person.kind in ("area", "body") or (
        person.kind == "team" and person.function in ("supervisor", "business_owner")
    ):
        return not _acts(scene, mention)
    return False


_ACTS = (
    Category.CONTACT,
    Category.STANCE,
    Category.DECIDES,
    Category.USERS_HEARD,
    Category.STANDING,
    Category.OBJECTION,
)


def _acts(scene: Scene, mention: Mentioned) -> bool:
    """A board, an area or a head office counts only where something is done by or with it."""
    clause = scene.layout.clause(mention.start)
    return bool(scene.hits_in(clause, *_ACTS))
