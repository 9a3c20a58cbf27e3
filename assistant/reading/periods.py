"""Weeks, months, quarters, halves and years around a day, and the feasts people plan by."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.domain.evidence import DaySpan

LAST_YEAR = 2200


class Names(Strict):
    """Names in order, long and short."""

    en: list[str]
    short: list[str]


class Feast(Strict):
    """A movable feast: its names and its first day in each year known."""

    names: list[str]
    days: list[date]


class Season(Strict):
    """A season: its names, its first and last month."""

    names: list[str]
    months: tuple[int, int]


class Almanac(Strict):
    """The file `lexicons/dates.yaml`."""

    months: Names
    weekdays: Names
    ordinals: list[str]
    fixed_feasts: dict[str, list[str]]
    movable_feasts: list[Feast]
    seasons: dict[str, Season]


@cache
def almanac() -> Almanac:
    """The built-in names, read once."""
    source = resources.files("assistant.reading").joinpath("lexicons", "dates.yaml").read_text("utf-8")
    return parse_yaml(source, Almanac, "dates.yaml")


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved date: the likely reading, whether it is vague, and the other year's reading where none was given."""

    span: DaySpan
    vague: bool = False
    other: DaySpan | None = None


def exact(day: date) -> DaySpan:
    """A single day."""
    return DaySpan(day, day, day)


def through(first: date, last: date, day: date | None = None) -> DaySpan:
    """A stretch, its last day unless told otherwise."""
    return DaySpan(day or last, first, last)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= year <= LAST_YEAR and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month(year: int, number: int, part: str = "") -> DaySpan:
    """A month or a part of it: `early`, `mid`, `late`, `end`; months beyond 12 run into the next year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = monthrange(year, number)[1]
    first, until, day = {
        "early": (1, 10, 10),
        "mid": (11, 20, 15),
        "late": (21, last, last),
        "end": (max(1, last - 5), last, last),
    }.get(part, (1, last, last))
    return DaySpan(date(year, number, day), date(year, number, first), date(year, number, until))


def months(year: int, first: int, last: int, part: str = "") -> DaySpan:
    """From one month to another; `early` is the first of them, `mid` the middle, `end` the last."""
    if part == "early":
        return month(year, first)
    if part == "mid":
        return month(year, (first + last) // 2)
    whole = through(month(year, first).earliest, month(year, last).latest)
    return (
        DaySpan(whole.latest, month(year, last, "end").earliest, whole.latest)
        if part in ("end", "late")
        else whole
    )


def quarter(year: int, number: int, part: str = "") -> DaySpan:
    """A calendar quarter; numbers beyond 4 run into the next year."""
    return months(year, 3 * number - 2, 3 * number, part)


def year_part(year: int, part: str = "") -> DaySpan:
    """A year, its beginning, middle or end."""
    if part == "early":
        return through(date(year, 1, 1), date(year, 2, monthrange(year, 2)[1]))
    if part == "mid":
        return through(date(year, 5, 15), date(year, 7, 31), date(year, 6, 30))
    if part in ("end", "late"):
        return through(date(year, 12, 1), date(year, 12, 31))
    return through(date(year, 1, 1), date(year, 12, 31))


def week(today: date, ahead: int) -> DaySpan:
    """A week from Monday to Sunday, its best day the Friday."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    return DaySpan(monday + timedelta(days=4), monday, monday + timedelta(days=6))


def weekday(today: date, number: int, ahead: int | None) -> DaySpan:
    """A day of this (0), next (1), last (-1) week; None means the next such day after today."""
    if ahead is None:
        return exact(today + timedelta(days=(number - today.weekday() - 1) % 7 + 1))
    return exact(week(today, ahead).earliest + timedelta(days=number))


def yearless(today: date, make: object) -> Found | None:
    """A date without a year: the coming one, unless the last one is less than some three months old; the other is kept."""
    assert callable(make)
    spans = [s for s in (make(today.year - 1), make(today.year), make(today.year + 1)) if s is not None]
    coming = next((s for s in spans if s.latest >= today), None)
    gone = next((s for s in reversed(spans) if s.latest < today), None)
    if coming is None or gone is None:
        only = coming or gone
        return Found(only) if only else None
    near = (today - gone.latest).days <= 100 and (coming.earliest - today).days > 120
    return Found(gone, other=coming) if near else Found(coming, other=gone)


@cache
def feasts() -> dict[str, tuple[date, ...]]:
    """Every name of a feast with the days it begins, lower case."""
    table: dict[str, tuple[date, ...]] = {}
    for written, names in almanac().fixed_feasts.items():
        number, day = map(int, written.split("-"))
        table |= {n.lower(): tuple(date(y, number, day) for y in range(2024, 2041)) for n in names}
    for feast in almanac().movable_feasts:
        table |= {n.lower(): tuple(feast.days) for n in feast.names}
    return table


@cache
def chinese_feasts() -> tuple[str, ...]:
    """The names of feasts as Chinese notes write them."""
    return tuple(n for n in feasts() if not n.isascii() or n == "618")


@cache
def chinese_seasons() -> tuple[str, ...]:
    """The Chinese names of seasons."""
    return tuple(n for s in almanac().seasons.values() for n in s.names if not n.isascii())


def feast(today: date, name: str, side: str, year: int | None = None) -> Found | None:
    """A feast, or the days `before` or `after` it; the next one, unless a year is given."""
    begins = [
        d
        for d in feasts().get(name.lower(), ())
        if (d.year == year if year else d >= today - timedelta(days=3))
    ]
    if not begins:
        return None
    first = begins[0]
    if side == "before":
        eve = first - timedelta(days=1)
        return Found(through(min(today, eve), eve), vague=True)
    if side == "after":
        return Found(through(first, first + timedelta(days=21), first + timedelta(days=14)), vague=True)
    return Found(exact(first))
