"""What a cell of a CRM export says: an amount, a day, a text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from assistant.reading.numerals_zh import chinese_numeral
from assistant.services.spreadsheets import Cell

_FACTORS = {
    "": 1,
    "k": 1_000,
    "千": 1_000,
    "万": 10_000,
    "m": 1_000_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_SIGNS = {
    "¥": "CNY",
    "元": "CNY",
    "元整": "CNY",
    "rmb": "CNY",
    "人民币": "CNY",
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "hk$": "HKD",
}
_GROUPED = r"[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}"
"""A comma stands between groups (in India also of two figures): `3,50` is no 350, nor surely three and a half."""
_POINTED = r"-?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)"
"""Points between groups, as much of Europe writes: sure where there are two of them, or a comma behind."""
_EITHER = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
"""`250.000` is a quarter of a million in one country and two hundred and fifty in the next."""
_SPOKEN = r"[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点]+"
_AMOUNT = re.compile(
    rf"(?P<before>[a-z]{{3}}|us\$|hk\$|人民币|[¥$€£])?(?:(?P<number>-?(?:{_GROUPED}|\d+)(?:\.\d+)?)|(?P<points>{_POINTED})|(?P<spoken>{_SPOKEN}))"
    r"(?P<factor>[百千]万|[k千万m亿])?(?P<after>[a-z]{3}|元整?|人民币|[¥$€£])?"
)
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[t ].*)?")
_OTHER = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?")
_SWAPPED = str.maketrans(".,", ",.")
_LARGEST = Decimal(10) ** 15


class Unclear(ValueError):
    """The cell does not say what its column holds."""


def text_of(cell: Cell) -> str:
    """The cell as one would read it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def amount_of(cell: Cell) -> tuple[Decimal, str | None] | None:
    """Amount and currency (None where the cell names none); None for an empty cell; raises Unclear."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        raise Unclear("amount")
    if isinstance(cell, (int, float, Decimal)):
        return _sane(Decimal(str(cell))), None
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text_of(cell)).casefold())
    if not plain:
        return None
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise Unclear("amount")
    if not found["factor"] and _EITHER.fullmatch(found["number"] or ""):
        raise Unclear("amount")
    number = _number(found) * _FACTORS[found["factor"] or ""]
    named = found["before"] or found["after"]
    return _sane(number), _SIGNS.get(named, named.upper()) if named else None


def _number(found: re.Match[str]) -> Decimal:
    if found["spoken"] is None:
        return Decimal((found["number"] or found["points"].translate(_SWAPPED)).replace(",", ""))
    told = chinese_numeral(found["spoken"], 0)
    if told is None or told.fuzzy or told.end != len(found["spoken"]):
        raise Unclear("amount")
    return told.low


def day_of(cell: Cell, day_first: bool | None) -> date | None:
    """The day; None for an empty cell; raises Unclear, also for 03/04/2026 when the order is not known."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    plain = unicodedata.normalize("NFKC", text_of(cell)).casefold()
    if not plain:
        return None
    try:
        if found := _ISO.fullmatch(plain):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _OTHER.fullmatch(plain):
            return _ordered(int(found[1]), int(found[2]), int(found[3]), day_first)
    except ValueError as wrong:
        raise Unclear("date") from wrong
    raise Unclear("date")


def _ordered(first: int, second: int, year: int, day_first: bool | None) -> date:
    if first > 12:
        return date(year, second, first)
    if second > 12 or first == second:
        return date(year, first, second)
    if day_first is None:
        raise Unclear("date")
    return date(year, second, first) if day_first else date(year, first, second)


def _sane(amount: Decimal) -> Decimal:
    try:
        if not amount.is_finite() or not 0 <= amount < _LARGEST:
            raise Unclear("amount")
    except InvalidOperation as wrong:
        raise Unclear("amount") from wrong
    return amount.normalize() if amount != amount.to_integral_value() else amount.quantize(Decimal(1))
