"""Who of the customer is no stakeholder: other deals, absent functions, suppositions, products, the idle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.context import SO_FAR, Context
from assistant.reading.lexicon import Category
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_NOT_THERE, _FIELD_OF_NONE = _SAID("not_there"), _SAID("field_of_none")
_HEAD_OFFICE, _RULED = _SAID("head_office"), _SAID("ruled")
_SIZE, _ACTS = _SAID("size"), _SAID("acts")
_ABSENT_AFTER = re.compile(
    r"\s*(?:[，,、。；;.!）)]|$|没有|也没|更没|没(?=[一-鿿])|和|部门|岗|这个|这块|team|department|function|people)"
)
_STOPS = re.compile(r"\s*(?:[,.;)]|$)")


def is_vacant(scene: Scene, mentions: Sequence[Mentioned]) -> bool:
    """Whether the words right behind say of a post or a department that there is none: "the seat is vacant", 法务：暂无."""
    return all(m.person.name is None for m in mentions) and any(
        _NOT_THERE.match(scene.text, m.end) or _FIELD_OF_NONE.match(scene.text, m.end) for m in mentions
    )


_NONE = ("没有", "没得", "无", "没", "no", "without")


def is_absent(scene: Scene, mention: Mentioned) -> bool:
    """没有法务, 采购没有部门, no procurement team: a function they do not have."""
    if mention.person.name is not None:
        return False
    text = scene.text
    if _NOT_THERE.match(text, mention.end) or _FIELD_OF_NONE.match(text, mention.end):
        return True
    clause = scene.layout.clause(mention.start)
    for cue in scene.hits_in(clause, Category.ABSENT):
        if (
            cue.start <= mention.start
            and mention.end <= cue.end + 12
            and cue.start <= mention.start < cue.end
        ):
            return True
        if cue.end <= mention.start and len(text[cue.end : mention.start].strip()) <= 8:
            return True
    for cue in scene.hits_in(clause, Category.NEGATION):
        word = text[cue.start : cue.end].lower().lstrip("也都更还并连")
        if cue.end <= mention.start and word in _NONE:
            gap = text[cue.end : mention.start].strip().removeprefix("有")
            if gap in ("", "专门的", "专职", "独立", "独立的", "什么", "a", "an", "real", "dedicated", "any"):
                return bool(_ABSENT_AFTER.match(text, mention.end))
    return False


def is_idle(
    scene: Scene,
    person: Person,
    mentions: list[Mentioned],
    acted: frozenset[int],
) -> bool:
    """A board, a user group, an area or a head office of which nothing is told."""
    if person.team and all(
        _SIZE.search(scene.text, max(0, m.start - 12), m.end) and _STOPS.match(scene.text, m.end)
        for m in mentions
    ):
        return True
    loose = person.weak or person.kind in ("area", "body", "users")
    loose = loose or (
        person.kind == "team"
        and (person.team or scene.lang is Lang.ZH)
        and person.function in ("supervisor", "business_owner", "peer_department")
    )
    if not loose or person.name:
        return False
    if any(_HEAD_OFFICE.fullmatch(scene.text, m.start, m.end) for m in mentions):
        return not any(_RULED.match(scene.text, m.end) for m in mentions)
    if id(person) in acted:
        return False
    if scene.lang is Lang.EN and any(_ACTS.match(scene.text, m.end) for m in mentions):
        return False
    lines = {scene.layout.line(m.start) for m in mentions}
    return not any(p is person for line in lines for p in scene.asked.get(line + 1, ()))


_GROUP_HEADER = re.compile(r"(?:两|三|四|几)(?:位|个|名)\s?\|[：:]")


def is_out(scene: Scene, context: Context, mention: Mentioned) -> bool:
    """True for somebody who has no part in this deal: of another deal, on a seat that is empty, only heading a list."""
    text = scene.text
    if context.outside(mention):
        return True
    if mention.person.name is None and _GROUP_HEADER.search(
        text[max(0, mention.start - 5) : mention.start] + "|" + text[mention.end : mention.end + 1]
    ):
        return True
    sentence = scene.layout.sentence(mention.start)
    if any(
        c.end <= mention.start and not SO_FAR.search(scene.note.folded, c.end, mention.start)
        for c in scene.sentence_hits(sentence, Category.HYPOTHESIS)
    ):
        return True
    if (mention.person.name is None and text[mention.start - 1 : mention.start] == '"') or text[
        mention.end : mention.end + 1
    ] == '"':
        quoted = text[mention.end : mention.end + 1] == '"' and text[mention.start - 1 : mention.start] == '"'
        if not quoted and mention.person.name is None:
            return True
    return False
