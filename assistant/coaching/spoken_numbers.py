"""Amounts and counts in a short answer: 「八十万」, "1.9m", 「五家店」, "17 staff"."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.coaching.cues import folded
from assistant.domain.evidence import Money

_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)\s*个?(?:(?P<unit>亿|千万|百万|十万|万|w|k|m|thousand|million|grand)(?![a-z]))?",
    re.I,
)
_YEAR = re.compile(r"20[2-4]\d")
"""In plan for 2027, 300 000: a year is no sum, unless a sign of money or a unit stands with it."""
_STAFF = re.compile(
    r"(\d+|[一二两三四五六七八九十百千]+)\s*(?:来|多)?(?:号|个)?(?:人|员工|staff|people|employees|head)"
)
_SITES = re.compile(
    r"(\d+|[一二两三四五六七八九十百]+)\s*(?:家|个)?(?:门?店|厂|分店|网点|分公司|clinics?|shops?|sites?|branches|locations|plants)"
)
_UNITS = {
    "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "w": 10**4,
    "k": 10**3, "m": 10**6, "thousand": 10**3, "million": 10**6, "grand": 10**3,
}  # fmt: skip
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def amount_in(text: str) -> Money | None:
    """The first amount of money in the text; bare numbers below a thousand are no amounts."""
    plain = folded(text)
    for match in _AMOUNT.finditer(plain):
        number, unit = match["number"], match["unit"]
        if number[0].isdigit():
            value = Decimal(re.sub(r"[, \u00a0]", "", number))
        elif unit:
            value = Decimal(_chinese(number))
        else:
            continue
        if not unit and (value < 1000 or _YEAR.fullmatch(number.rstrip(","))):
            continue
        factor = _UNITS[unit] if unit else 1
        return Money(value * factor, "CNY" if unit and unit in "亿千万百万十万" else None)
    return None


def staff_in(text: str) -> int | None:
    """How many people the text speaks of."""
    return _count(_STAFF, text)


def sites_in(text: str) -> int | None:
    """How many shops, plants or branches the text speaks of."""
    return _count(_SITES, text)


def _count(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(folded(text))
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else _chinese(match[1])


def _chinese(number: str) -> int:
    total, digit = 0, 0
    for sign in number:
        if sign == "千":
            total, digit = total + (digit or 1) * 1000, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = _DIGITS[sign]
    return total + digit
