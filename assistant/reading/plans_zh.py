"""Chinese verbs have no tense: a talk on a day to come, or under a heading of next steps, has not been held."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Category, Hit
from assistant.reading.scene import Scene

_DONE = re.compile(r"[过了完]$")
_DONE_BEHIND = re.compile(r"[一-鿿]{0,2}[过了完](?!来|去|一遍|会|目)")
_NEXT = re.compile(
    r"[\s\-*•·#\d.、）)]*【?(?:下一步|下步|待办|后续|接下来|计划|行动计划|后续计划|下周计划|本周计划|todo|next(?: steps?)?)"
    r"(?:计划|动作|安排|行动|工作|打算|事项)?】?\s?[：:]",
    re.I,
)
_DATED = re.compile(r"\d|[下这本]个?(?:周|星期|礼拜|月)|明[天早晚]|后天|月底")
_WILL = re.compile(r"[^，。；]{0,8}(?:会来|要来|会去|要去|再来|过来|会跟|会和|来听|来看|来我们)")


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
