"""Questions that take something for granted which the passages deny: a fifth of four, a figure nobody gave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from knowledge.documents import Lang, Passage
from knowledge.errors import ContentError
from knowledge.tokens import fold, stem

_FILE = "data/premises.tsv"

_ZH = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_ZH_ORDINAL = re.compile(r"第([一二三四五六七八九十])(?:个|种|类|条|步|家|项|大)")
_EN_ORDINAL = re.compile(rf"\b(?:the\s+)?({'|'.join(_ORDINALS)})\s+((?:\w+\s+){{0,2}}\w+)")
_ATTRIBUTED = re.compile(
    r"作者|文章|文中|框架|书里|调研|问卷|访谈|\bauthor|\barticle\b|\bframework\b|\bwriter\b|\bsurveyed\b|\binterviewed\b"
)
_FIGURE = re.compile(
    r"(\d[\d,.]*|[一二两三四五六七八九十百千万]{2,})\s*(%|％|家|份|人|万|年|个月)|百分之([一二三四五六七八九十]+)|([一二三四五六七八九])成"
    r"|\b(\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?)\s*(%|percent|per cent|companies|firms)"
)
_TENS = {
    word: str(10 * value)
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}


@dataclass(frozen=True, slots=True)
class _Premise:
    """A thing of which the framework counts so many, or a claim it denies: all groups named, each by one word."""

    counted: int
    element: str
    groups: dict[Lang, tuple[tuple[str, ...], ...]]


def false_premise(question: str, passages: Sequence[Passage], lang: Lang) -> Passage | None:
    """The passage that denies what the question takes for granted; None where nothing is denied."""
    if not passages:
        return None
    folded = fold(question)
    for premise in _premises():
        if premise.counted:
            if _beyond(folded, premise, lang):
                return passages[0]
        elif all(_names_one(folded, group, lang) for group in premise.groups[lang]):
            stating = (each for each in passages if premise.element in each.chunk.elements)
            return next(stating, passages[0])
    if _ATTRIBUTED.search(folded) and _figure_nowhere(folded, passages[:3]):
        return passages[0]
    return None


def _beyond(question: str, premise: _Premise, lang: Lang) -> bool:
    """Whether the question asks for the n-th of things of which there are fewer."""
    nouns = premise.groups[lang][0]
    if lang == "zh":
        found = _ZH_ORDINAL.search(question)
        after = question[found.end() : found.end() + 6] if found else ""
        return found is not None and _ZH[found.group(1)] > premise.counted and _names_one(after, nouns, lang)
    match = _EN_ORDINAL.search(question)
    return (
        match is not None
        and _ORDINALS[match.group(1)] > premise.counted
        and _names_one(match.group(2), nouns, lang)
    )


def _names_one(text: str, names: tuple[str, ...], lang: Lang) -> bool:
    if lang == "zh":
        return any(name in text for name in names)
    stems = f" {' '.join(stem(word) for word in re.findall(r'[a-z]+', text))} "
    return any(f" {' '.join(stem(word) for word in re.findall(r'[a-z]+', name))} " in stems for name in names)


@lru_cache(maxsize=1)
def _premises() -> tuple[_Premise, ...]:
    found: list[_Premise] = []
    text = resources.files("knowledge").joinpath(_FILE).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 4 or cells[0] not in ("counted", "denied"):
            raise ContentError(
                _FILE, number, "counted or denied, a number or element, and words are expected"
            )
        zh, en = (
            tuple(tuple(fold(word) for word in group.split("|")) for group in cell.split("+"))
            for cell in cells[2:]
        )
        count = int(cells[1]) if cells[0] == "counted" else 0
        found.append(_Premise(count, cells[1], {"zh": zh, "en": en}))
    return tuple(found)


def _figure_nowhere(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a figure that the question puts into the author's mouth stands in no passage."""
    match = _FIGURE.search(question)
    if match is None:
        return False
    figure = next(group for group in match.groups() if group)
    if figure in _ZH and match.group().endswith("成"):
        figure = f"{_ZH[figure]}0"
    figure = _TENS.get(figure.split("-")[0].split(" ")[0], figure)
    return not any(figure in fold(passage.chunk.text) for passage in passages)
