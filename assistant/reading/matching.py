"""Phrases of the lexicon found in a text: longest match, whole Latin words, one automaton a language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import ahocorasick

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.lexicon import Category, Hit, Row, read_rows
from assistant.reading.normalise import NormalText, normalise

_WORD = re.compile(r"[a-z0-9]", re.ASCII | re.IGNORECASE)


_GAP = 14


_BREAK = re.compile(r"[\n。！？；!?;]")


class Lexicon:
    """All rows of some languages behind one automaton."""

    def __init__(self, rows: tuple[Row, ...], by_kind: bool = False) -> None:
        """`rows` in any order; the same phrase may stand in several rows and then counts for each."""
        self.rows = rows
        self.by_kind = by_kind
        self._automaton = ahocorasick.Automaton()
        known: dict[str, list[tuple[Row, str, str]]] = {}
        for row in rows:
            for text in row.texts:
                plain = normalise(text)
                head, _, tail = plain.text.partition("…")
                folded = head.strip("…").lower()
                if folded:
                    known.setdefault(folded, []).append((row, head.strip("…"), tail.strip("…").lower()))
        for folded, entries in known.items():
            self._automaton.add_word(folded, (len(folded), tuple(entries)))
        self._automaton.make_automaton()

    def find(self, note: NormalText) -> list[Hit]:
        """Every hit in reading order; a hit inside a longer one is dropped."""
        text, folded = note.text, note.folded
        found: list[tuple[int, int, int, Hit]] = []
        for last, (length, entries) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not _bounded(folded, start, end):
                continue
            for row, cased, tail in entries:
                if row.case and text[start:end] != cased:
                    continue
                if not tail:
                    found.append((start, -length, end, Hit(start, end, row)))
                    continue
                at = folded.find(tail, end, end + _GAP + len(tail))
                if at >= 0 and not _BREAK.search(folded, end, at) and _bounded(folded, at, at + len(tail)):
                    stop = at + len(tail)
                    # A phrase with a gap leaves what stands in the gap to others: it claims its head only.
                    found.append((start, -length - len(tail), end, Hit(start, stop, row)))
        found.sort(key=lambda f: (f[0], f[1]))
        return _by_kind(found) if self.by_kind else list(_longest(found))


_WHOLE = frozenset({Category.FUNCTION, Category.RANK, Category.PSEUDO})


def _longest(found: list[tuple[int, int, int, Hit]]) -> Iterator[Hit]:
    """Leftmost, then longest; a phrase that only overlaps one of another kind stays beside it."""
    free, winner, kinds = 0, (-1, 0), frozenset[Category]()
    for start, weight, claimed, hit in found:
        if start < free and (start, weight) != winner:
            beside = hit.end > free and hit.category not in _WHOLE | kinds and not kinds & _WHOLE
            beside = beside and hit.value != "left"
            if beside:
                yield hit
            continue
        if start >= free:
            winner, free, kinds = (start, weight), claimed, frozenset()
        # Of two phrases that begin alike the one with a gap claims less: "开过…会" must not leave 过会 of 开过会.
        free = max(free, claimed)
        kinds |= {hit.category}
        if hit.category is not Category.PSEUDO:
            yield hit


_OWN_RIGHT = frozenset(
    {
        Category.CONTACT,
        Category.STANCE,
        Category.SPEECH,
        Category.MONEY,
        Category.BUDGET_STATUS,
        Category.BUDGET_OWNER,
        Category.CLOSE,
        Category.DECIDES,
    }
)


def _by_kind(found: list[tuple[int, int, int, Hit]]) -> list[Hit]:
    """As `_longest`, but some kinds stand in their own right inside a longer phrase of another kind.

    English phrases are long: "showed me the board minute" tells the money is approved and that we met.
    """
    kept = list(_longest(found))
    known = {id(hit) for hit in kept}
    walls = [(h.start, h.end) for h in kept if h.category in _WHOLE]
    walls += [(start, end) for start, _, end, hit in found if hit.category is Category.PSEUDO]
    walls.sort()
    denials = [(h.start, h.end) for *_, h in found if h.category is Category.NEGATION and id(h) not in known]
    phrases = [(h.start, h.end) for h in kept]
    wall = reached = place = 0
    inside = (0, 0)
    free: dict[Category, int] = {}
    extra: list[Hit] = []
    for start, _, end, hit in found:
        if hit.category not in _OWN_RIGHT:
            continue
        while wall < len(walls) and walls[wall][0] <= start:
            reached = max(reached, walls[wall][1])
            wall += 1
        if start < free.get(hit.category, 0):
            continue
        free[hit.category] = end
        while place < len(phrases) and phrases[place][0] <= start:
            inside = max(inside, phrases[place], key=lambda p: p[1])
            place += 1
        if id(hit) in known or start < reached:
            continue
        if start < inside[1] and _denied(denials, inside[0], start):
            continue
        extra.append(hit)
    kept += extra
    kept.sort(key=lambda h: (h.start, -h.end))
    return kept


def _denied(denials: list[tuple[int, int]], start: int, end: int) -> bool:
    """True when a denial that the longer phrase swallowed stands before: "didn't talk to them"."""
    at = bisect_left(denials, (start, 0))
    return at < len(denials) and denials[at][1] <= end


def _bounded(folded: str, start: int, end: int) -> bool:
    """Latin words match whole: "it" is not in "merit", nor "cto" in "director"."""
    if start and _WORD.match(folded[start]) and _WORD.match(folded[start - 1]):
        return False
    return not (end < len(folded) and _WORD.match(folded[end - 1]) and _WORD.match(folded[end]))


@cache
def lexicon(lang: Lang) -> Lexicon:
    """The lexicon for notes of one language. Chinese notes use English words too, so theirs holds both targets."""
    rows = read_rows(lang)
    if lang is Lang.ZH:
        borrowed = (Category.FUNCTION, Category.RANK)
        mine = {text.lower() for row in rows for text in row.texts}
        for row in _rows_or_none(Lang.EN):
            texts = tuple(t for t in row.texts if t.lower() not in mine)
            if row.category in borrowed and texts:
                rows += (row.model_copy(update={"texts": texts}),)
    return Lexicon(rows, by_kind=lang is Lang.EN)


def _rows_or_none(lang: Lang) -> tuple[Row, ...]:
    try:
        return read_rows(lang)
    except ContentError:
        return ()
