"""The words beside a figure: currencies, scales, units, periods, bounds. Data in `lexicons/amounts.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Literal

from assistant.content import Strict, parse_yaml

REACH = 26
_TAIL = re.compile(r"(\d{1,4})(千万|百万|万|千)|([1-9])(?![\d.,个万亿%年月])")


class Sides(Strict):
    """Words that stand before a figure, and words that stand after it."""

    before: list[str]
    after: list[str]


class AmountWords(Strict):
    """The file `lexicons/amounts.yaml`."""

    currencies: dict[str, list[str]]
    scales: dict[str, list[str]]
    units: dict[str, list[str]]
    periods: dict[Literal["year", "month"], list[str]]
    each: list[str]
    about: list[str]
    at_most: Sides
    at_least: Sides


@dataclass(frozen=True, slots=True)
class Mark:
    """A word beside a figure: what it means, where it ends, how long it is with its gap."""

    value: str
    end: int
    length: int


@dataclass(frozen=True, slots=True)
class Scale:
    """k, 万, million … behind a figure."""

    factor: Decimal
    end: int
    chinese: bool
    fuzzy: bool
    rest: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around an amount; `end` includes a suffix such as "/年" or " a month"."""

    end: int
    period: Literal["year", "month"] | None
    per_unit: bool
    about: bool
    bound: Literal["max", "min"] | None


_ONLY_BEHIND = ("元", "块", "欧", "镑", "刀")
"""Currencies that never stand before their figure: 这块一年多花240万."""


class Marks:
    """Compiled once from the data, then only matched at given places: the cost per figure is bounded."""

    def __init__(self, words: AmountWords) -> None:
        self._currency = {w.lower(): code for code, ws in words.currencies.items() for w in ws}
        self._scale = {w: Decimal(power) for power, ws in words.scales.items() for w in ws}
        self._unit = {w.lower(): unit for unit, ws in words.units.items() for w in ws}
        self._period = {w.lower(): period for period, ws in words.periods.items() for w in ws}
        currency = _either(self._currency)
        leading = _either(word for word in self._currency if word not in _ONLY_BEHIND)
        self._currency_before = re.compile(rf"(?:(?<=[^A-Za-z])|^)({leading})\s?$", re.IGNORECASE)
        self._currency_after = re.compile(rf"\s?({currency})(?![A-Za-z])", re.IGNORECASE)
        self._scale_after = re.compile(
            rf"(?:\s|-)?(个|来|多|余|几)?\+?(?:({_either(_han(self._scale))})|({_either(_latin(self._scale))})(?![A-Za-z]))"
        )
        self._unit_after = re.compile(
            rf"(?:\s|-)?(?:多|来|余|几|\+)?\s?(?:[a-z-]{{2,14}} )?({_either(self._unit)})(?![A-Za-z])",
            re.IGNORECASE,
        )
        self._suffix = re.compile(
            rf"\s?(?:{_either(words.each)}|{_either(self._period)})(?![A-Za-z])", re.IGNORECASE
        )
        self._each = re.compile(rf"(?:{_either(words.each)})(?![A-Za-z])", re.IGNORECASE)
        self._about = re.compile(rf"(?<![A-Za-z])(?:{_either(words.about)})(?![A-Za-z])", re.IGNORECASE)
        self._most, self._most_after = _sides(words.at_most)
        self._least, self._least_after = _sides(words.at_least)

    def currency_before(self, before: str) -> Mark | None:
        """The currency that ends the text `before`: `RMB `, `$`."""
        found = self._currency_before.search(before)
        return Mark(self._currency[found[1].lower()], 0, len(found[0])) if found else None

    def currency_after(self, text: str, end: int) -> Mark | None:
        """The currency right behind: 元, ` EUR`, `€`."""
        found = self._currency_after.match(text, end, end + REACH)
        if not found or (
            found[1] in _ONLY_BEHIND and text[found.end() : found.end() + 1] in ("素", "区", "头")
        ):
            return None
        return Mark(self._currency[found[1].lower()], found.end(), len(found[0]))

    def scale_after(self, text: str, end: int, chinese: bool) -> Scale | None:
        """The scale right behind: k, 万, 个亿, ` million`. A lone w is a scale only in Chinese texts."""
        found = self._scale_after.match(text, end, end + REACH)
        word = (found[2] or found[3]) if found else ""
        if not found or (word in ("w", "W") and not chinese):
            return None
        if word in ("千", "百万", "千万") and text[found.end() : found.end() + 1] in ("克", "瓦", "米"):
            return None
        factor, stop = self._scale[word], found.end()
        han = word in ("万", "亿", "千万", "百万", "w", "W", "千")
        rest = Decimal(0)
        if tail := _TAIL.match(text, stop, stop + 8) if word in ("万", "亿") else None:
            # 12万8 is 128 000, 1亿2千万 is 120 000 000
            size = {"千万": 10_000_000, "百万": 1_000_000, "万": 10_000, "千": 1000, None: 0}[tail[2]]
            rest, stop = Decimal(tail[1] or tail[3]) * (size or factor / 10), tail.end()
        return Scale(factor, stop, han, bool(found[1] and found[1] != "个"), rest)

    def unit_after(self, text: str, end: int) -> Mark | None:
        """What is counted: 人, ` seats`, `%`; `money slang` for 150个 with no noun behind."""
        found = self._unit_after.match(text, end, end + REACH + 14)
        if found:
            return Mark(self._unit[found[1].lower()], found.end(), len(found[0]))
        slang = re.compile(r"个(?=$|[，。；、,.;!?）)\s]|左右|上下|以内|以上|不到|吧|的?预算|W)").match(
            text, end, end + 6
        )
        if slang:
            return Mark("money slang", slang.end(), 1)
        other = re.compile(r"个[一-鿿]?").match(text, end, end + 2)
        return Mark("things", other.end(), len(other[0])) if other else None

    def about(self, text: str, start: int, end: int) -> bool:
        """True when 约, 左右, around, ish stand beside."""
        return self.around(text, start, end).about

    def around(self, text: str, start: int, end: int) -> Surroundings:
        """Period, per-unit, approximation and bound, from a few characters on either side."""
        before = _last_words(text[max(0, start - REACH) : start])
        stop, period, per_unit = end, None, False
        for _ in range(3):
            found = self._suffix.match(text, stop, stop + REACH)
            if not found:
                break
            word = found[0].strip(" ,，").lower()
            period = self._period.get(word, period)
            per_unit = per_unit or word not in self._period
            stop = found.end()
        lead = before.lower()
        if period is None:
            period = _leading_period(lead)
        per_unit = per_unit or bool(self._each.search(before[-8:]))
        after = _first_words(text[stop : stop + 14])
        return Surroundings(
            stop, period, per_unit, self._near(self._about, before, after), self._bound(before, after)
        )

    def _near(self, pattern: re.Pattern[str], before: str, after: str) -> bool:
        return bool(pattern.search(before[-14:]) or pattern.match(after.lstrip(" -(（")))

    def _bound(self, before: str, after: str) -> Literal["max", "min"] | None:
        tail = after.lstrip(" (（")
        if self._most_after.match(tail):
            return "max"
        if self._least_after.match(tail):
            return "min"
        most = _last(self._most, before[-18:])
        least = _last(self._least, before[-18:])
        if most is None and least is None:
            return None
        return "max" if (most or -1) >= (least or -1) else "min"


def _sides(words: Sides) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (
        re.compile(rf"(?<![A-Za-z])(?:{_either(side)})(?![A-Za-z])", re.IGNORECASE)
        for side in (words.before, words.after)
    )
    return before, after


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    ends = [m.end() for m in pattern.finditer(text)]
    return ends[-1] if ends and len(text) - ends[-1] <= 9 else None


def _last_words(text: str) -> str:
    """The text back to the last mark that ends a thought."""
    return re.split(r"[，。；！？;!?\n(（]|[,.](?=\s)", text)[-1]


def _first_words(text: str) -> str:
    return re.split(r"[，。；！？;!?\n]|[,.](?=\s|$)", text)[0]


def _leading_period(lead: str) -> Literal["year", "month"] | None:
    if re.search(r"(?:一年|每年|年费|年流水|年收入|年付|年营收|全年|annual|yearly|per year)\D{0,6}$", lead):
        return "year"
    if re.search(r"(?:每个?月|一个月|月付|月费|月均|monthly)\D{0,6}$", lead):
        return "month"
    return None


def _han(words: Iterable[str]) -> list[str]:
    return [w for w in words if not w.isascii()]


def _latin(words: Iterable[str]) -> list[str]:
    return [w for w in words if w.isascii()]


def _either(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w) for w in listed)


@cache
def marks() -> Marks:
    """The built-in marks, read once."""
    source = resources.files("assistant.reading").joinpath("lexicons", "amounts.yaml").read_text("utf-8")
    return Marks(parse_yaml(source, AmountWords, "amounts.yaml"))
