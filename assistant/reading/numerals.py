"""Numerals as people write them: 1,200.50, 240.000,00, 1'200, 一百五十, 三五十, six hundred, half a million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.reading.numeral import Numeral, Script
from assistant.reading.numerals_en import NUMBER_WORD, english_numeral, one_number
from assistant.reading.numerals_zh import chinese_numeral

_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[   ]\d{3})+(?:,\d{1,2})?(?![\d,.]?\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,12}[,.]\d{1,6}(?!\d)|\d{1,15}"
)
_NUMERAL = re.compile(
    rf"(?P<digits>(?:{_DIGITS}))"
    r"|(?P<zh>[零〇一二两俩三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟几数半点多来余]{1,24})"
    rf"|\b(?P<en>(?:{NUMBER_WORD})s?(?:[ -](?:{NUMBER_WORD})s?){{0,11}})\b",
    re.IGNORECASE,
)


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of the text, left to right, without overlap.

    >>> [str(n.high) for n in numerals("1,200.50 und 一百五十")]
    ['1200.50', '150']
    """
    for found in _NUMERAL.finditer(text):
        if found["digits"]:
            digits = found["digits"]
            euros = _EUROS.match(text, found.end()) is not None
            value = _digits(digits.replace(".", "") if euros and _THOUSANDS.fullmatch(digits) else digits)
            yield Numeral(*found.span(), value, value, Script.DIGITS)
        elif found["zh"]:
            numeral = chinese_numeral(found["zh"], found.start())
            if numeral:
                yield numeral
        else:
            numeral = english_numeral(found["en"], found.start())
            if numeral and one_number(text, numeral):
                yield numeral


_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")
_EUROS = re.compile(r"\s?(?:€|euros?\b|EUR\b|CHF\b)", re.I)
"""Before these a point parts thousands: nobody writes a tenth of a cent in 250.000 euro."""


def _digits(raw: str) -> Decimal:
    plain = re.sub(r"['’   ]", "", raw)
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}|\d{1,3}(\.\d{3})+,\d{1,2}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")
    return Decimal(plain.replace(",", ""))
