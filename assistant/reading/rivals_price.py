"""A price that is not ours: what a rival asks, or by how much somebody is cheaper."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category
from assistant.reading.scene import Scene

_LESS_BY = re.compile(
    r"(?:便宜|低|高|贵|降|差|优惠|让|少|省|砍|压)(?:了|掉)?(?:我们|咱们)?(?:差不多|大概|将近|快|整整)?$"
)
_US = re.compile(r"我们?(?:这边|自己)?(?:的)?(?:报|价|是|才|方案|合同)|我方|咱们?报|这单|本单|合同额?|单子")


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
