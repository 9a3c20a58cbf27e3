"""Days on which something was done already: 10月12号发的, 6月的总办会纪要, went out on 12 October."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.reading.date_span import DateSpan

_SURELY = re.compile(
    r"(?!前|底前|之前|以前)[^，。；、\s\d]{0,5}"
    r"(?:已经?[^，。；\s]{0,3}[发签批盖公印审评交报出办定开完过]|[发签批盖审评交报办开定出下到]来?的(?=$|[，。；、,;.！!\s])|纪要|批复文件)"
)
"""Behind a Chinese day: what only a day in the past can have."""
_LIKELY = re.compile(r"[^，。；、\s\d]{0,5}(?:[了过完](?!再|就|才)|公示)")
"""Behind a Chinese day: done, where the day just over is also the nearer one."""
_WENT = re.compile(
    r"\b(?:(?:was|were|got|has been|have been|had been)(?! (?:meant|supposed|due|planned|scheduled|slated|expected|going|moved|pushed|told)\b) (?:\w+ly )?\w+(?:ed|nt|lt|ut)"
    r"|went (?:out|off|through|live|in)|came (?:in|back|through|out))(?: (?:by|to) (?:\w+ ){1,3}?)? ?(?:on |in |back in )?(?:the )?$",
    re.IGNORECASE,
)


def known_past(text: str, dates: Iterable[DateSpan], today: date) -> list[DateSpan]:
    """The dates, without the coming year's reading where the day is behind us."""
    return [_settled(text, each, today) for each in dates]


def _settled(text: str, each: DateSpan, today: date) -> DateSpan:
    if each.other is None:
        return each
    gone, coming = each.gone(today), each.coming(today)
    if gone.latest > today or coming.earliest <= today:
        return each
    nearer = today - gone.latest < coming.earliest - today
    surely = _SURELY.match(text, each.end) or _WENT.search(text, max(0, each.start - 40), each.start)
    likely = each.span is gone and _LIKELY.match(text, each.end)
    return replace(each, span=gone, other=None) if nearer and (surely or likely) else each
