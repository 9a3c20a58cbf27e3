"""Stretches of a note that pass on what somebody said."""

from __future__ import annotations

from assistant.reading.lexicon import Category
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene
from assistant.reading.subjects import about

_SAID = Phrasings(__name__)
_TELLS = _SAID("tells")


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
