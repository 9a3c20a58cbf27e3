"""A day told more exactly right behind: 年底前签，十二月二十号之前; by year end, ideally before December 20th."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.reading.date_span import DateSpan

_BETWEEN = re.compile(
    r"(?:之?前)?(?:能?签(?:掉|下来?|完|了)?|下单|搞定|定下来|拿下|成交)?\s*[，,、（(:：]?\s*"
    r"(?:也就是说?|就是|即|具体(?:是|说|点)?|最好是?|最晚|最迟|争取|尽量|可能的话|在|到)*\s*"
    r"|(?:signed|done|closed)?\s*[,;(–—-]*\s*"
    r"(?:(?:that is|i\.e\.|meaning|so|say|ideally|preferably|at the latest|no later than|latest|by|before|on|or rather|the)[\s,]*)*",
    re.I,
)
_BEHIND = re.compile(
    r"(?:之前|以前|[之以]?内|前|左右)?(?:签|吧|最好|就行|最好不过|at the latest)?\s*(?:[，,。.；;！!）)\n]|$)",
    re.I,
)


def narrowed(text: str, dates: Sequence[DateSpan], told: DateSpan, today: date) -> DateSpan | None:
    """The more exact day that says when within a stretch of time, or None where none stands right behind it."""
    wide = told.coming(today)
    for exact in dates:
        if exact.start < told.end:
            continue
        day = exact.coming(today)
        inside = wide.earliest <= day.earliest and day.latest <= wide.latest
        narrower = day.latest - day.earliest < wide.latest - wide.earliest
        joined = _BETWEEN.fullmatch(text[told.end : exact.start]) is not None
        return exact if inside and narrower and joined and _BEHIND.match(text, exact.end) else None
    return None
