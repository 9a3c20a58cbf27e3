"""What tells a name or a team from any other word: the words around it, its shape, what lists and rules say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.domain.vocabulary import Lang
from assistant.reading.clauses import Layout
from assistant.reading.lexicon import Category, Hit
from assistant.reading.name_words_en import english_words, world_names
from assistant.reading.name_words_zh import name_words
from assistant.reading.normalise import NormalText

_TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:'[A-Za-zÀ-ÿ]+)*|\d+|[^\s\w]|\S")
_NOTHING = "<>"
_BESIDE = frozenset(
    {
        Category.CONTACT,
        Category.SPEECH,
        Category.STANCE,
        Category.OWN_SIDE,
        Category.CUSTOMER_SIDE,
        Category.NEGATION,
        Category.ACCOUNT,
        Category.PRODUCT,
        Category.RIVAL,
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a mark or a Chinese character at `start:end`."""

    start: int
    end: int
    text: str


def tokens_of(text: str) -> list[Token]:
    """The tokens of a plain text, in order."""
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class Ground:
    """What lexicon and rules found in a note; `people` with True where the mention holds a name."""

    note: NormalText
    layout: Layout
    lang: Lang
    hits: Sequence[Hit]
    people: Sequence[tuple[int, int, bool]]
    money: Sequence[tuple[int, int]]
    days: Sequence[tuple[int, int]]


def token_features(ground: Ground, tokens: Sequence[Token]) -> list[list[str]]:
    """The features of every token."""
    heads = _covered(
        (h.start, h.end, f"{h.value}{h.row.kind}" if h.category is Category.FUNCTION else "rank")
        for h in ground.hits
        if h.category in (Category.FUNCTION, Category.RANK)
    )
    beside = _covered((h.start, h.end, str(h.category)) for h in ground.hits if h.category in _BESIDE)
    people = _covered((start, end, "name" if named else "title") for start, end, named in ground.people)
    shapes = _Shapes(ground)
    seen = [
        (
            t.text.lower(),
            shapes.of(t),
            heads.get(t.start, ""),
            people.get(t.start, ""),
            beside.get(t.start, "")[:-1],
        )
        for t in tokens
    ]
    worldly = [_worldly(word, shape) for word, shape, *_ in seen]
    edges = {s.start for s in (*ground.layout.sentences, *ground.layout.clauses)}
    return [
        _window(seen, i)
        + _own(ground, tokens, i, shapes)
        + _named_around(worldly, i)
        + (["start"] if t.start in edges else [])
        for i, t in enumerate(tokens)
    ]


def _covered(spans: Iterable[tuple[int, int, str]]) -> dict[int, str]:
    """Each character under a span: what the span is, and B, I or E for where in it."""
    found: dict[int, str] = {}
    for start, end, what in spans:
        for at in range(start, end):
            found.setdefault(at, what + ("B" if at == start else "E" if at == end - 1 else "I"))
    return found


class _Shapes:
    def __init__(self, ground: Ground) -> None:
        self.money = {at for start, end in ground.money for at in range(start, end)}
        self.days = {at for start, end in ground.days for at in range(start, end)}

    def of(self, token: Token) -> str:
        """money, day, d(igits), H(an), XX, Xx, xx or p(unctuation)."""
        if token.start in self.money:
            return "money"
        if token.start in self.days:
            return "day"
        word = token.text
        if word.isdigit():
            return "d"
        if "一" <= word[0] <= "鿿":
            return "H"
        if not word[0].isalpha():
            return "p"
        return "XX" if word.isupper() and len(word) > 1 else "Xx" if word[0].isupper() else "xx"


_Seen = tuple[str, str, str, str, str]
_OUTSIDE: _Seen = (_NOTHING, _NOTHING, "", "", "")


def _window(seen: Sequence[_Seen], at: int) -> list[str]:
    last = len(seen) - 1
    word, shape, *told = seen[at]
    before, behind = seen[at - 1] if at else _OUTSIDE, seen[at + 1] if at < last else _OUTSIDE
    two, third = seen[at - 2] if at > 1 else _OUTSIDE, seen[at + 2] if at + 1 < last else _OUTSIDE
    found = [
        f"w={word}",
        f"s={shape}",
        f"w-1={before[0]}",
        f"w1={behind[0]}",
        f"w-2={two[0]}",
        f"w2={third[0]}",
        f"w-3={seen[at - 3][0] if at > 2 else _NOTHING}",
        f"w3={seen[at + 3][0] if at + 2 < last else _NOTHING}",
        f"wb={before[0]}|{word}",
        f"wn={word}|{behind[0]}",
        f"wb2={two[0]}|{before[0]}",
        f"wn2={behind[0]}|{third[0]}",
        f"ss={before[1]}{shape}{behind[1]}",
        f"www={before[0]}|{word}|{behind[0]}",
    ]
    found += [f"{name}={value}" for name, value in zip("cmo", told, strict=True) if value]
    for step, other in ((-2, two), (-1, before), (1, behind), (2, third)):
        found.append(f"s{step}={other[1]}")
        found += [f"{name}{step}={value}" for name, value in zip("cmo", other[2:], strict=True) if value]
    return found


def _own(ground: Ground, tokens: Sequence[Token], at: int, shapes: _Shapes) -> list[str]:
    token, found = tokens[at], list[str]()
    names = name_words()
    earlier = [tokens[at - step].text if at >= step else "" for step in (1, 2)]
    if shapes.of(token) == "H":
        family = names.surnames
        found += [
            f"fam{-step}" for step, word in enumerate((token.text, *earlier)) if word and word in family
        ]
    else:
        lower = token.text.lower()
        found += [f"suf={lower[-3:]}", f"suf2={lower[-2:]}", f"pre={lower[:3]}"]
    given = english_words().first
    found += [
        f"first{-step}"
        for step, word in enumerate((token.text, *earlier))
        if word[:1].isascii() and word.capitalize() in given
    ]
    number = ground.layout.line(token.start)
    line = ground.layout.lines[number]
    if line.label_at and not line.speaker:
        found.append(f"lab:{(line.label or '').lower()[:8]}")
    if line.speaker:
        found.append("chat")
    found.append(f"line{min(number, 2)}{'S' if token.start <= line.start + 1 else ''}")
    return found


_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?ang?|u?ai|i?ao|[aeou]|ei|e[nr]|eng|i[aenu]?|ing|iong|ong|ou|ua|ui|u[ne]|uo|v)"
)
"""A syllable of romanised Chinese: Wei, Xin, Hui."""


def _worldly(word: str, shape: str) -> tuple[tuple[str, str], ...]:
    """In which lists of names a word stands, with the way it is written, which tells a lot."""
    if not word[0].isalpha() or shape == "H":
        return ()
    lists = (("given", world_names().given), ("family", world_names().family))
    found = [(name, shape) for name, held in lists if word in held]
    if shape == "Xx" and len(word) > 1 and _SYLLABLE.fullmatch(word):
        found.append(("syllable", ""))
    return tuple(found)


def _named_around(worldly: Sequence[tuple[tuple[str, str], ...]], at: int) -> list[str]:
    """Which words up to here and the next are names somewhere in the world."""
    around = ((step, worldly[at + step]) for step in (-2, -1, 0, 1) if 0 <= at + step < len(worldly))
    return [f"{name}{step}{shape}" for step, lists in around for name, shape in lists]
