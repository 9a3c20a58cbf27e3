"""Dates told from another one: 会后一周签, 12月1日办公会，4日盖章, the day after, the Monday after, the week of 25 January."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.numerals import numerals
from assistant.reading.periods import exact

_REACH = 70
"""How many characters behind a date another one may still be told from it."""
_UNITS = (
    *(("工作", 1.4), ("working", 1.4), ("business", 1.4), ("天", 1), ("日", 1), ("周", 7), ("星期", 7), ("礼拜", 7)),
    *(("月", 30), ("day", 1), ("week", 7), ("wk", 7), ("fortnight", 14), ("month", 30)),
)  # fmt: skip
_COUNT = r"\d{1,2}|an?|one|two|three|four|five|six|seven|eight|ten"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of text and the days it means."""

    start: int
    end: int
    span: DaySpan
    vague: bool = False


def told_from(text: str, dates: Sequence[Told], today: date) -> list[Told]:
    """What is told from the dates before it, in reading order; `dates` are those that stand for themselves."""
    own = [_whole_week(text, each) or each for each in dates]
    found: list[Told] = []
    at = 0
    for match, span in _matches(text):
        start, end = match.span("said")
        while at < len(own) and own[at].end <= start:
            found.append(own[at])
            at += 1
        hidden = at
        while hidden < len(own) and own[hidden].start < end:
            hidden += 1
        days = _told(text, start, end, own[at:hidden], found[-1:], partial(span, match, today=today))
        if days is not None:
            found.append(Told(start, end, days, days.earliest != days.latest))
            at = hidden
    return [*found, *own[at:]]


def _told(
    text: str,
    start: int,
    end: int,
    inside: Sequence[Told],
    before: Sequence[Told],
    span: Callable[[Told], DaySpan | None],
) -> DaySpan | None:
    """The days, unless a longer date stands here or none stands near enough before."""
    if any(each.start < start or each.end > end for each in inside):
        return None
    for anchor in before:
        if anchor.end <= start <= anchor.end + _REACH and "\n" not in text[anchor.end : start]:
            return span(anchor)
    return None


Resolve = Callable[..., DaySpan | None]
"""Of a match, the date before it, and today."""


def _matches(text: str) -> Iterator[tuple[re.Match[str], Resolve]]:
    every = [(match, span) for pattern, span in _RULES for match in pattern.finditer(text)]
    return iter(sorted(every, key=lambda pair: (pair[0].start("said"), -pair[0].end("said"))))


def _whole_week(text: str, told: Told) -> Told | None:
    """The week of 25 January, w/c 25 Jan."""
    lead = _WEEK_OF.search(text, max(0, told.start - 30), told.start)
    if lead is None or told.span.earliest != told.span.latest:
        return None
    return Told(lead.start(), told.end, periods.week(told.span.day, 0), True)


def _later(match: re.Match[str], anchor: Told, today: date) -> DaySpan | None:
    """So many days, weeks or months behind the anchor."""
    if anchor.vague:
        return None
    count, unit = match["count"].lower(), match["unit"].lower()
    numeral = next(iter(numerals(count)), None)
    number = 1.0 if count in ("a", "an") else 0.5 if count == "半" else float(numeral.high) if numeral else 0
    size = next((days for name, days in _UNITS if unit.startswith(name)), None)
    if not number or size is None:
        return None
    target = anchor.span.day + timedelta(days=round(number * size))
    within = "内" in match["said"] or match["said"].lower().startswith("within")
    return periods.through(anchor.span.day, target) if within else exact(target)


def _next(match: re.Match[str], anchor: Told, today: date) -> DaySpan | None:
    """The day after, the week after, the same week."""
    if anchor.vague:
        return None
    said = match["said"].lower()
    if "same day" in said or said in ("当天", "当日"):
        return exact(anchor.span.day)
    if "week" in said:
        return periods.week(anchor.span.day, 0 if "same" in said else 1)
    return exact(anchor.span.day + timedelta(days=1))


def _weekday(match: re.Match[str], anchor: Told, today: date) -> DaySpan | None:
    """The Monday after, the Friday before."""
    if anchor.vague:
        return None
    place = _WEEKDAYS.split("|").index(match["weekday"].lower())
    if match["side"].lower() == "after":
        return exact(anchor.span.day + timedelta(days=(place - anchor.span.day.weekday() - 1) % 7 + 1))
    return exact(anchor.span.day - timedelta(days=(anchor.span.day.weekday() - place - 1) % 7 + 1))


def _day(match: re.Match[str], anchor: Told, today: date) -> DaySpan | None:
    """A day without its month, behind a date to come: the one nearest to that, unless it is over."""
    if anchor.span.latest < today:
        return None
    near, number = anchor.span.earliest, int(re.sub(r"\D", "", match["day"]))
    months = (near.month + ahead - 1 for ahead in (-1, 0, 1))
    days = (periods.safe_date(near.year + m // 12, m % 12 + 1, number) for m in months)
    coming = [day for day in days if day and day >= today]
    if anchor.vague:
        coming = [day for day in coming if anchor.span.earliest <= day <= anchor.span.latest]
    return exact(min(coming, key=lambda day: abs(day - near))) if coming else None


_WEEK_OF = re.compile(
    r"(?i:(?:\b(?:in )?(?:the )?week (?:of|commencing|beginning|starting)|\bw/c)(?: the)? )$"
)
_RULES: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    (
        re.compile(
            r"(?:[会标示审评批函书款签]后|完|再过|发出|文到)\s?(?:的|再)?"
            r"(?P<said>(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(?P<unit>工作日|天|日|周|星期|礼拜|月)(?:之?内|以内|之?后|左右)?)"
        ),
        _later,
    ),
    (
        re.compile(
            r"(?<=[，,])\s?(?P<said>(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?P<unit>工作日|天|日|周|星期|礼拜|月)之?后)"
        ),
        _later,
    ),
    (re.compile(r"(?P<said>次日|隔天|第二天|翌日|当天|当日)"), _next),
    (
        re.compile(
            r"(?<![\d月第一二三四五六七八九十个每.])(?P<said>(?P<day>\d{1,2})[日号])(?![内前后游期常线楼子机店院馆厂]|[之以])"
        ),
        _day,
    ),
    (
        re.compile(
            rf"(?i:\b(?P<said>(?:within )?(?P<count>{_COUNT}) (?P<unit>(?:working |business )?days?|weeks?|wks?|fortnights?|months?) (?:later|after|from the|of the))\b)"
        ),
        _later,
    ),
    (
        re.compile(
            r"(?i:\b(?P<said>the day after(?! tomorrow| next)|(?:the )?(?:next|following) day|the week after(?: that)?(?! next)|the following week|(?:the |that )?same (?:week|day))\b)"
        ),
        _next,
    ),
    (
        re.compile(
            rf"(?i:\b(?P<said>(?:on )?the (?P<weekday>{_WEEKDAYS}) (?P<side>after|before))\b(?! next| last|noon))"
        ),
        _weekday,
    ),
    (
        re.compile(
            r"(?i:(?<![\w./-])(?P<said>(?:(?:on |by |before |for |till |until )?the )?(?P<day>\d{1,2}(?:st|nd|rd|th)))\b(?=\s?(?:$|[.,;:!?)\n\"'—-]|(?:and|or|to|but|so|with|if|at|is|then|when|for|we|he|she|they)\b)))"
        ),
        _day,
    ),
)
