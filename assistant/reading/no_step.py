"""Words that look like a step of the customer's and are none: a paper, or the day we entered ourselves."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Hit
from assistant.reading.scene import Scene

_PAPER = re.compile(r"(?:批(?=[文件次量评注])|审批(?=单|表|件)|签(?=到|名|字笔|呈))")
_OUR_ENTRY = re.compile(
    r"(?:我(?:们)?(?:自己)?(?:填|报|写|录|估)的|(?:系统|CRM|商机|报表)里?(?:面)?(?:我)?(?:填|写|挂|录)的?)"
    r"|\b(?:I(?:'ve| have)? (?:put|entered|logged|typed|forecast)\b|(?:my|our) (?:forecast|entry|close date|closing date)\b"
    r"|(?:in|on) (?:the )?(?:CRM|forecast|system)\b|(?:the )?(?:CRM|forecast) (?:says|has|shows)\b)",
    re.I,
)


def no_step(scene: Scene, hit: Hit) -> bool:
    """Whether the word is part of a paper's name (批文), or its clause tells what we wrote into our own system."""
    if _PAPER.match(scene.text, hit.start, hit.end + 1) is not None:
        return True
    clause = scene.layout.clauses[scene.layout.clause(hit.start)]
    return _OUR_ENTRY.search(scene.text, clause.start, clause.end) is not None
