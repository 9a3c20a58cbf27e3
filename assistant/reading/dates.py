"""Days and durations in Chinese and English, relative to the day the note was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.reading.amounts import read_figures
from assistant.reading.date_anchors import told_from
from assistant.reading.date_rules_en import ENGLISH
from assistant.reading.date_rules_zh import CHINESE
from assistant.reading.date_span import DateSpan
from assistant.reading.date_weeks import WEEKS
from assistant.reading.done_days import known_past
from assistant.reading.numerals import numerals
from assistant.reading.periods import Found

_RANGE_START = re.compile(
    r"(\d{1,3}|[一二两三四五六七八九十]{1,3}|\b[a-z]{3,6})\s?(?:-|–|~|to|or|到|至)\s?$", re.IGNORECASE
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DAYS = {"days": 1, "weeks": 7, "months": 30, "quarters": 91, "years": 365}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at `start:end` in calendar days; working days are stretched by the weekends."""

    start: int
    end: int
    low: int
    high: int
    working: bool = False


def read_dates(text: str, today: date) -> tuple[DateSpan, ...]:
    """The dates of a text, longest first where they overlap, in reading order.

    >>> [d.span.day.isoformat() for d in read_dates("下周三评审，年底签", date(2026, 11, 23))]
    ['2026-12-02', '2026-12-31']
    """
    candidates: list[tuple[int, int, Found]] = []
    folded = text.lower()
    chinese = CHINESE if _HAN.search(text) else CHINESE[1:2]
    for rules in (chinese, ENGLISH, WEEKS):
        for rule in rules:
            if not rule.may_stand_in(folded):
                continue
            for match in rule.pattern().finditer(text):
                found = rule.resolve(match, today)
                if found is not None:
                    candidates.append((match.start(), match.end(), found))
    candidates.sort(key=lambda c: (c[0], -c[1]))
    dates: list[DateSpan] = []
    for start, end, found in candidates:
        if dates and start < dates[-1].end:
            continue
        dates.append(DateSpan(start, end, found.span, found.vague, found.other))
    return tuple(known_past(text, told_from(text, dates, today), today))


def read_durations(text: str) -> tuple[Duration, ...]:
    """Lengths of time: 15 working days, 六周, three months.

    >>> [(d.low, d.working) for d in read_durations("合同审批15个工作日")]
    [(21, True)]
    """
    durations = []
    for count in read_figures(text).counts:
        size = _DAYS.get(count.unit)
        if size is None or count.high > 10_000 or (count.unit == "years" and count.high > 20):
            continue
        words = text[count.start : count.end].lower()
        working = any(w in words for w in ("工作日", "working day", "business day"))
        stretch = 7 / 5 if working else 1
        lead = _RANGE_START.search(text, max(0, count.start - 10), count.start)
        first = next(iter(numerals(lead[1])), None) if lead else None
        start = lead.start() if lead and first else count.start
        low, high = (
            round(float(n) * size * stretch) for n in (first.low if first else count.low, count.high)
        )
        durations.append(Duration(start, count.end, low, high, working))
    return tuple(durations)
