"""Days on which something was done already: 10月12号发的, 6月的总办会纪要, went out on 12 October."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.reading.date_span import DateSpan
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_SURELY = _SAID("surely")
_LIKELY = _SAID("likely")
_WENT = _SAID("went")


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
