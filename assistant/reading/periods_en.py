"""Spans of time as English says them: end of next month, Q2 FY27, next half, EOY."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.calendar_en import part_named, year_number
from assistant.reading.periods import Found


def period(match: re.Match[str], today: date) -> Found | None:
    """This week, early next month, the end of the quarter, next year."""
    part = part_named(match["part"])
    which = (match["which"] or "").lower()
    ahead = {"next": 1, "coming": 1, "following": 1, "last": -1, "previous": -1, "past": -1}.get(which, 0)
    unit = match["unit"].lower()
    if not which and not part:
        return None
    if unit == "week":
        span = periods.week(today, ahead)
        if part == "early":
            span = DaySpan(
                span.earliest + timedelta(days=1), span.earliest, span.earliest + timedelta(days=2)
            )
        return Found(span, True)
    if unit == "month":
        return Found(periods.month(today.year, today.month + ahead, part), True)
    if unit == "quarter":
        return Found(periods.quarter(today.year, (today.month + 2) // 3 + ahead, part), True)
    return Found(periods.year_part(today.year + ahead, part), True)


def abbreviation(match: re.Match[str], today: date) -> Found | None:
    """EOW, EOM, EOQ, EOY, month-end."""
    unit = match[0].lower().replace("-", " ").split()
    key = "".join(w for w in unit if w not in ("the", "of", "close"))
    if key in ("eow", "weekend") and "weekend" not in match[0].lower():
        return Found(periods.week(today, 0), True)
    if key.startswith(("eom", "month")):
        return Found(periods.month(today.year, today.month, "end"), True)
    if key.startswith(("eoq", "quarter")):
        return Found(periods.quarter(today.year, (today.month + 2) // 3, "end"), True)
    if key.startswith("weekend"):
        return Found(
            periods.through(periods.week(today, 0).latest - timedelta(days=1), periods.week(today, 0).latest),
            True,
        )
    return Found(periods.year_part(today.year, "end"), True)


def quarter(match: re.Match[str], today: date) -> Found | None:
    """Q2, Q2 FY27, the last quarter of next year."""
    number = next(g for g in (match["q"], match["q2"], match["word"]) if g)
    wanted = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(number.lower()) or int(number)
    this = (today.month + 2) // 3
    year = year_number(next((g for g in (match["year"], match["year2"], match["year0"]) if g), None))
    if year is None:
        year = today.year + (
            1 if "next year" in match[0].lower() else -1 if "last year" in match[0].lower() else wanted < this
        )
    part = part_named(match["part"])
    return Found(periods.quarter(year, wanted, part), True) if 1900 < year < periods.LAST_YEAR else None


def half(match: re.Match[str], today: date) -> Found | None:
    """H1, the second half of 2027."""
    first = (match["h"] or match["word"]).lower() in ("1", "first")
    year = year_number(match["year"])
    if year is None:
        year = today.year + (1 if "next year" in match[0].lower() else int(first and today.month > 6))
    return Found(periods.months(year, *((1, 6) if first else (7, 12))), True)


def fiscal_year(match: re.Match[str], today: date) -> Found | None:
    """FY27, the end of the fiscal year."""
    part = part_named(match["part"])
    if match["year"]:
        year = year_number(match["year"])
        return (
            Found(periods.year_part(year, part), True) if year and 1900 < year < periods.LAST_YEAR else None
        )
    ahead = {"next": 1, "last": -1}.get((match["which"] or "").lower(), 0)
    return Found(periods.year_part(today.year + ahead, part), True)
