"""The patterns of English dates, each with what a match of it means; the meanings are in `dates_en.py` and `periods_en.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.reading import dates_en as mean
from assistant.reading import periods
from assistant.reading import periods_en as spans
from assistant.reading.date_rule import DateRule, any_of
from assistant.reading.month_words_en import is_day, is_month

_PARTS = r"early|(?:the )?(?:beginning|start|middle|end) of(?: the)?|mid|late"
_COUNT = r"\d{1,3}|an?|(?:a )?(?:couple of|few)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty"
_UNIT = r"working days?|business days?|days?|weeks?|wks?|fortnights?|months?|quarters?|years?|yrs?"


def _months() -> str:
    names = periods.almanac().months
    return "|".join(
        [
            *(n.capitalize() for n in names.en),
            *(n.lower() for n in names.en if n not in ("may", "march")),
            *(s.capitalize() for s in names.short),
            *(s for s in names.short if s not in ("may", "mar")),
            "Sept",
            "SEPT",
            *(s.upper() for s in names.short),
        ]
    )


def _weekdays() -> str:
    names = periods.almanac().weekdays
    short = ["Mon", "Tue", "Tues", "Wed", "Weds", "Thu", "Thur", "Thurs", "Fri", "fri", "thurs", "tues"]
    return "|".join([*(n.capitalize() for n in names.en), *names.en, *short])


def _ordinals() -> str:
    return r"\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(periods.almanac().ordinals, key=len, reverse=True))


def _month_roots() -> Sequence[str]:
    return periods.almanac().months.short


@cache
def _feasts() -> tuple[str, ...]:
    return tuple(n for n in periods.feasts() if n.isascii() and n not in ("618", "new year"))


ENGLISH = (
    DateRule(
        lambda: (
            rf"\b(?:the )?(?P<day>\d{{1,2}}|{_ordinals()})(?: of |[ -])?(?P<month>{_months()})\b\.?(?:(?:,? ?|-|/)(?P<year>20\d\d)\b|[-'](?P<y2>\d\d)\b)?(?!\s?%)"
        ),
        mean.day,
        needs=_month_roots,
    ),
    DateRule(
        lambda: (
            rf"\b(?P<month>{_months()})\b\.? (?:the )?(?P<day>{_ordinals()}|\d{{1,2}})\b(?![,.]?\d|\s?[%kKmM]\b)(?:,? ?(?P<year>20\d\d)\b)?"
        ),
        mean.day,
        needs=_month_roots,
    ),
    DateRule(
        lambda: (
            r"(?<![\d./$€£¥A-Za-z-])(?!24/7)(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?|\.(?P<b2>\d{1,2})\.(?P<year2>20\d\d|\d\d)?)(?![\d/A-Za-z%]|\.\d|\s?(?:of the|[万家个的成]|k\b|m\b|star))"
        ),
        mean.numeric_any,
    ),
    DateRule(
        lambda: (
            rf"(?:\b(?P<part>{_PARTS})[ -])?(?:\b(?P<which>next|last|this) )?\b(?P<month>{_months()})\b\.?(?:,? ?(?P<year>20\d\d)\b)?(?! \d)"
        ),
        lambda m, t: mean.month(m, t) if is_month(m) else None,
        needs=_month_roots,
    ),
    DateRule(
        lambda: (
            rf"(?:\b(?P<which>this coming|this past|coming|this|next|last|past) )?\b(?P<day>{_weekdays()})\b(?P<after> week| after next| next week)?"
        ),
        mean.weekday,
        needs=lambda: periods.almanac().weekdays.short,
    ),
    DateRule(
        lambda: (
            r"(?i:\b(?:the day after tomorrow|the day before yesterday|today|tonight|tomorrow|yesterday|this morning|this afternoon|last night)\b)"
        ),
        mean.near,
        needs=lambda: ("today", "tonight", "tomorrow", "yesterday", "morning", "afternoon", "night"),
    ),
    DateRule(
        lambda: (
            rf"(?i:\b(?:(?P<part>{_PARTS})[ -])?(?:(?P<which>this|next|last|coming|following|current|previous|past) )?(?:calendar |financial |fiscal )?(?P<unit>week|month|quarter|year)\b(?!-|ly| [0-9]| over| on|s))"
        ),
        spans.period,
        needs=lambda: ("week", "month", "quarter", "year"),
    ),
    DateRule(
        lambda: (
            r"(?i:\b(?:EOW|EOM|EOQ|EOY|year[ -]end|month[ -]end|quarter[ -]end|end of year|close of year|the weekend)\b)"
        ),
        spans.abbreviation,
        needs=lambda: ("end", "eow", "eom", "eoq", "eoy", "close of year"),
    ),
    DateRule(
        lambda: (
            rf"(?i:\b(?:(?P<part>{_PARTS})[ -])?(?:(?:FY|CY)[ '-]?(?P<year0>(?:20)?\d\d)[ /-]?)?(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q|(?P<word>first|second|third|fourth|last) quarter)(?:(?: of)?[ /'-]{{0,2}}(?:FY|CY)?[ '-]?(?P<year>20\d\d|(?<=['Yy/Qq1-4-])\d\d)\b|(?P<year2>)(?: of)? (?:next|last) year)?(?![\dA-Za-z]))"
        ),
        spans.quarter,
        needs=lambda: ("quarter", "q1", "q2", "q3", "q4", "1q", "2q", "3q", "4q"),
    ),
    DateRule(
        lambda: (
            r"(?i:\b(?:H(?P<h>[12])|(?P<word>first|second) half)(?:(?: of)?[ /'-]{0,2}(?P<year>20\d\d|(?<=['/])\d\d)\b|(?: of)? next year)?\b)"
        ),
        spans.half,
        needs=lambda: ("half", "h1", "h2"),
    ),
    DateRule(
        lambda: (
            rf"(?i:\b(?:(?P<part>{_PARTS})[ -])?(?:FY[ '-]?(?P<year>(?:20)?\d\d)(?:/\d\d)?\b|(?:(?P<which>next|this|last|current|the) )(?:new )?(?:fiscal|financial) year))"
        ),
        spans.fiscal_year,
        needs=lambda: ("fy", "fiscal", "financial"),
    ),
    DateRule(
        lambda: (
            rf"(?i:\b(?:(?:(?P<part>{_PARTS}) )|in |during |by |for )(?P<year>20[2-4]\d)\b(?!\d|[-/.,]\d))"
        ),
        mean.plain_year,
        needs=lambda: ("202", "203", "204"),
    ),
    DateRule(
        lambda: (
            rf"(?i:(?:\b(?P<lead>in(?: about| around| roughly| the next)?|within(?: about)?|over the next|inside) )?\b(?P<count>{_COUNT}) (?P<unit>{_UNIT})\b(?:'s?)?(?P<later> from (?:now|today)| out\b| time\b)?(?P<ago> ago| back\b| earlier)?)"
        ),
        mean.ahead,
        needs=lambda: ("day", "week", "wk", "fortnight", "month", "quarter", "year", "yr"),
    ),
    DateRule(
        lambda: (
            rf"(?i:\b(?:(?:on |by |before |until |till |from |for |after |due )?the |(?:on|by|before|until|till|due) (?=\d))(?P<day>{_ordinals()})\b(?= ?(?:$|[.,;:!?)\n—-]|and\b|or\b|to\b|but\b|so\b|with\b|if\b|at\b|is\b|then\b|when\b|for\b|we\b|he\b|she\b|they\b|of (?:this|next|the) month))(?: of (?:this|next|the) month)?)"
        ),
        lambda m, t: mean.bare_day(m, t) if is_day(m) else None,
        needs=lambda: ("st", "nd", "rd", "th"),
    ),
    DateRule(
        lambda: (
            rf"(?i:(?:\b(?P<side>(?:well |just |right |shortly |not )?before|by|ahead of|after|over|around) )?(?:the )?\b(?P<name>{any_of(_feasts())}|new year(?! kick))(?:'s)?(?: break| holidays?| eve)?(?: (?P<year>20\d\d)\b)?)"
        ),
        lambda m, t: mean.feast(m, t) if m["name"] != "cny" else None,
        needs=lambda: ("new year", *_feasts()),
    ),
    DateRule(
        lambda: (
            r"(?i:\b(?:by |in (?:the )?|this |next |early |late |before |until |over the |say |maybe |target )(?P<name>spring|summer|autumn|fall|winter)\b(?!ing|s)(?:(?: of)? (?P<year>20\d\d)\b|(?: of)? next year)?)"
        ),
        mean.season,
        needs=lambda: ("spring", "summer", "autumn", "fall", "winter"),
    ),
)
