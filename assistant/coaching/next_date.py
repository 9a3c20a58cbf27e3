"""The next days of a plan that holds, in the rep's own words: what is left to see through where nothing is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from assistant.coaching.quoting import gist
from assistant.domain.deal import Deal
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Lang, Topic
from assistant.reading.dates import read_dates

_TELL = (Topic.NEXT_STEP, Topic.TIMELINE, Topic.PROCESS, Topic.LEGAL, Topic.PROCUREMENT)
"""The topics whose answers tell of days to come, the likeliest first."""
_DATED = (Slot.STEP, Slot.TIMELINE, Slot.CLOSE_DATE, Slot.NEXT_STEP)
"""What in notes tells of them."""
_STOP = re.compile(r"[，,。；;！!？?]|\.(?=\s|$)")
_BREAK = re.compile(rf"{_STOP.pattern}|[、:：]|\s(?:and|then)\s")
_SOON = 60
"""A day further off, in days, is no next one."""
_WEEK = timedelta(7)
A_FEW = 3
"""Days at most that the end of a talk names."""


def next_date(told: Mapping[Topic, str], deal: Deal, today: date) -> tuple[str, date] | None:
    """What comes next and when, in an answer or else in the notes, as the rep told it; None where no day is soon.

    Notes may be older than today: of theirs only days of the calendar count, no "tomorrow".
    """
    for topic in _TELL:
        if days := _days_in(told.get(topic, ""), today):
            return _next_of(told[topic], days, deal.lang)
    noted = [
        _next_of(quote, sorted({*_days_in(quote, today)} & {*_days_in(quote, today - _WEEK)}), deal.lang)
        for quote in _noted(deal, today)
    ]
    return min(noted, key=lambda each: each[1], default=None)


def days_ahead(told: Mapping[Topic, str], deal: Deal, today: date) -> tuple[str, ...]:
    """The next few days of the plan, each in the clause that names it, the earliest first; of two told of one day the later."""
    named: dict[date, str] = {}
    for words in (*_noted(deal, today), *(told[topic] for topic in reversed(_TELL) if topic in told)):
        for day, place in _days_in(words, today):
            named[day] = _clause_of(words, place, deal.lang)
    clauses = dict.fromkeys(named[day] for day in sorted(named))
    return tuple(clauses)[:A_FEW]


def _noted(deal: Deal, today: date) -> Iterator[str]:
    """What notes say of days of the calendar: a "tomorrow" of theirs may be over."""
    for fact in (f for slot in _DATED for f in deal.about(slot)):
        quote = fact.evidence.quote
        if set(_days_in(quote, today)) & set(_days_in(quote, today - _WEEK)):
            yield quote


def _clause_of(words: str, place: int, lang: Lang) -> str:
    """The clause that names a day, up to where the next one begins."""
    start = max((m.end() for m in _BREAK.finditer(words) if m.end() <= place), default=0)
    end = next((m.start() for m in _BREAK.finditer(words, place)), len(words))
    return gist(words[start:end], lang)


def _days_in(words: str, today: date) -> list[tuple[date, int]]:
    """The days soon to come that the words name, the next first, each with its place."""
    found = [(d.span.day, d.start) for d in read_dates(words, today) if not d.vague]
    return sorted(each for each in found if 0 < (each[0] - today).days <= _SOON)


def _next_of(words: str, days: list[tuple[date, int]], lang: Lang) -> tuple[str, date]:
    """The next of these days, with the clause that names it."""
    day, place = days[0]
    starts = [m.end() for m in _STOP.finditer(words) if m.end() <= place]
    return gist(words[max(starts, default=0) :], lang), day
