"""A price that is not ours: what a rival asks, or by how much somebody is cheaper."""

from __future__ import annotations

from assistant.domain.vocabulary import Lang
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_LESS_BY = _SAID("less_by")
_US = _SAID("ours")


def rivals_price(scene: Scene, amount: Amount) -> bool:
    """智齿报价二十八万, 对手便宜两万块: neither is what we ask for."""
    if scene.lang is not Lang.ZH:
        return False
    number = scene.layout.clause(amount.start)
    clause = scene.layout.clauses[number]
    if _LESS_BY.search(scene.text, clause.start, amount.start):
        return True
    sentence = scene.layout.sentence(amount.start)
    rivals = [h.end for h in scene.sentence_hits(sentence, Category.RIVAL) if h.end <= amount.start]
    return bool(rivals) and _US.search(scene.text, rivals[-1], amount.start) is None
