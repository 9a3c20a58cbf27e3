"""How dates are said in Chinese: 下周三, 12月11号, 年底, 明年上半年, 春节前, 三周内."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from typing import Any, Protocol

from assistant.domain.evidence import DaySpan
from assistant.reading import periods
from assistant.reading.date_rule import dated, day_of, season_span
from assistant.reading.date_steps import EITHER
from assistant.reading.numerals import numerals
from assistant.reading.periods import Found, exact


class _Groups(Protocol):
    """What a match gives by name."""

    def __getitem__(self, name: str | int, /) -> Any: ...


NUMBER = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
MONTH = rf"{NUMBER}|(?<![\d美欧日港台万亿百千十块])元"
YEAR = r"今年|本年|明年|后年|去年|前年|来年|当年|\d{4}年|(?<!\d)2\d年"
PART = {
    "初": "early",
    "上旬": "early",
    "中": "mid",
    "中旬": "mid",
    "下旬": "late",
    "中下旬": "late",
    "底": "end",
    "末": "end",
    "尾": "end",
    "头上": "early",
    "头里": "early",
    "份": "",
    "": "",
}
PARTS = r"初|上旬|中旬|中下旬|中(?![^，。；、\s前后的签定下上出了到开才去吧])|下旬|底|末|尾|头[上里]"


def number(word: str) -> int:
    """15, 十五, 两; 元 of 元月 is 1."""
    if word == "元":
        return 1
    return int(next(iter(numerals(word))).high) if not word.isdigit() else int(word)


def year_of(word: str | None, today: date) -> int | None:
    """明年 → next year; None stays None."""
    if not word:
        return None
    shift = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "后年": 2, "去年": -1, "前年": -2}.get(
        word
    )
    if shift is not None:
        return today.year + shift
    written = int(word.removesuffix("年"))
    return written if written > 100 else 2000 + written


def day(match: re.Match[str], today: date) -> Found | None:
    """12月11号, 明年一月三日."""
    return dated(year_of(match["year"], today), today, day_of(number(match["month"]), number(match["day"])))


def numeric(match: re.Match[str], today: date) -> Found | None:
    """2026-12-11, 12/11."""
    year = int(match["year"]) if match["year"] else None
    return dated(year, today, day_of(int(match["month"]), int(match["day"])))


def month(match: re.Match[str], today: date) -> Found | None:
    """12月, 明年三月底, 1月前."""
    month = number(match["month"])
    if not 1 <= month <= 12:
        return None
    part = PART.get(match["part"] or "", "")
    make = partial(periods.month, number=month, part=part)
    found = dated(year_of(match["year"], today), today, lambda year: make(year), vague=True)
    return _before(found, match["side"], today)


def _before(found: Found | None, side: str | None, today: date) -> Found | None:
    """12月前 ends on the last day before; 之后 begins after."""
    if found is None or not side:
        return found
    if "后" in side:
        return Found(
            periods.through(found.span.latest, found.span.latest + timedelta(days=30)), True, found.other
        )
    whole = found.span.earliest.day == 1 and found.span.latest == found.span.day
    last = found.span.earliest - timedelta(days=1) if whole else found.span.day
    last = last if last >= today else found.span.day
    return Found(periods.through(min(today, last), last), True, found.other)


def near_month(match: re.Match[str], today: date) -> Found | None:
    """下月, 本月底."""
    ahead = {"本": 0, "这": 0, "当": 0, "下": 1, "下下": 2, "上": -1, "上上": -2, "次": 1, "": 0}[
        match["which"] or ""
    ]
    return Found(periods.month(today.year, today.month + ahead, PART.get(match["part"] or "", "")), True)


def day_of_near_month(match: re.Match[str], today: date) -> Found | None:
    """下月15号."""
    month = today.month - 1 + (match["which"] in "下次")
    day = periods.safe_date(today.year + month // 12, month % 12 + 1, number(match["day"]))
    return Found(exact(day)) if day else None


def year(match: re.Match[str], today: date) -> Found | None:
    """明年, 明年初, 2027年底."""
    year, part = year_of(match["year"], today), match["part"] or ""
    if year is None and part in ("年初", "开年"):
        year = today.year + (today.month > 3)
    elif year is None and part == "年中":
        year = today.year + (today.month > 7)
    kind = {"初": "early", "中": "mid", "底": "end", "末": "end", "内": "", "开年": "early"}.get(
        part.removeprefix("年"), ""
    )
    return Found(periods.year_part(year or today.year, kind), True)


def half(match: re.Match[str], today: date) -> Found | None:
    """下半年, 明年上半年初."""
    first, last = (1, 6) if match["half"] == "上" else (7, 12)
    year = year_of(match["year"], today) or today.year + (match["half"] == "上" and today.month > 6)
    return Found(periods.months(year, first, last, PART.get(match["part"] or "", "")), True)


def quarter(match: _Groups, today: date) -> Found | None:
    """一季度, 下季度, Q2, 季末."""
    part = PART.get(match["part"] or "", "")
    this = (today.month + 2) // 3
    if match["near"]:
        ahead = {"本": 0, "这": 0, "当": 0, "下": 1, "上": -1}[match["near"]]
        return Found(periods.quarter(today.year, this + ahead, part), True)
    if not match["number"]:
        return Found(periods.quarter(today.year, this, "end"), True)
    wanted = "一二三四".find(match["number"]) + 1 or int(match["number"])
    year = year_of(match["year"], today)
    return Found(periods.quarter(year or today.year + (wanted < this), wanted, part), True)


def week(match: re.Match[str], today: date) -> Found | None:
    """周三, 下周三, 上周末."""
    which = match["which"] or ""
    ahead = -which.count("上") + which.count("下")
    if not match["day"]:
        return Found(periods.week(today, ahead), True) if which else None
    if match["day"] == "末":
        return Found(periods.through(*_weekend(periods.week(today, ahead).latest)), True)
    place = "一二三四五六日".find(match["day"].replace("天", "日"))
    if which:
        return Found(periods.weekday(today, place, ahead))
    past = exact(today - timedelta(days=(today.weekday() - place - 1) % 7 + 1))
    return Found(periods.weekday(today, place, None), other=past)


def _weekend(sunday: date) -> tuple[date, date]:
    return sunday - timedelta(days=1), sunday


def near_day(match: re.Match[str], today: date) -> Found | None:
    """明天, 大后天, 昨天."""
    shift = {"今": 0, "明": 1, "后": 2, "大后": 3, "昨": -1, "前": -2, "大前": -3}[match["which"]]
    return Found(exact(today + timedelta(days=shift)))


def ahead(match: _Groups, today: date) -> Found | None:
    """两周后, 三个工作日内, 半个月前."""
    if match["half"]:
        count = 15 if "月" in match["unit"] else 182
        unit = "天"
    else:
        words = match["number"]
        count, unit = number(words[-1] if EITHER.fullmatch(words) else words), match["unit"]
    days = count * {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "年": 365}[unit.lstrip("个")]
    if "工作" in match[0]:
        days = round(days * 7 / 5)
    if days > 20_000:
        return None
    if match["side"] in ("前", "以前", "之前"):
        return Found(exact(today - timedelta(days=days)), True)
    target = today + timedelta(days=days)
    if "内" in match["side"]:
        return Found(periods.through(today, target), True)
    slack = timedelta(days=max(1, days // 7))
    return Found(DaySpan(target, target - slack, target + slack), True)


def bare_day(match: re.Match[str], today: date) -> Found | None:
    """15号, of this month or the next; it may also be the one just past."""
    day = number(match["day"])
    spans = [
        periods.safe_date(today.year + (today.month - 1 + m) // 12, (today.month - 1 + m) % 12 + 1, day)
        for m in (-1, 0, 1, 2)
    ]
    coming = next((d for d in spans if d and d >= today), None)
    gone = next((d for d in reversed(spans) if d and d < today), None)
    return Found(exact(coming), other=exact(gone) if gone else None) if coming else None


def feast(match: re.Match[str], today: date) -> Found | None:
    """国庆后, 明年五一前."""
    side = {"前": "before", "后": "after"}.get((match["side"] or "")[-1:], "")
    return periods.feast(today, match["name"], side, year_of(match["year"], today))


def around_new_year(match: re.Match[str], today: date) -> Found | None:
    """年前 and 年后: before and after the Chinese New Year."""
    return periods.feast(today, "春节", "before" if match["side"] == "前" else "after")


def season(match: re.Match[str], today: date) -> Found | None:
    """秋天, 明年春季."""
    season = next(s for s in periods.almanac().seasons.values() if match["name"] in s.names)
    return season_span(season.months, year_of(match["year"], today), today)


def bare_year(part: str, today: date) -> Found:
    """年底, 年初, 年中, 年内 without a year."""
    kind = {"年初": "early", "开年": "early", "年中": "mid", "年内": ""}.get(part, "end")
    year = today.year + ((kind == "early" and today.month > 3) or (kind == "mid" and today.month > 7))
    return Found(periods.year_part(year, kind), True)


class Alias:
    """A match whose second spelling of a group stands in for the first: Q1 and 一季度 are both `number`."""

    def __init__(self, match: re.Match[str]) -> None:
        self._match = match

    def __getitem__(self, name: str | int, /) -> str | None:
        groups = self._match.re.groupindex
        value = self._match[name]
        second = f"{name}2"
        found = value or (self._match[second] if second in groups else None)
        return found if isinstance(found, str) else None
