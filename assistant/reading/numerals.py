"""Numerals as people write them: 1,200.50, 240.000,00, 1'200, 一百五十, 三五十, six hundred, half a million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.reading.spoken_hundreds import hundreds_said, is_figure

ZH_SCALES = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10_000,
    "亿": 100_000_000,
}
_ZH_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True))
_ZH_DIGITS |= {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_EN_UNITS = {word: n for n, word in enumerate((_ONES + " seventeen eighteen nineteen").split())}
_EN_UNITS |= {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_EN_UNITS |= {"dozen": 12, "couple": 2, "few": 3}
_EN_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "lakh": 100_000, "million": 1_000_000}
_EN_SCALES |= {"crore": 10_000_000, "billion": 1_000_000_000}
_EN_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_EN_GLUE = frozenset({"a", "an", "and", "of", "point"})
_VAGUE = frozenset({"few", "couple", "dozen"})


class Script(StrEnum):
    """How a numeral is written."""

    DIGITS = "digits"
    CHINESE = "chinese"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start:end`; `low` differs from `high` in 三五十, 十几."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    script: Script
    fuzzy: bool = False
    scaled: bool = False


_WORD = "|".join([*_EN_UNITS, *_EN_SCALES, *_EN_PARTS, *_EN_GLUE])
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[   ]\d{3})+(?:,\d{1,2})?(?![\d,.]?\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,12}[,.]\d{1,6}(?!\d)|\d{1,15}"
)
_NUMERAL = re.compile(
    rf"(?P<digits>(?:{_DIGITS}))"
    r"|(?P<zh>[零〇一二两俩三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟几数半点多来余]{1,24})"
    rf"|\b(?P<en>(?:{_WORD})s?(?:[ -](?:{_WORD})s?){{0,11}})\b",
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
            numeral = _chinese(found["zh"], found.start())
            if numeral:
                yield numeral
        else:
            numeral = _english(found["en"], found.start())
            if numeral and _one_number(text, numeral):
                yield numeral


_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")
_EUROS = re.compile(r"\s?(?:€|euros?\b|EUR\b|CHF\b)", re.I)
"""Before these a point parts thousands: nobody writes a tenth of a cent in 250.000 euro."""


def _one_number(text: str, numeral: Numeral) -> bool:
    """False for hundreds without their word that are none: at two thirty, three fifty-year-old presses."""
    words = re.findall(r"[a-z]+", text[numeral.start : numeral.end].lower())
    return not hundreds_said(words, _EN_UNITS) or is_figure(
        text, numeral.start, numeral.end, int(numeral.high)
    )


def _digits(raw: str) -> Decimal:
    plain = re.sub(r"['’   ]", "", raw)
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}|\d{1,3}(\.\d{3})+,\d{1,2}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")
    return Decimal(plain.replace(",", ""))


def _chinese(raw: str, start: int) -> Numeral | None:
    """一百五十 150 · 一万四 14000 · 三五十 30-50 · 十几 11-19 · 两百来 about 200."""
    body = (
        raw.rstrip("点多来余半")
        if not re.search(r"[点][零〇一二三四五六七八九]", raw)
        else raw.rstrip("多来余")
    )
    fuzzy = len(body) < len(raw) and raw[len(body)] in "多来余"
    end = start + len(body) + (1 if fuzzy else 0)
    lead = re.match(r"[多来余点]+", body)
    if lead:
        body, start = body[lead.end() :], start + lead.end()
    if not body or not re.search(r"[零〇一二两俩三四五六七八九十百壹贰叁肆伍陆柒捌玖拾几]", body):
        return None
    inner = re.search(r"[多来余](?=[万亿千百])", body)
    fuzzy = fuzzy or bool(inner)
    body = re.sub(r"[多来余](?=[万亿千百])", "", body)
    if re.match(r"[几数]", body):
        return None
    pair = re.search(r"([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿])", body)
    if pair and _ZH_DIGITS[pair[2]] > _ZH_DIGITS[pair[1]]:
        low, high = (_zh_value(body[: pair.start()] + d + body[pair.end() :]) for d in pair.groups())
    elif tail := re.search(r"十([一二三四五六七八])([二三四五六七八九])(?=[万亿]|$)", body):
        low, high = (_zh_value(body[: tail.start() + 1] + d + body[tail.end() :]) for d in tail.groups())
    elif "几" in body:
        low, high = _zh_value(body.replace("几", "一")), _zh_value(body.replace("几", "九"))
    else:
        low = high = _zh_value(body)
    if low is None or high is None:
        return None
    scaled = bool(re.search(r"[万亿]", body))
    return Numeral(start, end, low, high, Script.CHINESE, fuzzy or low != high, scaled)


def _zh_value(body: str) -> Decimal | None:
    """The value of a clean Chinese numeral; digit strings (三点五, 二〇) count too."""
    if "点" in body:
        whole, _, rest = body.partition("点")
        fraction = re.match(r"[零〇一二三四五六七八九]+", rest)
        left = _zh_value(whole)
        if fraction is None or left is None:
            return None
        value = left + Decimal("0." + "".join(str(_ZH_DIGITS[c]) for c in fraction[0]))
        for power in rest[fraction.end() :]:
            value *= ZH_SCALES.get(power, 1)
        return value
    total = section = digit = 0
    last = 1
    run = ""
    for char in body:
        if char in _ZH_DIGITS:
            digit = digit * 10 + _ZH_DIGITS[char] if run else _ZH_DIGITS[char]
            run += char
            if char in "零〇" and len(run) == 1:
                run, last = "", 1
            continue
        run = ""
        scale = ZH_SCALES.get(char)
        if scale is None:
            return None
        if scale >= 10_000:
            section += digit
            if scale == 100_000_000:
                total, section = (total + (section or (0 if total else 1))) * scale, 0
            else:
                total, section = total + (section or 1) * scale, 0
        else:
            section += (digit or 1) * scale
        digit, last = 0, scale
    if digit and last > 10 and len(run) == 1:
        digit *= last // 10
    remainder = section + digit
    if total and total % 100_000_000 == 0 and remainder and remainder < 10_000 and "零" not in body:
        remainder *= 10_000  # 一亿两千 is 1.2亿
    return Decimal(total + remainder)


def _english(raw: str, start: int) -> Numeral | None:
    """Six hundred thousand · half a million · a couple of hundred · two and a half million · three-fifty."""
    tokens = [(m.start(), m.end(), _singular(m[0])) for m in re.finditer(r"[A-Za-z]+", raw)]
    while tokens and (tokens[-1][2] in _EN_GLUE):
        tokens.pop()
    while tokens and (
        tokens[0][2] in ("and", "of", "point") or (tokens[0][2] in ("a", "an") and not _starts(tokens[1:2]))
    ):
        tokens.pop(0)
    if not tokens:
        return None
    words = [t[2] for t in tokens]
    value = _en_value(words)
    if value is None:
        return None
    scaled = any(_EN_SCALES.get(w, 0) >= 1000 for w in words)
    fuzzy = bool(_VAGUE & set(words))
    return Numeral(start + tokens[0][0], start + tokens[-1][1], value, value, Script.ENGLISH, fuzzy, scaled)


def _singular(word: str) -> str:
    lower = word.lower()
    return lower[:-1] if lower.endswith("s") and lower[:-1] in (*_EN_SCALES, *_EN_PARTS, "dozen") else lower


def _starts(token: list[tuple[int, int, str]]) -> bool:
    return bool(token) and (token[0][2] in _EN_SCALES or token[0][2] in _EN_PARTS or token[0][2] in _VAGUE)


def _en_value(words: list[str]) -> Decimal | None:
    total, current, seen = Decimal(0), Decimal(0), False
    position = 0
    if hundreds := hundreds_said(words, _EN_UNITS):
        current, position = Decimal(hundreds), 1
    while position < len(words):
        word = words[position]
        if word in _EN_PARTS:
            part = _EN_PARTS[word]
            current = current * part if current and words[position - 1] in _EN_UNITS else current + part
            if not current and total:
                total += total * part
            seen = True
        elif word in _EN_UNITS:
            current += _EN_UNITS[word]
            seen = True
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
            seen = True
        elif word in _EN_SCALES:
            total, current, seen = total + (current or Decimal(1)) * _EN_SCALES[word], Decimal(0), True
        elif word == "point":
            digits = ""
            while position + 1 < len(words) and _EN_UNITS.get(words[position + 1], 10) < 10:
                position += 1
                digits += str(_EN_UNITS[words[position]])
            if not digits:
                return None
            current += Decimal("0." + digits)
        position += 1
    if total and current == Decimal("0.5") and words[-1] == "half":
        # "a million and a half" adds half of the million, not half a unit
        biggest = max(_EN_SCALES[w] for w in words if w in _EN_SCALES)
        return total + biggest * current
    return total + current if seen else None
