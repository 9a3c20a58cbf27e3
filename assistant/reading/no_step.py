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


_WISHED = re.compile(
    r"(?:想|争取|力争|希望|指望|打算|盼着?|目标是?|要|能)(?:在|赶在|把|是|就|尽快|快点|早点)*$"
)
_THEIRS = re.compile(r"[他她客甲]|对方|人家|领导|那边")
_ORDER = re.compile(r"签|下单|成交|关单|落单")


def no_step(scene: Scene, hit: Hit) -> bool:
    """Whether the word is part of a paper's name (批文), tells what we wrote into our own system, or what we wish for."""
    if _PAPER.match(scene.text, hit.start, hit.end + 1) is not None:
        return True
    clause = scene.layout.clauses[scene.layout.clause(hit.start)]
    return _OUR_ENTRY.search(scene.text, clause.start, clause.end) is not None or our_wish(scene, hit)


def our_wish(scene: Scene, hit: Hit) -> bool:
    """Whether a signature is only hoped for, by nobody of theirs: 月底想签, 争取下周五签合同."""
    if not _ORDER.match(scene.text, hit.start):
        return False
    number = scene.layout.clause(hit.start)
    clause = scene.layout.clauses[number]
    if any(m.start < hit.start for m in scene.people_in.get(number, ())):
        return False
    before = scene.text[clause.start : hit.start]
    days = [d for d in scene.dates if clause.start <= d.start and d.end <= hit.start]
    for day in sorted(days, key=lambda d: -d.start):
        before = before[: day.start - clause.start] + before[day.end - clause.start :]
    return bool(days) and _THEIRS.search(before) is None and _WISHED.search(before.strip()) is not None
