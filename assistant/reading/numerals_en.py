"""Numerals in English words: six hundred, half a million, three-fifty, nine crore."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading.numeral import Numeral, Script
from assistant.reading.spoken_hundreds import hundreds_said, is_figure

_TEENS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {
    **{word: n for n, word in enumerate(_TEENS.split())},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), 2)},
    **{"dozen": 12, "couple": 2, "few": 3},
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "grand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_GLUE = frozenset({"a", "an", "and", "of", "point"})
_VAGUE = frozenset({"few", "couple", "dozen"})
NUMBER_WORD = "|".join([*_UNITS, *_SCALES, *_PARTS, *_GLUE])


def one_number(text: str, numeral: Numeral) -> bool:
    """False for hundreds without their word that are none: at two thirty, three fifty-year-old presses."""
    words = re.findall(r"[a-z]+", text[numeral.start : numeral.end].lower())
    return not hundreds_said(words, _UNITS) or is_figure(text, numeral.start, numeral.end, int(numeral.high))


def english_numeral(raw: str, start: int) -> Numeral | None:
    """Six hundred thousand · half a million · a couple of hundred · two and a half million · three-fifty."""
    tokens = [(m.start(), m.end(), _singular(m[0])) for m in re.finditer(r"[A-Za-z]+", raw)]
    while tokens and (tokens[-1][2] in _GLUE):
        tokens.pop()
    while tokens and (
        tokens[0][2] in ("and", "of", "point") or (tokens[0][2] in ("a", "an") and not _starts(tokens[1:2]))
    ):
        tokens.pop(0)
    if not tokens:
        return None
    words = [t[2] for t in tokens]
    value = _value(words)
    if value is None:
        return None
    scaled = any(_SCALES.get(w, 0) >= 1000 for w in words)
    fuzzy = bool(_VAGUE & set(words))
    return Numeral(start + tokens[0][0], start + tokens[-1][1], value, value, Script.ENGLISH, fuzzy, scaled)


def _singular(word: str) -> str:
    lower = word.lower()
    return lower[:-1] if lower.endswith("s") and lower[:-1] in (*_SCALES, *_PARTS, "dozen") else lower


def _starts(token: list[tuple[int, int, str]]) -> bool:
    return bool(token) and (token[0][2] in _SCALES or token[0][2] in _PARTS or token[0][2] in _VAGUE)


def _value(words: list[str]) -> Decimal | None:
    total, current, seen = Decimal(0), Decimal(0), False
    position = 0
    if hundreds := hundreds_said(words, _UNITS):
        current, position = Decimal(hundreds), 1
    while position < len(words):
        word = words[position]
        if word in _PARTS:
            part = _PARTS[word]
            current = current * part if current and words[position - 1] in _UNITS else current + part
            if not current and total:
                total += total * part
            seen = True
        elif word in _UNITS:
            current += _UNITS[word]
            seen = True
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
            seen = True
        elif word in _SCALES:
            total, current, seen = total + (current or Decimal(1)) * _SCALES[word], Decimal(0), True
        elif word == "point":
            digits = ""
            while position + 1 < len(words) and _UNITS.get(words[position + 1], 10) < 10:
                position += 1
                digits += str(_UNITS[words[position]])
            if not digits:
                return None
            current += Decimal("0." + digits)
        position += 1
    if total and current == Decimal("0.5") and words[-1] == "half":
        # "a million and a half" adds half of the million, not half a unit
        biggest = max(_SCALES[w] for w in words if w in _SCALES)
        return total + biggest * current
    return total + current if seen else None
