"""Numerals in Chinese characters: 一百五十, 一万四, 三五十, 十几, 两百来."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading.numeral import Numeral, Script

_SCALES = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10_000,
    "亿": 100_000_000,
}
_DIGITS_OF = dict(zip("零一二三四五六七八九壹贰叁肆伍陆柒捌玖", (*range(10), *range(1, 10)), strict=True)) | {
    "〇": 0,
    "两": 2,
    "俩": 2,
}


def chinese_numeral(raw: str, start: int) -> Numeral | None:
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
    if pair and _DIGITS_OF[pair[2]] > _DIGITS_OF[pair[1]]:
        low, high = (_value(body[: pair.start()] + d + body[pair.end() :]) for d in pair.groups())
    elif tail := re.search(r"十([一二三四五六七八])([二三四五六七八九])(?=[万亿]|$)", body):
        low, high = (_value(body[: tail.start() + 1] + d + body[tail.end() :]) for d in tail.groups())
    elif "几" in body:
        low, high = _value(body.replace("几", "一")), _value(body.replace("几", "九"))
    else:
        low = high = _value(body)
    if low is None or high is None:
        return None
    scaled = bool(re.search(r"[万亿]", body))
    return Numeral(start, end, low, high, Script.CHINESE, fuzzy or low != high, scaled)


def _value(body: str) -> Decimal | None:
    """The value of a clean Chinese numeral; digit strings (三点五, 二〇) count too."""
    if "点" in body:
        whole, _, rest = body.partition("点")
        fraction = re.match(r"[零〇一二三四五六七八九]+", rest)
        left = _value(whole)
        if fraction is None or left is None:
            return None
        value = left + Decimal("0." + "".join(str(_DIGITS_OF[c]) for c in fraction[0]))
        for power in rest[fraction.end() :]:
            value *= _SCALES.get(power, 1)
        return value
    total = section = digit = 0
    last = 1
    run = ""
    for char in body:
        if char in _DIGITS_OF:
            digit = digit * 10 + _DIGITS_OF[char] if run else _DIGITS_OF[char]
            run += char
            if char in "零〇" and len(run) == 1:
                run, last = "", 1
            continue
        run = ""
        scale = _SCALES.get(char)
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
