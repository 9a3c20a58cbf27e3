"""Weeks and weekdays told by their number: the second week of December, calendar week 51, 12月第二周的周五."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.date_rule import DateRule, dated
from assistant.reading.dates_zh import number, year_of
from assistant.reading.periods import Found, exact

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}
_CHINESE = "日一二三四五六"


def _week_of_month(month: int, number: int, weekday: int | None) -> Callable[[int], DaySpan | None]:
    """A month's first week is the one in which its 4th lies, as ISO 8601 counts the weeks of a year; 0 is the last."""

    def make(year: int) -> DaySpan | None:
        day = periods.month(year, month).latest if number == 0 else date(year, month, 4)
        week = periods.week(day, max(number - 1, 0))
        return week if weekday is None else exact(week.earliest + timedelta(days=weekday))

    return make


def _weekday_of_month(month: int, number: int, weekday: int) -> Callable[[int], DaySpan | None]:
    """The second Friday of a month; 0 is the last."""

    def make(year: int) -> DaySpan | None:
        if number == 0:
            last = periods.month(year, month).latest
            return exact(last - timedelta(days=(last.weekday() - weekday) % 7))
        first = date(year, month, 1)
        return exact(first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1)))

    return make


def _english(match: re.Match[str], today: date) -> Found | None:
    month = periods.almanac().months.short.index(match["month"][:3].lower()) + 1
    number, year = _NTH[match["nth"].lower()], int(match["year"]) if match["year"] else None
    if match["what"].lower() == "week":
        return dated(year, today, _week_of_month(month, number, None), vague=True)
    weekday = periods.almanac().weekdays.short.index(match["what"][:3].lower())
    return dated(year, today, _weekday_of_month(month, number, weekday))


def _chinese(match: re.Match[str], today: date) -> Found | None:
    month = number(match["month"])
    if not 1 <= month <= 12:
        return None
    nth = number(match["nth"])
    year = year_of(match["year"], today)
    if match["weekday"]:
        return dated(year, today, _weekday_of_month(month, nth, _chinese_day(match["weekday"])))
    day = match["day"]
    return dated(year, today, _week_of_month(month, nth, _chinese_day(day) if day else None), vague=not day)


def _chinese_day(word: str) -> int:
    return (_CHINESE.index(word.replace("天", "日")) - 1) % 7


def _calendar_week(match: re.Match[str], today: date) -> Found | None:
    number = int(match["week"])

    def make(year: int) -> DaySpan | None:
        weeks = date(year, 12, 28).isocalendar().week
        return periods.week(date.fromisocalendar(year, number, 1), 0) if 1 <= number <= weeks else None

    return dated(int(match["year"]) if match["year"] else None, today, make, vague=True)


def _english_source() -> str:
    months = periods.almanac().months
    names = "|".join([*months.en, *months.short, "sept"])
    days = "|".join(periods.almanac().weekdays.en)
    return (
        rf"(?ai:\b(?:in |during )?(?:the )?(?P<nth>{'|'.join(_NTH)}) (?P<what>week|{days}) (?:of|in) "
        rf"(?P<month>{names})\b\.?(?:,? (?P<year>20\d\d)\b)?)"
    )


WEEKS = (
    DateRule(_english_source, _english, needs=lambda: ("week of", "week in", "day of", "day in")),
    DateRule(
        lambda: (
            r"(?<!\d )\b(?:[Cc]alendar week|KW|CW)\s?(?P<week>\d{1,2})\b(?:[ /]{1,2}(?P<year>20\d\d)\b)?(?=\s*(?:$|[.,;:!?)\"'/\n–-]|(?:and|or|to)\b))"
        ),
        _calendar_week,
        needs=lambda: ("calendar week", "kw", "cw"),
    ),
    DateRule(
        lambda: (
            r"(?P<year>今年|明年|去年|\d{4}年)?(?<!\d)(?P<month>\d{1,2}|十?[一二]|[三四五六七八九十])月份?的?第(?P<nth>[一二三四1-4])"
            r"个?(?:(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天])(?![定起直般共些期常次])|(?:周|星期|礼拜)(?:的?(?:周|星期|礼拜)(?P<day>[一二三四五六日天]))?)"
        ),
        _chinese,
        needs=lambda: ("月第", "月的第", "月份第", "月份的第"),
    ),
)
