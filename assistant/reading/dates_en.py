"""How dates are said in English: by Dec 4, next Friday, end of next month, Q2 FY27, before Christmas, in two weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.date_rule import dated, day_of, season_span
from assistant.reading.numerals import numerals
from assistant.reading.periods import Found, exact

_PART = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "end",
}


def _month_number(word: str) -> int:
    return periods.almanac().months.short.index(word[:3].lower()) + 1


def _day_number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else periods.almanac().ordinals.index(word.lower().replace(" ", "-")) + 1


def _year(word: str | None) -> int | None:
    if not word:
        return None
    digits = int(word.strip("' ,-/"))
    return digits if digits > 100 else 2000 + digits


def _part(word: str | None) -> str:
    plain = re.sub(r"\bthe\b", "", (word or "").lower()).strip(" -")
    return _PART.get(re.sub(r"\s+", " ", plain), "")


def day(match: re.Match[str], today: date) -> Found | None:
    return dated(
        _year(match["year"]), today, day_of(_month_number(match["month"]), _day_number(match["day"]))
    )


def month(match: re.Match[str], today: date) -> Found | None:
    part, number = _part(match["part"]), _month_number(match["month"])
    if match["which"]:
        ahead = {"next": 1, "last": -1, "this": 0}[match["which"].lower()]
        candidate = periods.month(today.year, number, part)
        year = today.year + (
            ahead
            if (ahead > 0 and candidate.latest < today) or (ahead < 0 and candidate.earliest > today)
            else 0
        )
        return Found(periods.month(year, number, part), True)
    return dated(_year(match["year"]), today, lambda y: periods.month(y, number, part), vague=True)


def weekday(match: re.Match[str], today: date) -> Found | None:
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


def period(match: re.Match[str], today: date) -> Found | None:
    part = _part(match["part"])
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
    number = next(g for g in (match["q"], match["q2"], match["word"]) if g)
    wanted = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(number.lower()) or int(number)
    this = (today.month + 2) // 3
    year = _year(next((g for g in (match["year"], match["year2"], match["year0"]) if g), None))
    if year is None:
        year = today.year + (
            1 if "next year" in match[0].lower() else -1 if "last year" in match[0].lower() else wanted < this
        )
    part = _part(match["part"])
    return Found(periods.quarter(year, wanted, part), True) if 1900 < year < periods.LAST_YEAR else None


def half(match: re.Match[str], today: date) -> Found | None:
    first = (match["h"] or match["word"]).lower() in ("1", "first")
    year = _year(match["year"])
    if year is None:
        year = today.year + (1 if "next year" in match[0].lower() else int(first and today.month > 6))
    return Found(periods.months(year, *((1, 6) if first else (7, 12))), True)


def fiscal_year(match: re.Match[str], today: date) -> Found | None:
    part = _part(match["part"])
    if match["year"]:
        year = _year(match["year"])
        return (
            Found(periods.year_part(year, part), True) if year and 1900 < year < periods.LAST_YEAR else None
        )
    ahead = {"next": 1, "last": -1}.get((match["which"] or "").lower(), 0)
    return Found(periods.year_part(today.year + ahead, part), True)


def plain_year(match: re.Match[str], today: date) -> Found | None:
    return Found(periods.year_part(int(match["year"]), _part(match["part"])), True)


def ahead(match: re.Match[str], today: date) -> Found | None:
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
    day = _day_number(match["day"])
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
    lead = (match["side"] or "").lower()
    side = (
        "before"
        if "before" in lead or "by " in lead or "ahead" in lead
        else "after"
        if "after" in lead
        else ""
    )
    return periods.feast(today, match["name"], side, _year(match["year"]))


def season(match: re.Match[str], today: date) -> Found | None:
    name = match["name"].lower().split()[-1].replace("fall", "autumn")
    year = _year(match["year"]) or (today.year + 1 if "next year" in match[0].lower() else None)
    return season_span(periods.almanac().seasons[name].months, year, today)


def numeric_any(match: re.Match[str], today: date) -> Found | None:
    first, second = int(match["a"]), int(match["b"] or match["b2"])
    year = _year(match["year"] or match["year2"])
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


_OTHERWISE = frozenset("May March MAR MAY JAN DEC Jan august Mar April June August".split())
"""Months that are words or names too; so is many a short one in small letters."""


def is_month(match: re.Match[str]) -> bool:
    """May, March and Mar are months only with a word that says so."""
    if match["month"] not in _OTHERWISE and not (len(match["month"]) == 3 and match["month"].islower()):
        return True
    lead = match.string[max(0, match.start() - 14) : match.start()].lower()
    named = match["part"] or match["which"] or match["year"]
    prepositions = r"\b(?:in|by|of|until|till|since|before|after|for|from|during|around|to|end|mid|early|late|and|or|every|go-live|close|maybe|say|guess|target|expect|expected|like|award|sign|signing|order|contract|hopes?|hoping)[\s:,-]*$"
    return bool(named or re.search(prepositions, lead))


def is_day(match: re.Match[str]) -> bool:
    """ "the first" and its like are days only after a preposition; "the 15th" always."""
    return match["day"][0].isdigit() or bool(
        re.match(r"(?i:on|by|before|until|till|from|after|due)\b", match[0])
        or re.search(
            r"(?i:(?:sign|close|order)\w* (?:is|would be|will be|on|for) )$",
            match.string[max(0, match.start() - 24) : match.start()],
        )
    )
