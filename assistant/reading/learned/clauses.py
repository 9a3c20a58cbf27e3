"""What a clause tells, tag by tag: value, rivals, help, money, limits, steps; each tag with its own chance.

The tags are those of the training clauses (`evals/training/notes`); a fact is made of one only where its chance is good.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.classifier import SCALE
from assistant.reading.learned.weights import classifier
from assistant.reading.scene import Scene

TAGS = (
    *("value.own", "value.vague", "problem"),
    *("rival.open", "rival.handled", "rival.none"),
    *("objection.open", "objection.handled"),
    *("support.missing", "support.there", "conflict"),
    *("same_pitch", "tailored", "users.unheard", "users.heard"),
    *("influencer", "powerless", "supervising"),
    *("chain.unknown", "chain.part", "chain.whole"),
    *("process.known", "process.unknown", "timeline.theirs", "timeline.ours"),
    *("money.unknown", "money.assumed", "money.indicated", "money.approved", "money.refused", "owner"),
    *("limit.below", "limit.above", "limit.alone", "limit.unknown"),
    *("other_deal", "small"),
)
Chances = Sequence[Mapping[str, float]]
"""For every clause of a note the chance of each tag."""
_LONGEST = {Lang.ZH: 60, Lang.EN: 40}
_BESIDE = {Lang.ZH: 20, Lang.EN: 10}
_WORD = re.compile(r"\w")


def clause_features(scene: Scene, number: int) -> set[str]:
    """The words of a clause, a little of the clauses beside it, the label of its line, what lexicon and rules see in it."""
    canvas, layout = scene.around.canvas, scene.layout
    clause = layout.clauses[number]
    units = canvas.between(clause.start, clause.end)[: _LONGEST[scene.lang]]
    found = canvas.grams(units, "C") | canvas.edge(units, "C")
    near = _BESIDE[scene.lang]
    if number:
        before = layout.clauses[number - 1]
        place = "P" if before.parent == clause.parent else "Q"
        found |= canvas.grams(canvas.between(before.start, before.end)[-near:], place, 2)
        found |= {f"{place}:{h.category}={h.value}" for h in scene.by_clause.get(number - 1, ())}
    if number + 1 < len(layout.clauses) and layout.clauses[number + 1].parent == clause.parent:
        behind = layout.clauses[number + 1]
        found |= canvas.grams(canvas.between(behind.start, behind.end)[:near], "N", 2)
    line = layout.lines[layout.line(clause.start)]
    if line.label_at and not line.speaker:
        found |= {"labelled", *canvas.grams(canvas.between(*line.label_at), "B", 3)}
    found |= {f"h:{h.category}={h.value}" for h in scene.by_clause.get(number, ())}
    found |= {f"f={m.person.function}" for m in scene.people_in.get(number, ())}
    found.add(f"people={min(2, len(scene.people_in.get(number, ())))}")
    found.add(f"long={min(6, len(units) // (6 if scene.lang is Lang.ZH else 4))}")
    return found


class Told(NamedTuple):
    """For every clause the chance of each tag: by the classifier alone, and by classifier and encoder together.

    The fields of the whole note learned what the classifier's chances are worth, and so go by those.
    """

    alone: Chances
    together: Chances


def chances(scene: Scene) -> Told:
    """What each clause tells; one without a word tells nothing."""
    model = classifier(scene.lang, "clauses")
    clauses = scene.layout.clauses
    telling = [n for n, clause in enumerate(clauses) if _WORD.search(scene.text, clause.start, clause.end)]

    def rows(scores: NDArray[np.int64]) -> Chances:
        found = [dict.fromkeys(model.classes, 0.0) for _ in clauses]
        chance = 1 / (1 + np.exp(-np.clip(scores, -2000, 2000) / SCALE))
        for number, row in zip(telling, chance.tolist(), strict=True):
            found[number] = dict(zip(model.classes, row, strict=True))
        return found

    scores = model.scores_of([clause_features(scene, number) for number in telling])
    alone = rows(scores)
    if scene.understood is None or not telling:
        return Told(alone, alone)
    return Told(alone, rows((scores + scene.understood.of_clauses(telling)) // 2))


def best(told: Chances, tag: str) -> tuple[float, int]:
    """The highest chance of a tag in a note, and the number of the clause that has it."""
    chances = [each[tag] for each in told]
    highest = max(chances, default=0.0)
    return highest, chances.index(highest) if chances else 0
