"""From one day to another: so many working days later, the Monday after, the 15th nearest to it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.numerals import numerals
from assistant.reading.periods import exact

_WORKING = ("工作", "working", "business")
_DAYS = (
    ("天", 1),
    ("日", 1),
    ("周", 7),
    ("星期", 7),
    ("礼拜", 7),
    ("day", 1),
    ("week", 7),
    ("wk", 7),
    ("fortnight", 14),
)
_MONTHS = ("月", "month")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EITHER = re.compile(r"[一二两三四五六七八][二三四五六七八九]")
"""两三天, 三五天: one or the other, and no number of two digits."""


def later(match: re.Match[str], anchor: DaySpan, vague: bool, *, today: date) -> DaySpan | None:
    """So many days, weeks or months behind a day."""
    count = _counted(match["count"].lower())
    if vague or not count:
        return None
    target = _stepped(anchor.day, count, match["unit"].lower())
    if target is None:
        return None
    said = match["said"].lower()
    return periods.through(anchor.day, target) if "内" in said or said.startswith("within") else exact(target)


def next_one(match: re.Match[str], anchor: DaySpan, vague: bool, *, today: date) -> DaySpan | None:
    """The day after, the week after, the same week."""
    if vague:
        return None
    said = match["said"].lower()
    if "same day" in said or said in ("当天", "当日"):
        return exact(anchor.day)
    if "week" in said:
        return periods.week(anchor.day, 0 if "same" in said else 1)
    return exact(anchor.day + timedelta(days=1))


def named_weekday(match: re.Match[str], anchor: DaySpan, vague: bool, *, today: date) -> DaySpan | None:
    """The Monday after, the Friday before, the following Tuesday."""
    if vague:
        return None
    place = _WEEKDAYS.index((match["weekday"] or match["following"]).lower())
    if (match["side"] or "after").lower() == "after":
        return exact(anchor.day + timedelta(days=(place - anchor.day.weekday() - 1) % 7 + 1))
    return exact(anchor.day - timedelta(days=(anchor.day.weekday() - place - 1) % 7 + 1))


def nearest(match: re.Match[str], anchor: DaySpan, vague: bool, *, today: date) -> DaySpan | None:
    """A day without its month, behind a date to come: the one nearest to that, and behind "before Christmas" to its end."""
    if anchor.latest < today:
        return None
    before = vague and anchor.earliest <= today
    near, number = anchor.latest if before else anchor.earliest, int(re.sub(r"\D", "", match["day"]))
    months = (near.month + ahead - 1 for ahead in (-1, 0, 1))
    days = (periods.safe_date(near.year + m // 12, m % 12 + 1, number) for m in months)
    coming = [day for day in days if day and day >= today]
    if vague:
        coming = [day for day in coming if anchor.earliest <= day <= anchor.latest]
    return exact(min(coming, key=lambda day: abs(day - near))) if coming else None


def _counted(word: str) -> float:
    if word in ("a", "an"):
        return 1
    if word == "半":
        return 0.5
    numeral = next(iter(numerals(word[-1] if EITHER.fullmatch(word) else word)), None)
    return float(numeral.high) if numeral else 0


def _stepped(day: date, count: float, unit: str) -> date | None:
    if unit.startswith(_WORKING):
        for _ in range(int(count)):
            day += timedelta(days=1)
            while day.weekday() > 4:
                day += timedelta(days=1)
        return day
    if unit.startswith(_MONTHS) and count >= 1:
        month = day.month - 1 + int(count)
        last = periods.month(day.year, day.month + int(count)).latest
        return periods.safe_date(day.year + month // 12, month % 12 + 1, day.day) or last
    if unit.startswith(_MONTHS):
        return day + timedelta(days=round(30 * count))
    size = next((days for name, days in _DAYS if unit.startswith(name)), None)
    return None if size is None else day + timedelta(days=round(count * size))
