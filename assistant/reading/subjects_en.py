"""Whom an English phrase is about: its subject, its object, or whoever its clause goes on about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.carried_en import carried, has_subject, is_object, is_ours
from assistant.reading.lexicon import Category, Hit
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.pronouns_en import ONE, fits
from assistant.reading.scene import Mentioned, Scene, unique
from assistant.reading.subjects import group_of

_SAID = Phrasings(__name__)
_TRANSITIVE, _ONWARD = _SAID("transitive"), _SAID("onward")
_FIRST_PERSON = _SAID("first_person")
_NOUN, _OF = _SAID("noun"), _SAID("of_whom")
_BRIDGE = re.compile(
    r"(?:\s|\b(?:to|with|from|by|at|for|of|is|was|are|the|their|its|his|her|both|anyone|anybody|someone|somebody|one|in|a|an|each|all|some|several|two|three|four|six"
    r"|members?|people|new|old|yet|any|either|also|again|briefly|named|called|and|plus)\b|[:('\"])*",
    re.IGNORECASE,
)


def english_about(scene: Scene, hit: Hit, listed: bool) -> list[Person]:
    """The people a phrase is about; `listed` takes the whole list "finance, legal and HR"."""
    layout = scene.layout
    clause = layout.clause(hit.start)
    line = layout.lines[layout.line(hit.start)]
    if line.label_at and not line.speaker and line.label_at[0] <= hit.start < line.label_at[1]:
        named = scene.mentions_between(line.start, line.end)
        return [named[0].person] if named else []
    members = [m for m in scene.people_in.get(clause, []) if not is_ours(scene, m)]
    before = [i for i, m in enumerate(members) if m.end <= hit.start]
    behind = [i for i, m in enumerate(members) if m.start >= hit.end]
    anchor: int | None = None
    if behind and members[behind[0]].start - hit.end <= 8 and _ONWARD.search(scene.text, hit.start, hit.end):
        return [members[behind[0]].person]
    if hit.row.direction == "forward":
        anchor = behind[0] if behind else None
    elif behind and hit.row.direction == "both" and _reaches(scene, hit, members[behind[0]]):
        anchor = behind[0]
    elif before:
        anchor = _subject(scene, members, before, clause, hit)
    if anchor is not None:
        chosen = group_of(scene, members, anchor) if listed else [members[anchor]]
        if listed and len(chosen) > 1 and chosen[-1].end <= hit.start:
            chosen = [*_list_before(scene, clause, chosen[0]), *chosen]
        return unique([m.person for m in chosen])
    if hit.row.value == "none" and not scene.text[hit.end : layout.clauses[clause].end].strip(" :"):
        rest = _rest(scene, clause)
        if rest and not before:
            return rest
    if not members and _NOUN.search(scene.text, hit.start, hit.end):
        beside = _apposed(scene, clause, hit)
        if beside:
            return beside
    found = carried(scene, clause, hit)
    if not found and behind and hit.row.direction == "both" and members[behind[0]].start - hit.end <= 40:
        chosen = group_of(scene, members, behind[0]) if listed else [members[behind[0]]]
        return unique([m.person for m in chosen])
    return found


def _rest(scene: Scene, clause: int) -> list[Person]:
    """What I don't have: finance, the store teams, purchasing."""
    clauses = scene.layout.clauses
    if (
        not scene.text[
            clauses[clause].start : clauses[clause + 1].start + 1 if clause + 1 < len(clauses) else None
        ]
        .rstrip()
        .endswith(":")
    ):
        return []
    found: list[Person] = []
    index = clause + 1
    while index < len(clauses) and clauses[index].parent == clauses[clause].parent:
        found += [m.person for m in scene.people_in.get(index, ())]
        index += 1
    return unique(found)


def _apposed(scene: Scene, clause: int, hit: Hit) -> list[Person]:
    """Our champion, service desk lead Bryony: the noun's person stands behind the comma."""
    clauses = scene.layout.clauses
    if clause + 1 >= len(clauses) or clauses[clause + 1].parent != clauses[clause].parent:
        return []
    members = scene.people_in.get(clause + 1, [])
    if members and hit.end >= clauses[clause].end - 2 and members[0].start - clauses[clause + 1].start <= 8:
        return [members[0].person]
    return []


def _list_before(scene: Scene, clause: int, first: Mentioned) -> list[Mentioned]:
    """Edna, the nurses and the director: the clauses before that are nothing but a person of the same list."""
    clauses = scene.layout.clauses
    found: list[Mentioned] = []
    start = clauses[clause].start
    while clause > 0 and not re.sub(
        r"\b(?:the|their|and|both)\b|[\s,]", "", scene.text[start : first.start], flags=re.I
    ):
        clause -= 1
        members = scene.people_in.get(clause, [])
        span = clauses[clause]
        if clauses[clause + 1].parent != span.parent or len(members) != 1:
            break
        rest = scene.text[span.start : members[0].start] + scene.text[members[0].end : span.end]
        if len(rest.strip(" ,:\n*-")) > 12:
            break
        found.insert(0, members[0])
        first, start = members[0], span.start
    return found


def _reaches(scene: Scene, hit: Hit, behind: Mentioned) -> bool:
    """Met Owen; no contact with legal; support from the CFO."""
    gap = scene.text[hit.end : behind.start]
    if len(gap) > 44:
        return False
    words = _BRIDGE.fullmatch(gap)
    joined = bool(gap.strip())
    if hit.category in (Category.STANCE, Category.STANDING):
        return words is not None and bool(_NOUN.search(scene.text, hit.start, hit.end) or _OF.search(gap))
    return words is not None and (joined or bool(_TRANSITIVE.search(scene.text, hit.start, hit.end)))


def _subject(
    scene: Scene, members: Sequence[Mentioned], before: list[int], clause: int, hit: Hit
) -> int | None:
    """The last person before the phrase who is no mere object; None where a pronoun stands for somebody earlier."""
    last = members[before[-1]]
    between = scene.text[last.end : hit.start]
    if pronoun := ONE.search(between):
        asked = scene.asked.get(scene.layout.line(hit.start), [])
        told = re.search(r"\b(?:said|says|told|thinks|claims)\b", between) and any(
            p is not last.person for p in asked
        )
        other = (
            last.person.team
            or is_object(scene, last)
            or told
            or not fits(scene, last.person, pronoun[0].lower())
        )
        return None if other else before[-1]
    free = [i for i in before if not is_object(scene, members[i])]
    if free:
        return free[-1]
    if _FIRST_PERSON.match(scene.text, scene.layout.clauses[clause].start):
        return before[-1]
    return None if has_subject(scene, clause) else before[-1]
