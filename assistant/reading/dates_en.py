"""How dates are said in English: by Dec 4, next Friday, tomorrow, before Christmas, in two weeks, 12/4."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.calendar_en import day_number, month_number, part_named, year_number
from assistant.reading.date_rule import dated, day_of, season_span
from assistant.reading.numerals import numerals
from assistant.reading.periods import Found, exact


def day(match: re.Match[str], today: date) -> Found | None:
    """4 Dec, December 4th 2027."""
    return dated(
        year_number(match["year"]), today, day_of(month_number(match["month"]), day_number(match["day"]))
    )


def month(match: re.Match[str], today: date) -> Found | None:
    """December, early May, end of next March."""
    part, number = part_named(match["part"]), month_number(match["month"])
    if match["which"]:
        ahead = {"next": 1, "last": -1, "this": 0}[match["which"].lower()]
        candidate = periods.month(today.year, number, part)
        year = today.year + (
            ahead
            if (ahead > 0 and candidate.latest < today) or (ahead < 0 and candidate.earliest > today)
            else 0
        )
        return Found(periods.month(year, number, part), True)
    return dated(year_number(match["year"]), today, lambda y: periods.month(y, number, part), vague=True)


def weekday(match: re.Match[str], today: date) -> Found | None:
    """Friday, next Tuesday, last Monday."""
    place = periods.almanac().weekdays.short.index(match["day"][:3].lower())
    which = (match["which"] or "").lower()
    if which in ("this", "this coming", "coming", "this past"):
        return Found(periods.weekday(today, place, 0))
    if which == "next" or match["after"]:
        return Found(periods.weekday(today, place, 1))
    past = exact(today - timedelta(days=(today.weekday() - place - 1) % 7 + 1))
    if which in ("last", "past"):
        return Found(past)
    return Found(periods.weekday(today, place, None), other=past)


def near(match: re.Match[str], today: date) -> Found | None:
    """today, tomorrow, the day after tomorrow."""
    shift = {
        "today": 0,
        "tonight": 0,
        "tomorrow": 1,
        "yesterday": -1,
        "this morning": 0,
        "this afternoon": 0,
        "last night": -1,
    }
    words = match[0].lower()
    days = (
        2 if words.startswith("the day after") else -2 if words.startswith("the day before") else shift[words]
    )
    return Found(exact(today + timedelta(days=days)))


def plain_year(match: re.Match[str], today: date) -> Found | None:
    """In 2027, by the end of 2027."""
    return Found(periods.year_part(int(match["year"]), part_named(match["part"])), True)


def ahead(match: re.Match[str], today: date) -> Found | None:
    """In two weeks, within ten working days, three months ago."""
    days = _days(match["count"], match["unit"])
    if days is None:
        return None
    lead = match[0].lower()
    if match["ago"]:
        target = today - timedelta(days=days)
        return Found(
            DaySpan(target, target - timedelta(days=days // 5), target + timedelta(days=days // 5)), True
        )
    if not (match["lead"] or match["later"]):
        return None
    target = today + timedelta(days=days)
    if lead.startswith(("within", "in the next", "over the next", "inside")):
        return Found(periods.through(today, target), True)
    slack = timedelta(days=max(1, days // 7))
    return Found(DaySpan(target, target - slack, target + slack), True)


def _days(count: str, unit: str) -> int | None:
    numeral = next(iter(numerals(count)), None)
    amount = 1 if count.lower() in ("a", "an") else int(numeral.high) if numeral else None
    if amount is None:
        return None
    name = unit.lower()
    size = next(
        s
        for n, s in (
            ("working", 1.4),
            ("business", 1.4),
            ("day", 1),
            ("week", 7),
            ("wk", 7),
            ("fort", 14),
            ("month", 30.4),
            ("quarter", 91),
            ("y", 365),
        )
        if name.startswith(n)
    )
    return round(amount * size)


def bare_day(match: re.Match[str], today: date) -> Found | None:
    """The 15th, of this month or the next; it may also be the one just past."""
    day = day_number(match["day"])
    if not 1 <= day <= 31:
        return None
    spans = [
        periods.safe_date(today.year + (today.month - 1 + m) // 12, (today.month - 1 + m) % 12 + 1, day)
        for m in (-2, -1, 0, 1, 2)
    ]
    coming = next((d for d in spans if d and d >= today), None)
    gone = next((d for d in reversed(spans) if d and d < today), None)
    return Found(exact(coming), other=exact(gone) if gone else None) if coming else None


def feast(match: re.Match[str], today: date) -> Found | None:
    """Before Christmas, after Easter 2027."""
    lead = (match["side"] or "").lower()
    side = (
        "before"
        if "before" in lead or "by " in lead or "ahead" in lead
        else "after"
        if "after" in lead
        else ""
    )
    return periods.feast(today, match["name"], side, year_number(match["year"]))


def season(match: re.Match[str], today: date) -> Found | None:
    """This autumn, the spring of 2027."""
    name = match["name"].lower().split()[-1].replace("fall", "autumn")
    year = year_number(match["year"]) or (today.year + 1 if "next year" in match[0].lower() else None)
    return season_span(periods.almanac().seasons[name].months, year, today)


def numeric_any(match: re.Match[str], today: date) -> Found | None:
    """12/4, or 4/12 where other dates of the text begin with the day; 4.12."""
    first, second = int(match["a"]), int(match["b"] or match["b2"])
    year = year_number(match["year"] or match["year2"])
    dotted = match["b2"] is not None
    day, month = (first, second) if dotted or first > 12 else (second, first)
    if not dotted and max(first, second) <= 12 and _day_first(match.string):
        day, month = first, second
    return dated(year, today, day_of(month, day))


@lru_cache(maxsize=4)
def _day_first(text: str) -> bool:
    """Whether the other dates of a text show that the day comes first: 26/11 beside 4/12."""
    pairs = [(int(a), int(b)) for a, b in _SLASHED.findall(text)]
    return any(a > 12 >= b for a, b in pairs) and not any(b > 12 >= a for a, b in pairs)


_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/])")
