"""Stretches of a note that tell of another deal."""

from __future__ import annotations

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_BACK = _SAID("back")
_LIKE = _SAID("like_that_one")
_RELATIVE = _SAID("relative")


def other_deals(scene: Scene) -> list[tuple[int, int]]:
    """The stretches that tell of another deal."""
    out: list[tuple[int, int]] = []
    for hit in scene.hits:
        if hit.category is not Category.OTHER_DEAL:
            continue
        span = scene.layout.sentences[scene.layout.sentence(hit.start)]
        back = _BACK.search(scene.text, hit.end, span.end)
        number = scene.layout.clause(hit.start)
        clause = scene.layout.clauses[number]
        end = back.start() if back else span.end
        if scene.lang is Lang.EN and _LIKE.match(scene.text, hit.start):
            end = min(end, _main_clause(scene, number, span.end))
        out.append((clause.start, end))
    return out


def _main_clause(scene: Scene, number: int, end: int) -> int:
    """Unlike the Marlow deal, where the CFO killed us, this one …: the comparison ends with its relative clause."""
    clauses = scene.layout.clauses
    for later in clauses[number + 1 :]:
        if later.start >= end:
            break
        if not _RELATIVE.match(scene.text, later.start):
            return later.start
    return end
