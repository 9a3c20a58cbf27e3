"""Whom an English clause goes on about that names nobody: the subject before it, or whoever its pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.lexicon import Hit
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.pronouns_en import MANY, ONE, fits
from assistant.reading.scene import Mentioned, Scene, unique
from assistant.reading.subjects import group_of

_SAID = Phrasings(__name__)
_OBJECT, _OURS = _SAID("object_before"), _SAID("ours")
_NEAR = 14
"""So many characters around a phrase a pronoun, or the beginning of its sentence, is near."""


def is_ours(scene: Scene, mention: Mentioned) -> bool:
    """Our solutions engineer, my boss: somebody of our own side, and no subject of the customer's."""
    return bool(_OURS.search(scene.text, max(0, mention.start - 40), mention.start))


def is_object(scene: Scene, mention: Mentioned) -> bool:
    """Somebody things are done with or to: "Owen told the CFO" goes on about Owen."""
    if re.match(r",? who\b", scene.text[mention.end : mention.end + 6]):
        return False
    return bool(_OBJECT.search(scene.text, max(0, mention.start - 22), mention.start))


def carried(scene: Scene, clause: int, hit: Hit) -> list[Person]:
    """Whom the clause goes on about: the pronoun's person, else the subject of the clause before."""
    layout = scene.layout
    span = layout.clauses[clause]
    words = scene.text[span.start : min(span.end, hit.end + _NEAR)]
    one, many = bool(ONE.search(words)), bool(MANY.search(words))
    pronoun = ONE.search(words)
    said = pronoun[0].lower() if pronoun else ""
    found = _in_sentence(scene, clause, one=one, many=many and not one, said=said)
    if found:
        return found
    sentence = span.parent
    line = layout.sentences[sentence].parent
    asked = scene.asked.get(line)
    if asked and layout.sentences[sentence].start <= layout.lines[line].body:
        people = [p for p in asked if not (one and p.team)]
        return people or asked
    fragment = hit.start - layout.sentences[sentence].start <= _NEAR
    if not (one or many or fragment):
        return []
    for index in range(sentence - 1, max(-1, sentence - 4), -1):
        earlier = layout.sentences[index]
        if earlier.parent != line and (layout.lines[line].bullet or layout.lines[earlier.parent].bullet):
            return []
        members = [m for m in scene.mentions_between(earlier.start, earlier.end) if not is_ours(scene, m)]
        chosen = _pick(scene, members, one=one, many=many and not one, said=said)
        if chosen and one and chosen[0].name is None and index < sentence - 1:
            return []  # "she" two sentences on is somebody with a name
        if chosen:
            return chosen
        if not (one or many):
            return []
    return []


def has_subject(scene: Scene, clause: int) -> bool:
    """True when somebody of the same sentence was the subject before this clause."""
    return bool(_in_sentence(scene, clause, one=False, many=False))


def _in_sentence(scene: Scene, clause: int, *, one: bool, many: bool, said: str = "") -> list[Person]:
    clauses = scene.layout.clauses
    index = clause - 1
    while index >= 0 and clauses[index].parent == clauses[clause].parent:
        members = [m for m in scene.people_in.get(index, []) if not is_ours(scene, m)]
        chosen = _pick(scene, members, one=one, many=many, said=said)
        if chosen:
            return chosen
        index -= 1
    return []


def _pick(
    scene: Scene, members: Sequence[Mentioned], *, one: bool, many: bool, said: str = ""
) -> list[Person]:
    """The subject among some mentions: a person for he or she, a team or list for they."""
    if not members:
        return []
    if one:
        members = [m for m in members if not m.person.team and fits(scene, m.person, said)]
        if not members:
            return []
    free = [m for m in members if not is_object(scene, m)] or list(members)
    if many:
        teams = [m for m in free if m.person.team]
        last = teams[-1] if teams else free[-1]
        return unique([m.person for m in group_of(scene, list(members), list(members).index(last))])
    named = [m for m in free if not m.person.team]
    first = (named or free)[0]
    if not one and len(free) > 1:
        group = group_of(scene, free, 0)
        if len(group) == len(free):
            return unique([m.person for m in group])
    return [first.person]
