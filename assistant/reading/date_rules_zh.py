"""The patterns of Chinese dates, each with what a match of it means; the meanings are in `dates_zh.py`."""

from __future__ import annotations

from assistant.reading import dates_zh as mean
from assistant.reading import periods
from assistant.reading.date_rule import DateRule, any_of
from assistant.reading.periods import Found

CHINESE = (
    DateRule(
        lambda: (
            rf"(?:(?P<year>{mean.YEAR})\s?)?(?P<month>{mean.MONTH})\s?月\s?(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:\s?[日号]|(?![\d万亿个家人天周年%点元份.,]))"
        ),
        mean.day,
        needs=lambda: ("月",),
    ),
    DateRule(
        lambda: (
            r"(?<![\d.$€£¥])(?P<year>20\d\d)\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?!\d)"
        ),
        mean.numeric,
    ),
    DateRule(
        lambda: (
            rf"(?P<year>{mean.YEAR})?的?(?<![\d])(?P<month>{mean.MONTH})\s?月(?!\d)(?:份)?(?P<part>{mean.PARTS})?(?P<side>之前|以前|前|之后|以后)?"
        ),
        mean.month,
        needs=lambda: ("月",),
    ),
    DateRule(
        lambda: r"(?P<which>本|这|当|下|次)个?月的?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]",
        mean.day_of_near_month,
        needs=lambda: ("月",),
    ),
    DateRule(
        lambda: (
            rf"(?P<which>本|这|当|下下|下|上上|上|次)个?月(?!\d)份?(?P<part>{mean.PARTS})?|(?<![个\d一二两三四五六七八九十几半每])月(?P<part2>初|中旬|中下旬|下旬|底|末|尾|头[上里])"
        ),
        lambda m, t: (
            mean.near_month(m, t)
            if m["which"]
            else Found(periods.month(t.year, t.month, mean.PART[m["part2"]]), True)
        ),
    ),
    DateRule(
        lambda: (
            rf"(?P<year>{mean.YEAR})年?(?P<part>年?初|年?中(?![^，。；、\s前后])|年?底|年?末|年?内|开年)?(?![\d一二三四五六七八九十])|(?<![今明后去前来当半个全每近多一二两三四五\d])(?P<part2>年初|年底|年末|年内|年中|开年)"
        ),
        lambda m, t: mean.year(m, t) if m["year"] else mean.bare_year(m["part2"], t),
    ),
    DateRule(
        lambda: rf"(?P<year>{mean.YEAR})?的?(?P<half>上|下)半年(?P<part>{mean.PARTS})?",
        mean.half,
        needs=lambda: ("半年",),
    ),
    DateRule(
        lambda: (
            rf"(?P<year>{mean.YEAR})?的?第?(?:(?P<number>[一二三四1-4])个?季度|[Qq](?P<number2>[1-4])|(?P<near>本|这|当|下|上)个?季度?|(?P<end>季)(?=末|底))(?P<part>初|中|末|底)?"
        ),
        lambda m, t: mean.quarter(mean.Alias(m), t),
        needs=lambda: ("季", "q"),
    ),
    DateRule(
        lambda: (
            r"(?P<which>下下|下|上上|上|本|这|这一|当)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])?(?![期年末报会边转围])"
        ),
        mean.week,
    ),
    DateRule(lambda: r"(?P<which>今|明|大后|后|昨|大前|前)(?:天|晚|早上)(?!前)", mean.near_day),
    DateRule(
        lambda: (
            r"(?:(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})来?(?:个)?(?:工作)?(?P<unit>天|日|周|星期|礼拜|月|年)|(?P<half>半)(?:个)?(?P<unit2>月|年))(?P<side>之?后|以后|之内|以内|内|之?前|以前)"
        ),
        lambda m, t: mean.ahead(mean.Alias(m), t),
    ),
    DateRule(
        lambda: (
            r"(?<![\d月第楼一二三四五六七八九十])(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})号(?![楼线机馆文厂人院店车仓柜产标位供方电门桌台桩])"
        ),
        mean.bare_day,
    ),
    DateRule(
        lambda: (
            rf"(?P<year>{mean.YEAR})?(?P<name>{any_of(periods.chinese_feasts())})(?P<side>节?之?前|节?之?后|节?以前|节?以后)?(?![块股]|(?<=过年)[内底中末])"
        ),
        mean.feast,
        needs=periods.chinese_feasts,
    ),
    DateRule(
        lambda: r"(?<![\d一二两三四五六七八九十几半多去今明])(?:过?年|节)(?P<side>前|后)(?=[^度天\d]|$)",
        mean.around_new_year,
    ),
    DateRule(
        lambda: rf"(?P<year>{mean.YEAR})?(?P<name>{any_of(periods.chinese_seasons())})",
        mean.season,
        needs=periods.chinese_seasons,
    ),
)
