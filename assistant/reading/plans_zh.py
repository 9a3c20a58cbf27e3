"""Chinese verbs have no tense: a talk on a day to come, or under a heading of next steps, has not been held."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Category, Hit
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_DONE_BEHIND = _SAID("done_behind")
_NEXT = _SAID("next_steps")
_WILL = _SAID("will")
_DONE = re.compile(r"[过了完]$")
_DATED = re.compile(r"\d|[下这本]个?(?:周|星期|礼拜|月)|明[天早晚]|后天|月底")


def still_ahead(scene: Scene, hit: Hit, clause: int) -> bool:
    """True where a talk or a saying is told for later: 12/4见洪行长, 下一步：约采购部，继续讲."""
    if hit.category not in (Category.CONTACT, Category.SPEECH) or hit.row.value == "none":
        return False
    text = scene.text
    if _DONE.search(text, hit.start, hit.end) or _DONE_BEHIND.match(text, hit.end):
        return False
    line = scene.layout.lines[scene.layout.line(hit.start)]
    if _NEXT.match(text, line.start, hit.start):
        return True
    if hit.category is not Category.CONTACT:
        return False
    start = scene.layout.clauses[clause].start
    for day in scene.dates:
        if start <= day.start and day.end <= hit.start and day.coming(scene.today).earliest > scene.today:
            words = text[day.start : day.end]
            if _DATED.search(words) or _WILL.match(text, day.end):
                return day.span.earliest > scene.today
    return False
