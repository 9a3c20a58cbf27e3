"""The words for money an amount belongs to: those of its clause, else of those around it, the label, the question."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category, Hit
from assistant.reading.scene import Scene

_BUDGET_WORD = re.compile(r"预算|经费|钱|腰包|budget|fund", re.I)


def is_budget(scene: Scene, hit: Hit) -> bool:
    """A word for the customer's money, alone or inside a phrase about it (年度预算里就有)."""
    if hit.category is Category.MONEY:
        return hit.value == "budget"
    if hit.category not in (Category.BUDGET_STATUS, Category.BUDGET_OWNER):
        return False
    return bool(_BUDGET_WORD.search(scene.text, hit.start, hit.end))


def _cues(scene: Scene, clause: int) -> list[Hit]:
    return [h for h in scene.by_clause.get(clause, ()) if h.category is Category.MONEY or is_budget(scene, h)]


def nearest_cue(scene: Scene, amount: Amount, clause: int) -> Hit | None:
    """The word for money in its own clause: the one before it, unless the one behind stands closer."""
    hits = _cues(scene, clause)
    before = [h for h in hits if h.end <= amount.start]
    after = [h for h in hits if h.start >= amount.end]
    near_after = [h for h in after if h.start - amount.end <= 8]
    if before:
        cue = before[-1]
        if near_after and amount.start - cue.end > 10 and near_after[0].start - amount.end <= 2:
            return near_after[0]
        return cue
    if near_after:
        return near_after[0]
    return after[0] if after and amount.sure else None


def carried_cue(scene: Scene, amount: Amount, clause: int) -> Hit | None:
    """The word for money before it in its sentence; for what is surely an amount also words further off."""
    before = _before(scene, clause)
    if before is not None or not amount.sure:
        return before
    if scene.lang is Lang.EN and (near := _behind(scene, clause) or _sentence_before(scene, clause, amount)):
        return near
    return _asked_above(scene, clause)


def _before(scene: Scene, clause: int) -> Hit | None:
    """预算有的，大概80万: a clause before in the same sentence."""
    clauses = scene.layout.clauses
    index = clause - 1
    while index >= 0 and clauses[index].parent == clauses[clause].parent:
        if hits := _cues(scene, index):
            return hits[-1]
        index -= 1
    return None


def _behind(scene: Scene, clause: int) -> Hit | None:
    """120k, that's the budget: the clause behind, where it has no sum of its own."""
    clauses, follow = scene.layout.clauses, clause + 1
    if follow >= len(clauses) or clauses[follow].parent != clauses[clause].parent:
        return None
    if any(clauses[follow].start <= a.start < clauses[follow].end for a in scene.amounts):
        return None
    return next((h for h in _cues(scene, follow) if is_budget(scene, h)), None)


def _sentence_before(scene: Scene, clause: int, amount: Amount) -> Hit | None:
    """Budget's approved. 120k."""
    layout = scene.layout
    sentence = layout.clauses[clause].parent
    if sentence == 0 or layout.sentences[sentence - 1].parent != layout.sentences[sentence].parent:
        return None
    if not _goes_on(scene, sentence, amount):
        return None
    hits = scene.sentence_hits(sentence - 1, Category.MONEY, Category.BUDGET_STATUS)
    return next((h for h in reversed(hits) if is_budget(scene, h)), None)


def _asked_above(scene: Scene, clause: int) -> Hit | None:
    """预算多少? 80万: what the line above asked, where this one begins with the answer."""
    layout = scene.layout
    sentence = layout.sentences[layout.clauses[clause].parent]
    number = sentence.parent
    line = layout.lines[number]
    if number == 0 or not line.speaker or sentence.start != line.start:
        return None
    above = layout.lines[number - 1]
    asked = [h for h in scene.hits if above.start <= h.start < above.end and h.category is Category.MONEY]
    return asked[-1] if asked else None


def _goes_on(scene: Scene, sentence: int, amount: Amount) -> bool:
    """Budget? Approved, 120k. · Budget's approved. 120k."""
    here, before = scene.layout.sentences[sentence], scene.layout.sentences[sentence - 1]
    earlier = scene.text[before.start : before.end].strip()
    alone = (here.end - here.start) - (amount.end - amount.start) <= 6
    return alone or len(earlier) <= 14 or earlier.endswith("?")
