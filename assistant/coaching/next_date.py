"""The next day of a plan that holds, in the rep's own words: what is left to promise where nothing is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from assistant.coaching.quoting import gist
from assistant.domain.vocabulary import Lang, Topic
from assistant.reading.dates import read_dates

_TELL = (Topic.NEXT_STEP, Topic.TIMELINE, Topic.PROCESS, Topic.LEGAL, Topic.PROCUREMENT)
"""The topics whose answers tell of days to come, the likeliest first."""
_STOP = re.compile(r"[，,。；;！!？?]|\.(?=\s|$)")
_SOON = 60
"""A day further off, in days, is no next one."""


def next_date(told: Mapping[Topic, str], lang: Lang, today: date) -> tuple[str, date] | None:
    """What comes next and when, as the rep told it; None where no answer names a day soon."""
    return next((found for t in _TELL if (found := _first_of(told.get(t, ""), lang, today))), None)


def _first_of(words: str, lang: Lang, today: date) -> tuple[str, date] | None:
    coming = [d for d in read_dates(words, today) if not d.vague and 0 < (d.span.day - today).days <= _SOON]
    if not coming:
        return None
    first = min(coming, key=lambda d: (d.span.day, d.start))
    starts = [m.end() for m in _STOP.finditer(words) if m.end() <= first.start]
    return gist(words[max(starts, default=0) :], lang), first.span.day
