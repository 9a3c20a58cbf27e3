"""A text made plain for matching, with the way back: every plain character knows where it stood.

Matching sees half-width, simplified, lower-case text without invisible junk; quotes are cut from the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

_KEEP = {"\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
_DASHES = {"‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "﹣": "-", "～": "~", "〜": "~", "∼": "~"}
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "「": '"', "」": '"'}
_QUOTES |= {"『": '"', "』": '"', "«": '"', "»": '"', "„": '"', "‟": '"'}
# Full-width stops stay as they are: they tell Chinese clauses from numbers ("1，200" against "1,200").
_STOPS = {c: c for c in "，。；：！？、（）【】《》…—·"}
_RARE = {
    "臺": "台",
    "裡": "里",
    "裏": "里",
    "着": "着",
    "於": "于",
    "甚": "甚",
    "麽": "么",
    "麼": "么",
    "祂": "他",
}


@dataclass(frozen=True, slots=True)
class NormalText:
    """`text[i]` of the plain text stood at `at[i]` in `raw`; `folded` is `text` in lower case, same length."""

    raw: str
    text: str
    folded: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the plain text → offsets in the original; the span is never empty unless it was."""
        if start >= end:
            here = self.at[start] if start < len(self.at) else len(self.raw)
            return here, here
        return self.at[start], self.at[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The original words of a span of the plain text."""
        first, last = self.span(start, end)
        return self.raw[first:last]


def normalise(raw: str) -> NormalText:
    """The plain form of any text: never fails, in one pass over it."""
    if not raw:
        return NormalText(raw, "", "", range(0))
    table: dict[int, str] = {}
    uneven: list[str] = []
    for char in set(raw):
        plain = _plain(char)
        if plain == char:
            continue
        if len(plain) == 1:
            table[ord(char)] = plain
        else:
            uneven.append(char)
    if not uneven:
        text = raw.translate(table)
        return NormalText(raw, text, _fold(text), range(len(text)))
    pieces: list[str] = []
    at: list[int] = []
    last = 0
    for found in re.finditer("[" + re.escape("".join(sorted(uneven))) + "]", raw):
        here = found.start()
        pieces.append(raw[last:here].translate(table))
        at.extend(range(last, here))
        plain = _plain(found.group())
        pieces.append(plain)
        at.extend([here] * len(plain))
        last = here + 1
    pieces.append(raw[last:].translate(table))
    at.extend(range(last, len(raw)))
    text = "".join(pieces)
    return NormalText(raw, text, _fold(text), at)


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that places in it stay what they were."""
    return text.translate(_script())


def read_length(text: str) -> int:
    """How long a text is to read: a Chinese character says as much as three Latin letters."""
    return len(text) + 2 * sum("一" <= c <= "鿿" for c in text)


def _fold(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _plain(char: str) -> str:
    for table in (_STOPS, _KEEP, _DASHES, _QUOTES, _RARE):
        if char in table:
            return table[char]
    if ord(char) < 128:
        return char if char >= " " or char == "\n" else ""
    category = unicodedata.category(char)
    if category in ("Cf", "Cc", "Co", "Cs", "Cn") or "\ufe00" <= char <= "\ufe0f":
        return ""
    wide = unicodedata.normalize("NFKC", char)
    return "".join(_simplified().get(c, c) for c in wide)


@cache
def _simplified() -> dict[str, str]:
    """Traditional → simplified, character by character, from OpenCC's own table."""
    table: dict[str, str] = {}
    source = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt")
    for line in source.read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        if len(traditional) == 1 and simplified:
            table[traditional] = simplified.split(" ")[0]
    return table


@cache
def _script() -> dict[int, str]:
    return {ord(c): plain for c, plain in (_simplified() | _RARE).items() if len(plain) == 1}
