"""Stretches of a note that pass on what somebody said."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Category
from assistant.reading.person import Person
from assistant.reading.scene import Scene
from assistant.reading.subjects import about


def reports_of(scene: Scene) -> list[tuple[int, int, Person]]:
    """From a verb of saying to the end of its sentence: the words of its subject."""
    out: list[tuple[int, int, Person]] = []
    for hit in scene.hits:
        told = hit.category is Category.CONTACT and _TELLS.search(scene.note.folded, hit.start, hit.end)
        if hit.category is not Category.SPEECH and not told:
            continue
        if scene.listener_speaks(hit.start):
            continue
        people = about(scene, hit, listed=False)
        if not people:
            continue
        clause = scene.layout.clause(hit.start)
        members = [m for m in scene.people_in.get(clause, []) if m.end <= hit.start]
        if members and hit.start - members[-1].end > 10:
            continue
        end = scene.layout.sentences[scene.layout.sentence(hit.start)].end
        if out and out[-1][1] > hit.start:
            out[-1] = (out[-1][0], min(out[-1][1], hit.end), out[-1][2])
        out.append((hit.end, end, people[0]))
    return out


_TELLS = re.compile(
    r"告诉|跟我说|跟我讲|和我说|和我讲|对我说|同我说|提醒我|吐槽|转述|\b(?:told|tells|telling|said to|says to)\b"
)
