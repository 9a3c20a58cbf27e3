"""Whom a phrase is about: in its clause, else the subject carried over, else who was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene, unique

_LIST = re.compile(
    r"(?:\s|、|和|跟|与|及|以及|，|,|/|\||&|\band\b|\bor\b|\bnor\b|\bplus\b|\bfor\b|\bfrom\b|\bthe\b|\btheir\b|的人|那边|\(|\)|（|）|都|也|还有|的)*",
    re.I,
)
_SAID = Phrasings(__name__)
_PRONOUN, _ITSELF, _SHE = _SAID("pronoun"), _SAID("itself"), _SAID("she")
_TRANSITIVE = _SAID("transitive")
_TOPIC = _SAID("we_behind_topic")


def group_of(scene: Scene, members: Sequence[Mentioned], anchor: int) -> list[Mentioned]:
    """The people listed together with member `anchor`: 财务、法务和采购."""
    first = last = anchor
    while first > 0 and _listed(scene, members[first - 1], members[first]):
        first -= 1
    while last + 1 < len(members) and _listed(scene, members[last], members[last + 1]):
        last += 1
    return list(members[first : last + 1])


def _listed(scene: Scene, left: Mentioned, right: Mentioned) -> bool:
    if right.start - left.end > 14:
        return False
    if right.person.team and _FIELD.fullmatch(scene.text, left.end, right.start):
        return True
    return bool(_LIST.fullmatch(scene.text, left.end, right.start))


# 财务科、物资采购科: the field before a department is no break in the list.
_FIELD = re.compile(
    r"(?:、|和|与|及|以及)(?![我你他她没不未给跟找约见去来])[一-鿿]{2}(?<![我你他她了过说的是在要])"
)


def about(scene: Scene, hit: Hit, listed: bool = True) -> list[Person]:
    """Whom a phrase is about: in its clause on its side, else the subject carried over, else who was asked for."""
    if scene.lang is Lang.EN:
        from assistant.reading.subjects_en import english_about

        return english_about(scene, hit, listed)
    line = scene.layout.lines[scene.layout.line(hit.start)]
    if line.label_at and not line.speaker and line.label_at[0] <= hit.start < line.label_at[1]:
        named = [m.person for m in scene.mentions if line.start <= m.start < line.end]
        return unique(named if hit.category is Category.CONTACT else named[:1])
    clause = scene.layout.clause(hit.start)
    members = scene.people_in.get(clause, [])
    before = [i for i, m in enumerate(members) if m.end <= hit.start]
    behind = [i for i, m in enumerate(members) if m.start >= hit.end]
    if hit.category is Category.CONTACT and len(before) > 1:
        topic = [i for i in before if _TOPIC.match(scene.text, members[i].end)]
        if topic:
            return unique([m.person for m in group_of(scene, members, topic[0])])
    either_way = hit.row.direction == "both"
    acts = either_way and bool(behind) and _acts_on(scene, hit, members[behind[0]], led=bool(before))
    if either_way and not acts and not before and _opens(scene, clause, hit):
        if subject := _same_sentence(scene, clause):
            return subject
    anchor = _anchor(hit.row.direction, before, behind, acts=acts)
    if (
        anchor is not None
        and members[anchor].end <= hit.start
        and _pronoun_between(scene, members[anchor], hit)
        and (beyond := carried(scene, clause, hit))
    ):
        return beyond
    if scene.text[hit.start : hit.start + 1] in ("他", "她"):
        referred = [p for p in carried(scene, clause, hit) if not p.team]
        if referred:
            return referred
    if anchor is not None:
        chosen = group_of(scene, members, anchor) if listed else [members[anchor]]
        return unique([m.person for m in chosen])
    return carried(scene, clause, hit)


def _acts_on(scene: Scene, hit: Hit, next_one: Mentioned, *, led: bool) -> bool:
    """带我去见处长: the phrase is about whom it is done to, who stands right behind it."""
    if hit.category is Category.STANCE and led:
        return False
    near = next_one.start - hit.end <= (4 if scene.lang is Lang.ZH else 40)
    return near and _TRANSITIVE.search(scene.text, max(0, hit.start - 1), hit.end) is not None


def _anchor(direction: str, before: list[int], behind: list[int], *, acts: bool) -> int | None:
    """Which member of the clause a phrase is about, by the side it looks to."""
    last, first = (before[-1] if before else None), (behind[0] if behind else None)
    if direction == "forward" or acts:
        return first
    if direction == "backward" or last is not None:
        return last
    return first


_OPENING = re.compile(r"[\s\"，,、]*(?:但|不过|而且|也|还|就|都|又|还是|and|but|then|so|also)?\s*", re.I)


def _opens(scene: Scene, clause: int, hit: Hit) -> bool:
    """The phrase stands where a subject would: the clause goes on about the one before."""
    span = scene.layout.clauses[clause]
    found = _OPENING.match(scene.text, span.start, hit.start)
    return hit.row.value != "none" and found is not None and hit.start - found.end() <= 2


def _same_sentence(scene: Scene, clause: int) -> list[Person]:
    clauses = scene.layout.clauses
    index = clause - 1
    while index >= 0 and clauses[index].parent == clauses[clause].parent:
        members = scene.people_in.get(index, [])
        if members:
            return _subject(scene, index, members)
        index -= 1
    return []


def _pronoun_between(scene: Scene, mention: Mentioned, hit: Hit) -> bool:
    """财务和采购她让我别操心: the pronoun is the subject, not the people before it."""
    return bool(_ITSELF.search(scene.text[mention.end : hit.start]))


def carried(scene: Scene, clause: int, hit: Hit) -> list[Person]:
    """The subject a clause without people goes on about."""
    clauses, layout = scene.layout.clauses, scene.layout
    sentence = clauses[clause].parent
    own = scene.people_in.get(clause, [])
    if own and hit.row.direction == "forward":
        return []
    index = clause - 1
    while index >= 0 and clauses[index].parent == sentence:
        members = scene.people_in.get(index, [])
        if members:
            return _subject(scene, index, members)
        index -= 1
    line = layout.sentences[sentence].parent
    start = clauses[clause].start
    first_of_line = layout.sentences[sentence].start == layout.lines[line].start
    pronoun = _PRONOUN.match(scene.text, max(start, layout.lines[line].body if first_of_line else start))
    subjectless = hit.start - start <= 6 or hit.category in (Category.SPEECH, Category.STANCE)
    if "有人" in scene.text[start : hit.start]:
        return []
    before = _previous(scene, sentence, line) if not first_of_line and (pronoun or subjectless) else []
    if before:
        return before
    if scene.asked.get(line):
        return scene.asked[line]
    if first_of_line and pronoun and not layout.lines[line].bullet and line > 0:
        return _previous(scene, sentence, line)
    return []


def _previous(scene: Scene, sentence: int, line: int) -> list[Person]:
    """The subject of the sentence before, if it is near."""
    for index in range(sentence - 1, max(-1, sentence - 5), -1):
        span = scene.layout.sentences[index]
        if scene.layout.lines[span.parent].bullet and span.parent != line:
            return []
        members = [m for m in scene.mentions if span.start <= m.start < span.end]
        if (
            index > 0
            and _PRONOUN.match(scene.text, span.start)
            and scene.layout.sentences[index - 1].parent == span.parent
        ):
            continue
        persons = [m for m in members if not m.person.team]
        if persons:
            return [persons[0].person]
        if members:
            return [members[0].person]
    return []


_PROBE = Row(texts=("_",), category=Category.SPEECH, value="said")


def _subject(scene: Scene, clause: int, members: Sequence[Mentioned]) -> list[Person]:
    """The clause before: its whole list when it is one, else its first person."""
    group = group_of(scene, members, len(members) - 1)
    span = scene.layout.clauses[clause]
    if clause > 0 and _SHE.search(scene.text, members[-1].end, span.end):
        probe = Hit(span.end, span.end, _PROBE)
        beyond = carried(scene, clause, probe)
        if beyond:
            return beyond
    bare = sum(m.end - m.start for m in group) >= 0.6 * len(scene.text[span.start : span.end].strip(" ，,。"))
    if len(group) > 1 and bare:
        return unique([m.person for m in group])
    persons = [m for m in members if not m.person.team]
    chosen = persons or list(members)
    owned = len(chosen) > 1 and chosen[1].start - chosen[0].end <= 3
    if owned and re.fullmatch(r"的|'s\s", scene.text[chosen[0].end : chosen[1].start]):
        return [chosen[1].person]
    return [chosen[0].person]
