"""What an English word of a date means: the number of a month or day, a year, the part of a month."""

from __future__ import annotations

import re

from assistant.reading import periods

_PART = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "end",
}


def month_number(word: str) -> int:
    """12 of Dec and of December."""
    return periods.almanac().months.short.index(word[:3].lower()) + 1


def day_number(word: str) -> int:
    """9 of 9, 9th and ninth."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else periods.almanac().ordinals.index(word.lower().replace(" ", "-")) + 1


def year_number(word: str | None) -> int | None:
    """2027 of 2027, '27 and 27; None where no year is told."""
    if not word:
        return None
    digits = int(word.strip("' ,-/"))
    return digits if digits > 100 else 2000 + digits


def part_named(word: str | None) -> str:
    """Early, mid, late or end; empty where the whole span is meant."""
    plain = re.sub(r"\bthe\b", "", (word or "").lower()).strip(" -")
    return _PART.get(re.sub(r"\s+", " ", plain), "")
