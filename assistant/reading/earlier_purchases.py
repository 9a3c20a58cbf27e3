"""What a customer bought before: its money is none of this purchase (上次买ERP批了八十万; last year's machine, 120k)."""

from __future__ import annotations

import re

_EARLIER = re.compile(
    r"(?:上一?次|上一?回|那[次回])(?:[^，,。；;\n]{0,6}?)(?:买|采购|上|做|换|建)|上一?个项目|上一?期项目"
    r"|(?:去年|前年|大前年|当年|前几年|[\d一二两三四五六七八九十几]+年前|以前|之前)(?:他们|客户)?(?:买|采购|换|建|上|做|那[台套个条])(?!的?(?:预算|计划|规划|报))"
    r"|\blast time\b|\b(?:the |their )?(?:last|previous|earlier) (?:purchase|project|system|machine|round|one)\b|\blast year's (?!budget|plan|money|figure)\w+"
    r"|\b(?:spent|paid|bought|had|approved|released|got)\b[^.;\n]{0,40}\b(?:on|for) (?!this|it|us|our|the project)[\w' -]{2,25}?(?:last year|years? ago|in 20\d\d)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"这次|这回|今年|现在|这单|\b(?:this (?:time|year|one|deal)|now|for ours?)\b", re.IGNORECASE
)
_STOP = re.compile(r"[。！!？?\n；;]|\.(?=\s|$)")


def earlier_purchases(text: str) -> list[tuple[int, int]]:
    """The stretches that tell of an earlier purchase, each to the end of its sentence or to where this one is spoken of."""
    found = []
    for told in _EARLIER.finditer(text):
        ends = [m.start() for p in (_STOP, _NOW) if (m := p.search(text, told.end()))]
        found.append((told.start(), min(ends, default=len(text))))
    return found
