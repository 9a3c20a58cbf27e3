"""Words that look like a step of the customer's and are none: a paper, or the day we entered ourselves."""

from __future__ import annotations

from assistant.reading.lexicon import Hit
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_PAPER = _SAID("paper")
_OUR_ENTRY = _SAID("our_entry")
_WISHED, _THEIRS, _ORDER = _SAID("wished"), _SAID("theirs"), _SAID("order")


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
