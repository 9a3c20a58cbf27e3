"""Figures that belong together: ranges, corrections, unit × count, sizes left unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.reading.figures import Amount, Count

BARE_FLOOR = 10
"""A smaller number with no mark of money beside it is no sum."""
_SIZES = {True: (Decimal(1), Decimal(10_000)), False: (Decimal(1), Decimal(1000), Decimal(1_000_000))}


_RANGE = re.compile(r"\s{0,2}(?:-|–|—|~|～|至|到|或|to|or|and|and up to|up to)\s{0,2}", re.IGNORECASE)
_CORRECTION = re.compile(
    r"[\s,，;；.。—–-]{0,3}(?:no|sorry|wait|correction|scratch that|i mean|make that|make it|rather|actually|不对|不|哦不|错了|口误|更正"
    r"|应该是|准确说是|说错了|改口)[\s,，:：—–-]{0,3}(?:make that|it's|that's|it is|i mean|actually|rather|是|应该是|应为|说)?\s?",
    re.IGNORECASE,
)
_CHANGED_FROM = re.compile(
    r"(?:cut|trimmed|reduced|raised|lifted|bumped|increased|dropped|went|down|up|moved|changed|corrected|revised)\W{0,2}(?:\w+ ){0,3}?from\s$"
    r"|(?:从|由)\s?$",
    re.IGNORECASE,
)


def ranges(text: str, found: list[Amount | Count]) -> list[Amount | Count]:
    """$450-500k, 80到100万, between 300 and 350k: two figures become one, the unit of the last holds for both."""
    joined: list[Amount | Count] = []
    for figure in found:
        before = joined[-1] if joined else None
        if isinstance(before, Amount) and isinstance(figure, Amount) and _range_gap(text, before, figure):
            factor = _shared_scale(text, before, figure)
            low = before.low * factor
            if low < figure.high and not (before.sure and factor > 1):
                joined[-1] = replace(
                    figure,
                    start=before.start,
                    low=low,
                    currency=figure.currency or before.currency,
                    sure=figure.sure or before.sure,
                    approximate=True,
                )
                continue
            if factor > 1 and low < figure.high:
                joined[-1] = replace(
                    figure,
                    start=before.start,
                    low=low,
                    currency=before.currency or figure.currency,
                    approximate=True,
                )
                continue
        joined.append(figure)
    return joined


def _range_gap(text: str, before: Amount, figure: Amount) -> bool:
    gap = text[before.end : figure.start]
    if not gap or len(gap) > 12 or not _RANGE.fullmatch(gap):
        return False
    if _CHANGED_FROM.search(text[max(0, before.start - 40) : before.start]):
        return gap.strip().lower() not in ("to", "到") or text[before.start - 1 : before.start] in "从由"
    word = gap.strip().lower()
    return word != "and" or bool(
        re.search(r"between\s+\S{0,5}$", text[max(0, before.start - 14) : before.start], re.IGNORECASE)
    )


def _shared_scale(text: str, before: Amount, figure: Amount) -> Decimal:
    """The factor the first figure borrows from the second: 1 when it has its own scale."""
    if (
        re.search(r"[a-z万亿千百]\W?$", text[before.start : before.end].rstrip(), re.IGNORECASE)
        and before.low >= 1000
    ):
        return Decimal(1)
    factor = Decimal(1)
    for power in (1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000):
        scaled = before.low * power
        if (
            0 < scaled < figure.high
            and figure.high / scaled < 20
            and figure.high % power == 0
            and figure.high / power < 10_000
        ):
            factor = Decimal(power)
    return factor if before.high * 20 < figure.low else Decimal(1)


def settled(found: list[Amount | Count], chinese: bool) -> list[Amount | Count]:
    """Bare figures take the size of the amount told before them ("signs 75k, our quote is 68"), and the only currency."""
    named = {f.currency for f in found if isinstance(f, Amount) and f.currency}
    only = named.pop() if len(named) == 1 else None
    sized = [f for f in found if isinstance(f, Amount) and (f.sure or f.currency)]
    settled: list[Amount | Count] = []
    nearest = sized[0] if sized else None
    for figure in found:
        if isinstance(figure, Amount):
            if figure.sure or figure.currency:
                nearest = figure
            elif nearest and figure.high < 10_000:
                factor = min(
                    _SIZES[chinese],
                    key=lambda f: abs((figure.high * f / nearest.high).ln()) if nearest.high else f,
                )
                figure = replace(figure, low=figure.low * factor, high=figure.high * factor)
            figure = replace(figure, currency=figure.currency or only)
        settled.append(figure)
    return settled


def in_thousands(found: list[Amount | Count]) -> list[Amount | Count]:
    """ "The budget is one-eighty" where no sum has a size: nobody sells for hundreds, unless by the piece or by the month."""
    if any(isinstance(f, Amount) and (f.sure or f.currency) for f in found):
        return found
    return [
        replace(f, low=f.low * 1000, high=f.high * 1000) if isinstance(f, Amount) and _in_hundreds(f) else f
        for f in found
    ]


def _in_hundreds(figure: Amount) -> bool:
    return BARE_FLOOR <= figure.high < 1000 and not figure.per_unit and figure.period != "month"


def corrections(text: str, found: list[Amount | Count]) -> list[Amount | Count]:
    """ "220, no, 240k": the older figure is kept and marked."""
    fixed = list(found)
    for place in range(1, len(fixed)):
        older, newer = fixed[place - 1], fixed[place]
        if not (isinstance(older, Amount) and isinstance(newer, Amount)):
            continue
        gap = text[older.end : newer.start]
        changed = _CHANGED_FROM.search(text[max(0, older.start - 40) : older.start])
        if (
            (len(gap) <= 40 and gap and _CORRECTION.fullmatch(gap))
            or (
                changed
                and re.fullmatch(
                    r"\s?(?:to|down to|up to|降到|砍到|调到|改成|改为|涨到|提到|压到|减到)了?\s?",
                    gap,
                    re.IGNORECASE,
                )
            )
            or re.fullmatch(
                r".{0,6}(?:降到|砍到|调到|改成|改为|涨到|提到|压到|减到|降为|调整为|变成)了?\s?", gap
            )
        ):
            fixed[place - 1] = replace(older, superseded=True)
    return fixed


def products(text: str, found: list[Amount | Count]) -> list[Amount | Count]:
    """12 seats at $40 a month: one product beside its parts (the price is marked per unit)."""
    priced: list[Amount | Count] = []
    for place, figure in enumerate(found):
        before = found[place - 1] if place else None
        if isinstance(figure, Amount) and before is not None and _multiplies(text, before, figure):
            product = replace(
                figure,
                start=before.start,
                low=before.low * figure.low,
                high=before.high * figure.high,
                per_unit=False,
                product=True,
                sure=True,
            )
            if isinstance(before, Amount):
                priced.pop()
            priced += [product, replace(figure, per_unit=True)]
        else:
            priced.append(figure)
    return priced


def _multiplies(text: str, before: Amount | Count, price: Amount) -> bool:
    gap = text[before.end : price.start]
    if len(gap) > 16:
        return False
    explicit = re.fullmatch(r"\s{0,2}(?:@|×|x|\*|乘以?)\s{0,2}", gap, re.IGNORECASE) is not None
    if isinstance(before, Amount):
        return explicit and not before.sure
    if before.unit not in ("people", "seats", "sites", "things"):
        return False
    if explicit:
        return True
    if re.fullmatch(r"\s{0,2}(?:at|@)\s{0,2}(?:about |around |roughly )?", gap, re.IGNORECASE):
        return True
    return (
        bool(re.fullmatch(r"[，,\s]{0,2}(?:每\w{1,3}|单价|一[个台套家点]\w{0,2}|each)\s{0,2}", gap))
        and price.high < 1_000_000
    )
