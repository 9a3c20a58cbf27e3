"""Questions that take something for granted which the passages deny: a fifth of four, a figure nobody gave."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.documents import Passage
from knowledge.tokens import fold, terms

_ZH = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_EN = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
_ZH_ORDINAL = re.compile(r"第([一二三四五六七八九十])(?:个|种|类|条|步|家|项|大)")
_EN_ORDINAL = re.compile(rf"\b(?:the\s+)?({'|'.join(_ORDINALS)})\s+(?:\w+\s+)?(\w+)")
_ATTRIBUTED = re.compile(r"作者|文章|框架|\bauthor|\barticle\b|\bframework\b|\bwriter\b")
_FIGURE = re.compile(
    r"(\d[\d,.]*|[一二两三四五六七八九十百千万]{2,})\s*(%|％|家|份|人|万|年|个月)|百分之([一二三四五六七八九十]+)"
    r"|\b(\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?)\s*(%|percent|per cent|companies|firms)"
)
_TENS = {
    word: str(10 * value)
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}


def false_premise(question: str, passages: Sequence[Passage]) -> Passage | None:
    """The passage that denies what the question takes for granted; None where nothing is denied."""
    folded = fold(question)
    for passage in passages[:5]:
        if _beyond_the_count(folded, fold(passage.chunk.text)):
            return passage
    if passages and _ATTRIBUTED.search(folded) and _figure_nowhere(folded, passages[:3]):
        return passages[0]
    return None


def _beyond_the_count(question: str, text: str) -> bool:
    """Whether the question asks for the n-th of things of which the text counts fewer."""
    if match := _ZH_ORDINAL.search(question):
        asked, unit = _ZH[match.group(1)], match.group()[-1]
        after = question[match.end() : match.end() + 6]
        counted = re.findall(rf"([二两三四五六七八九十]){unit}(.{{0,6}})", text)
        counts = [_ZH[number] for number, noun in counted if set(noun) & set(after)]
        return bool(counts) and asked > max(counts)
    if match := _EN_ORDINAL.search(question):
        asked, noun = _ORDINALS[match.group(1)], terms(match.group()).grams[-1:] or ("",)
        counted = re.findall(r"\b(two|three|four|five|six|seven|eight|nine|ten)\s+(\w+)(?:\s+(\w+))?", text)
        counts = [_EN[number] for number, *words in counted if noun[0] in terms(" ".join(words)).grams]
        return bool(counts) and asked > max(counts)
    return False


def _figure_nowhere(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a figure that the question puts into the author's mouth stands in no passage."""
    match = _FIGURE.search(question)
    if match is None:
        return False
    figure = next(group for group in match.groups() if group)
    figure = _TENS.get(figure.split("-")[0].split(" ")[0], figure)
    return not any(figure in fold(passage.chunk.text) for passage in passages)
