"""Money and plain counts in Chinese and English, each with its span in the (normalised) text.

What an amount means, budget or quote or signing limit, is told by the words around it: see `money_kind.py`.
Read whole notes, not clauses: bare figures and missing currencies are settled from the rest of the note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from assistant.reading.figure_joins import BARE_FLOOR, corrections, in_thousands, products, ranges, settled
from assistant.reading.figure_marks import Marks, marks
from assistant.reading.figures import Amount, Count, Figures
from assistant.reading.numeral import Numeral, Script
from assistant.reading.numerals import numerals

_ADDRESS = r"https?://\S+|[\w.+-]{1,64}+@[\w-]{1,64}\.[\w.]{1,64}|"
_NUMBERED = (
    r"(?<![\d.])\d{4}\s?(?:[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}\s?[日号]?)?(?![\d万亿])|年)"
    r"|(?<![\d.,])\d{1,2}\s?月\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s?[日号]?(?!人)|(?<![\d.,])\d{1,2}号(?!人)"
    r"|(?<![\d.,/$€£¥])\d{1,2}[/]\d{1,2}(?:/\d{2,4})?(?![\d/]|\s?(?:万|亿|k\b|m\b))"
    r"|(?<![\d.,])\d{1,2}[.]\d{1,2}[.]\d{2,4}(?!\d)|\bv?\d+\.\d+\.\d+(?:\.\d+)*\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[:：]\d{2}\b(?:\s?[ap]m)?|\b\d{1,2}\s?[ap]\.?m\b"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)|\+\d{1,3}[ -]?\d[\d -]{6,14}|\b0\d{2,3}-\d{7,8}|(?<![\d.,'’ ])0\d{2,}\b"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[ -]\d{1,2}(?:st|nd|rd|th)?\b(?!,\d{3}|[ ]?[kKmM]\b)(?:,? ?20\d\d)?"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:,?[ -]?20\d\d\b|[-' ]\d\d(?![\d/.,:%]|\s?[a-z万%]))?"
    r"|\b[QH][1-4]\b(?:[ /'-]?(?:20)?\d\d\b)?|\b[1-4]Q\d{2}\b|\bFY ?'?\d{2,4}(?:/\d{2,4})?\b|'\d{2}\b|\b24[/x]7\b"
    r"|[#№]\s?\d+|\b(?:no|nr|room|section|phase|version|step|item|level|tier|stage|line|page|building|round)\.? \d+\b"
    r"|\b(?:ISO|SOC|PO|RFP|OPP|GB|IEC|ISAE|PCI|SAP|DIN|EN|Form|Office|Gen)[ -]?\d+(?:[-:]\d+)?"
    r"|\b(?!(?:EUR|USD|GBP|CHF|CNY|RMB)-)[A-Za-z]{1,6}-\d+\w*|[A-Za-z_]++\d+\w*|第[一二三四五六七八九十\d]{1,4}[\w]?|[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号])?"
    r"|[周星期礼拜]{1,2}[一二三四五六日天]|千万(?=[别不要])|万一|万科|双十一|双11|十分|百分之[\d零一二三四五六七八九十百.]+|百分百|[一二三四]季度|[上下]半年"
    r"|(?:一|二|三|四)把手|(?:\d|[一二三四五六])[+＋]\d(?!\d)|\d{1,2}点(?:半|\d{1,2}分?)?(?=[^\d点]|$)(?!位)|(?:19|20)\d{2}(?![\d,.万亿kKmM]|\s?(?:seats|users|people|人|家|台|个))"
)


# Most words have no number behind them; telling that first spares each of their letters all alternatives.
_WORD_ALONE = r"[A-Za-z_]++[ .'-]{0,3}+(?!\d)"


@cache
def _not_a_figure(addresses: bool) -> re.Pattern[str]:
    """Numbers that count nothing; addresses are tried at every letter, so only where a note has any."""
    numbered = f"(?!{_WORD_ALONE})(?:{_NUMBERED})"
    return re.compile(_ADDRESS + numbered if addresses else numbered, re.IGNORECASE)


def read_figures(text: str, skip: Sequence[tuple[int, int]] = ()) -> Figures:
    """The money and the counts of a text; figures inside `skip` spans (dates already found) are left out.

    >>> [(str(a.high), a.currency) for a in read_figures("预算两百来万，报价 $450-500k").amounts]
    [('2000000', 'CNY'), ('500000', 'USD')]
    """
    marked = marks()
    taken = [m.span() for m in _not_a_figure("@" in text or "://" in text).finditer(text)]
    taken += skip
    taken.sort()
    found: list[Amount | Count] = []
    chinese = bool(re.search(r"[一-鿿]", text))
    cursor = 0
    for numeral in numerals(text):
        if found and numeral.start < found[-1].end:
            continue
        while cursor < len(taken) and taken[cursor][1] <= numeral.start:
            cursor += 1
        if cursor < len(taken) and taken[cursor][0] < numeral.end:
            continue
        figure = _figure(text, numeral, marked, chinese)
        if figure:
            found.append(figure)
    found = ranges(text, found)
    found = corrections(text, found)
    found = products(text, settled(found, chinese))
    found = found if chinese else in_thousands(found)
    return Figures(
        tuple(f for f in found if isinstance(f, Amount)),
        tuple(f for f in found if isinstance(f, Count)),
    )


# Whoever counts in lakhs and crores counts rupees.
_INDIAN = re.compile(r"(?:crores?|cr|la(?:kh|c)s?)$", re.IGNORECASE)
# 95k last week: when, not how many weeks.
_WHEN = re.compile(r"\s(?:last|this|next)\s(?:week|month|quarter|year)\b", re.IGNORECASE)


def _figure(text: str, numeral: Numeral, marked: Marks, chinese: bool) -> Amount | Count | None:
    """One numeral with its marks: scale and currency behind, currency before, unit, period, per-unit."""
    start, end = numeral.start, numeral.end
    before = text[max(0, start - 24) : start]
    glued = before[-1:]
    if (
        glued.isalnum()
        and glued.isascii()
        and numeral.script is Script.DIGITS
        and not marked.currency_before(before)
    ):
        return None
    prefix = marked.currency_before(before)
    currency, start = (prefix.value, start - prefix.length) if prefix else (None, start)
    low, high, fuzzy = numeral.low, numeral.high, numeral.fuzzy
    scale = marked.scale_after(text, end, chinese)
    if scale:
        end = scale.end
        low, high = low * scale.factor + scale.rest, high * scale.factor + scale.rest
        fuzzy = fuzzy or scale.fuzzy
    low, high = _thousands(text, numeral, currency, scale is not None, low, high)
    scaled = scale is not None or numeral.scaled
    dated = _WHEN.match(text, end) is not None
    unit = marked.unit_after(text, end) if not currency and not dated else None
    suffix = marked.currency_after(text, end)
    if suffix and not (unit and unit.end > suffix.end):
        currency, end, unit = currency or suffix.value, suffix.end, None
    if unit:
        if unit.value == "money slang":
            return _amount(
                text, (start, unit.end), (low * 10_000, high * 10_000), "CNY", fuzzy, False, marked
            )
        return Count(start, unit.end, low, high, unit.value, fuzzy or marked.about(text, start, unit.end))
    if currency is None and _HEADS.search(text, max(0, start - 12), start):
        return Count(start, end, low, high, "people", fuzzy)
    if currency is None and scale is not None and scale.chinese:
        currency = "CNY"
    if currency is None and numeral.script is Script.CHINESE and numeral.scaled:
        currency = "CNY"
    if currency is None and (numeral.scaled or scale is not None) and _INDIAN.search(text, start, end):
        currency = "INR"
    if currency is None and not scaled and not _bare(text, numeral, end):
        return None
    sure = currency is not None or scaled
    return _amount(text, (start, end), (low, high), currency, fuzzy, sure, marked)


_HEADS = re.compile(r"(?:员工|职工|总?人数)(?:有|是|大概|大约|约|差不多|总共|一共|数|在|[：:\s])*$")
"""员工三百多: what is counted is told before."""


def _thousands(
    text: str, numeral: Numeral, currency: str | None, scaled: bool, low: Decimal, high: Decimal
) -> tuple[Decimal, Decimal]:
    """EUR 240.000 and 240.000 € are thousands: a dot before exactly three digits, with money and no scale."""
    raw = text[numeral.start : numeral.end]
    if (
        not scaled
        and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", raw)
        and (currency or re.match(r"\s?(?:€|EUR|CHF|zł|Kč)", text[numeral.end :]))
    ):
        return low * 1000, high * 1000
    return low, high


def _amount(
    text: str,
    span: tuple[int, int],
    value: tuple[Decimal, Decimal],
    currency: str | None,
    fuzzy: bool,
    sure: bool,
    marked: Marks,
) -> Amount:
    start, end = span
    surroundings = marked.around(text, start, end)
    return Amount(
        start,
        surroundings.end,
        *value,
        currency,
        surroundings.period,
        surroundings.per_unit,
        fuzzy or surroundings.about,
        surroundings.bound,
        sure,
    )


_BARE_NEXT = re.compile(
    r"\s?(?:$|[^\w\s]|[一-鿿])|\s+(?:in|for|from|to|this|next|but|and|or|is|was|which|with|per|a|max|tops|at|on|then|if|so|because|"
    r"approved|all|now|as|total|budget|budgeted|set|plus|minus|by|of which|out of (?:the|his|her|their|its|my)|i|he|she|they|we|it|that|until|including|ex|excl|incl|last)\b",
    re.IGNORECASE,
)


def _bare(text: str, numeral: Numeral, end: int) -> bool:
    """A figure without any mark that could still be money in the right clause: 签到50, our quote is 68."""
    if numeral.script is Script.DIGITS and re.match(r"\s?[-–—~至到]\s?\d", text[end : end + 4]):
        return True
    if numeral.high < BARE_FLOOR or numeral.high != numeral.high.to_integral_value():
        return numeral.script is Script.DIGITS and numeral.high % 1 != 0 and bool(_BARE_NEXT.match(text, end))
    if numeral.script is Script.CHINESE:
        return bool(re.match(r"$|[，。；、,.;)）]|以内|以上|以下|左右|上下|封顶|不到", text[end : end + 2]))
    if numeral.script is Script.ENGLISH and numeral.high >= _LIKE_MONEY:
        return _COUNTED.match(text, end) is None
    return bool(_BARE_NEXT.match(text, end))


_LIKE_MONEY = 100
"""From here on a number in words is a sum unless it counts something: what is counted in hundreds is named."""
_NOT_COUNTED = (
    r"is|was|has|plus|less|minus|this|as|us|always|perhaps|across|towards|unless|in|for|from|to|next|but|and|or|which|with|per|a|an|the|at|on|"
    r"then|if|so|because|by|out|of|left|put|that|until|he|she|they|we|it|i|his|her|their|its|our|my|will|would|could|should|can"
)
# A hundred and eighty vans, two hundred new delivery vans, three hundred people: but not two hundred sitting in accounts.
_COUNTED = re.compile(
    rf"(?: or so)?(?: of(?= (?!which\b|it\b)))?(?:[ -](?!(?:{_NOT_COUNTED})\b)[a-z-]+){{0,2}}[ -](?!(?:{_NOT_COUNTED})\b)"
    r"(?:[a-z-]{2,}s|people|staff|men|women|children|them|odd|each)\b",
    re.IGNORECASE,
)
