"""What tells a name or a team from any other word: the words around it, its shape, what lists and rules say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.domain.vocabulary import Lang
from assistant.reading.clauses import Layout
from assistant.reading.learned.classifier import Column
from assistant.reading.learned.neighbours import (
    names_around,
    names_before,
    spelling,
    told_around,
    where,
    words_around,
)
from assistant.reading.lexicon import Category, Hit
from assistant.reading.normalise import NormalText

_TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:'[A-Za-zÀ-ÿ]+)*|\d+|[^\s\w]|\S")
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
    columns = token_columns(ground, tokens)
    return [[name + seen[i] for name, seen in columns if seen[i]] for i in range(len(tokens))]


def token_columns(ground: Ground, tokens: Sequence[Token]) -> list[Column]:
    """The same by columns: a note has many tokens, and the same is asked of each."""
    heads = _covered(
        (h.start, h.end, f"{h.value}{h.row.kind}" if h.category is Category.FUNCTION else "rank")
        for h in ground.hits
        if h.category in (Category.FUNCTION, Category.RANK)
    )
    beside = _covered((h.start, h.end, str(h.category)) for h in ground.hits if h.category in _BESIDE)
    people = _covered((start, end, "name" if named else "title") for start, end, named in ground.people)
    told = {
        "c": [heads.get(t.start, "") for t in tokens],
        "m": [people.get(t.start, "") for t in tokens],
        "o": [beside.get(t.start, "")[:-1] for t in tokens],
    }
    texts, words = [t.text for t in tokens], [t.text.lower() for t in tokens]
    shapes = _shapes(ground, tokens)
    han = [shape == "H" for shape in shapes]
    return [
        *(*words_around(words), *told_around(shapes, told), *spelling(words, han)),
        *(*names_before(texts, han), *names_around(words, shapes), *_places(ground.layout, tokens)),
    ]


def _covered(spans: Iterable[tuple[int, int, str]]) -> dict[int, str]:
    """Each character under a span: what the span is, and B, I or E for where in it."""
    found: dict[int, str] = {}
    for start, end, what in spans:
        for at in range(start, end):
            found.setdefault(at, what + ("B" if at == start else "E" if at == end - 1 else "I"))
    return found


def _shapes(ground: Ground, tokens: Sequence[Token]) -> list[str]:
    money = {at for start, end in ground.money for at in range(start, end)}
    days = {at for start, end in ground.days for at in range(start, end)}
    return ["money" if t.start in money else "day" if t.start in days else _written(t.text) for t in tokens]


def _written(word: str) -> str:
    """d(igits), H(an), XX, Xx, xx or p(unctuation)."""
    if word.isdigit():
        return "d"
    if "一" <= word[0] <= "鿿":
        return "H"
    if not word[0].isalpha():
        return "p"
    return "XX" if word.isupper() and len(word) > 1 else "Xx" if word[0].isupper() else "xx"


def _places(layout: Layout, tokens: Sequence[Token]) -> list[Column]:
    """In which line a token stands, under which label, and whether a clause begins with it."""
    numbers = [layout.line(t.start) for t in tokens]
    labels = [
        f"lab:{(line.label or '').lower()[:8]}" if line.label_at and not line.speaker else ""
        for line in layout.lines
    ]
    edges = {s.start for s in (*layout.sentences, *layout.clauses)}
    first = [t.start <= layout.lines[number].start + 1 for t, number in zip(tokens, numbers, strict=True)]
    return [
        Column("", [labels[number] for number in numbers]),
        Column("", where((bool(layout.lines[number].speaker) for number in numbers), "chat")),
        Column(
            "line",
            [
                f"{min(number, 2)}{'S' if begins else ''}"
                for number, begins in zip(numbers, first, strict=True)
            ],
        ),
        Column("", where((t.start in edges for t in tokens), "start")),
    ]
