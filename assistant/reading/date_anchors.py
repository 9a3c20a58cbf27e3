"""Dates told from another one: 会后一周签, 12月1日办公会，4日盖章, the day after, the Monday after, the week of 25 January."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.date_span import DateSpan
from assistant.reading.date_steps import later, named_weekday, nearest, next_one

_REACH = 70
"""How many characters behind a date another one may still be told from it."""
_COUNT = r"\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HAN_COUNT = r"\d{1,3}|[一二两三四五六七八九十]{1,3}|半"
_HAN_UNIT = r"工作日|天|日|周|星期|礼拜|月"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_ENDS = r"(?=\s*(?:that\b|wards\b|$|[.,;:!?)\"'\n—-]|(?:and|or|to|at|with|we|but|so|if)\b))"
"""What may follow "after": two weeks after the audit hangs on the audit."""


Resolve = Callable[..., DaySpan | None]
"""Of a match, the days before it, and today."""


def told_from(text: str, dates: Sequence[DateSpan], today: date) -> list[DateSpan]:
    """What is told from the dates before it, in reading order; `dates` are those that stand for themselves."""
    if not dates:
        return []
    own = [_whole_week(text, each) or each for each in dates]
    found: list[DateSpan] = []
    at = 0
    for match, resolve, behind_event in _matches(text):
        start, end = match.span("said")
        while at < len(own) and own[at].end <= start:
            found.append(own[at])
            at += 1
        hidden = at
        while hidden < len(own) and own[hidden].start < end:
            hidden += 1
        if any(each.start < start or each.end > end for each in own[at:hidden]):
            continue
        anchor = own[at - 1] if behind_event and at else found[-1] if found else None
        alone = own[at] if hidden - at == 1 else None
        told = _told(text, match, resolve, anchor, today)
        if told is not None:
            kept = alone.other if alone is not None and told.other is None else told.other
            found.append(DateSpan(start, end, told.span, told.span.earliest != told.span.latest, kept))
            at = hidden
    return [*found, *own[at:]]


def _told(
    text: str, match: re.Match[str], resolve: Resolve, anchor: DateSpan | None, today: date
) -> DateSpan | None:
    """The days, where a date stands near enough before."""
    start, end = match.span("said")
    if anchor is None or not anchor.end <= start <= anchor.end + _REACH or "\n" in text[anchor.end : start]:
        return None
    resolved = partial(resolve, match, today=today)
    span = resolved(anchor.span, anchor.vague)
    if span is None:
        return None
    return DateSpan(start, end, span, other=resolved(anchor.other, anchor.vague) if anchor.other else None)


def _matches(text: str) -> Iterator[tuple[re.Match[str], Resolve, bool]]:
    every = [
        (match, resolve, behind_event)
        for pattern, resolve, behind_event in _RULES
        for match in pattern.finditer(text)
    ]
    return iter(sorted(every, key=lambda found: (found[0].start("said"), -found[0].end("said"))))


def _whole_week(text: str, told: DateSpan) -> DateSpan | None:
    """The week of 25 January, w/c 25 Jan."""
    lead = _WEEK_OF.search(text, max(0, told.start - 30), told.start)
    if lead is None or told.span.earliest != told.span.latest:
        return None
    other = periods.week(told.other.day, 0) if told.other else None
    return DateSpan(lead.start(), told.end, periods.week(told.span.day, 0), True, other)


_WEEK_OF = re.compile(
    r"(?ai:(?:\b(?:in )?(?:the )?week (?:of|commencing|beginning|starting)|\bw/c)(?: the)? )$"
)
_RULES: tuple[tuple[re.Pattern[str], Resolve, bool], ...] = (
    (
        re.compile(
            r"(?:[会标示审评批函书款签]后|(?:[会开审批评签走办盖示]|到货|验收)完|再过|发出|文到)\s?(?:的|再)?"
            rf"(?P<said>(?P<count>{_HAN_COUNT})个?(?P<unit>{_HAN_UNIT})(?:之?内|以内|之?后|左右)?)(?![的培游试达])"
        ),
        later,
        True,
    ),
    (
        re.compile(rf"(?<=[，,])\s?(?P<said>(?P<count>{_HAN_COUNT})个?(?P<unit>{_HAN_UNIT})(?:之|以)?后)"),
        later,
        False,
    ),
    (re.compile(r"(?P<said>次日|隔天|第二天|翌日|当天|当日)(?!达)"), next_one, False),
    (
        re.compile(
            r"(?<=[，,、。；;：:\s到至或和与及在于就约是签定~–—-])(?<![月第每个])(?P<said>(?P<day>\d{1,2})[日号](?:之?前|以前)?)"
            r"(?![内后游期常线楼子机店院馆厂产车仓供电方位人文门柜标均账延无工付条次桌台桩]|[之以])"
        ),
        nearest,
        False,
    ),
    (
        re.compile(
            rf"(?ai:\b(?P<said>(?P<within>within )?(?P<count>{_COUNT}) (?P<unit>(?:working |business )?days?|weeks?|wks?|fortnights?|months?)"
            rf" (?:later(?! than)|after{_ENDS}|(?(within)(?:of|from) the|(?!)))))"
        ),
        later,
        False,
    ),
    (
        re.compile(
            rf"(?ai:\b(?P<said>the (?:day|morning|week) after{_ENDS}(?! tomorrow| next)(?: that)?|the (?:next|following) (?:day|week)"
            rf"|(?:the |that )same (?:week|day)|(?:next|same) (?:day|week)(?=\s*(?:$|[.,;:!?)\n])))(?! (?:delivery|shipping|support|service|rates?)))"
        ),
        next_one,
        False,
    ),
    (
        re.compile(
            rf"(?ai:\b(?P<said>(?:on )?the (?:(?P<weekday>{_WEEKDAYS}) (?P<side>after|before){_ENDS}|following (?P<following>{_WEEKDAYS})))\b(?! next| last|noon))"
        ),
        named_weekday,
        False,
    ),
    (
        re.compile(
            r"(?ai:(?<![\w./-])(?P<said>(?:(?:on |by |before |for |till |until )(?:the )?|the |(?<=or )|(?<=say )|(?<=so )|(?<=sign ))"
            r"(?P<day>\d{1,2}(?:st|nd|rd|th)))\b(?=\s?(?:$|[.,;:!?)\n\"'—-]|(?:and|or|to|but|so|with|if|at|is|then|when|for|we|he|she|they)\b)))"
        ),
        nearest,
        False,
    ),
)
