"""How a note is laid out: lines, sentences, clauses.

Commas and points inside numbers never split; 、 joins a list and does not split either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from assistant.reading.lines import Line, lines_of
from assistant.reading.normalise import NormalText
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_ABBREVIATION, _SHORT, _OF_A_POST = _SAID("abbreviation"), _SAID("short"), _SAID("of_a_post")
_CLAUSE = _SAID("clause")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence or a clause, with the number of what holds it."""

    start: int
    end: int
    parent: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A note's lines, sentences (parent: line) and clauses (parent: sentence), each in order."""

    lines: tuple[Line, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    _line_at: tuple[int, ...]
    _sentence_at: tuple[int, ...]
    _clause_at: tuple[int, ...]

    def line(self, at: int) -> int:
        """The number of the line at an offset."""
        return max(0, bisect_right(self._line_at, at) - 1)

    def sentence(self, at: int) -> int:
        """The number of the sentence at an offset."""
        return max(0, bisect_right(self._sentence_at, at) - 1)

    def clause(self, at: int) -> int:
        """The number of the clause at an offset."""
        return max(0, bisect_right(self._clause_at, at) - 1)

    @property
    def chat(self) -> bool:
        """True when people of our side talk to each other in it."""
        return any(line.speaker for line in self.lines)


_END = re.compile(
    r"[。！？；!?;]+[\"')）」』]*|\.{2,}|…+|(?<!\d)\.(?=[\"')]*(?:\s|$))|(?<=\d)\.(?=\s+[A-Z一-鿿])|(?<=\d)\.(?=\s*$)|\n"
)


def lay_out(note: NormalText) -> Layout:
    """The lines, sentences and clauses of a note; every character belongs to exactly one of each."""
    text = note.text
    lines = lines_of(text)
    sentences: list[Span] = []
    clauses: list[Span] = []
    for number, line in enumerate(lines):
        _split_sentences(text, line, number, sentences)
    for number, sentence in enumerate(sentences):
        begin = sentence.start
        for found in _CLAUSE.finditer(text, sentence.start, sentence.end):
            cut = (
                found.end()
                if not found.group()[-1:].isalpha() and found.group()[0] in "，：（）【】—,:()[] \t"
                else found.start()
            )
            if cut > begin and text[begin:cut].strip():
                _chop(begin, cut, number, _LONGEST_CLAUSE, clauses)
                begin = cut
        if begin < sentence.end or not clauses or clauses[-1].parent != number:
            _chop(begin, sentence.end, number, _LONGEST_CLAUSE, clauses)
    return Layout(
        tuple(lines),
        tuple(sentences),
        tuple(clauses),
        tuple(x.start for x in lines),
        tuple(x.start for x in sentences),
        tuple(x.start for x in clauses),
    )


# Nobody writes longer ones; a text without any stop must not cost the square of its length.
_LONGEST_CLAUSE = 240
_LONGEST_SENTENCE = 960


def _chop(start: int, end: int, parent: int, longest: int, out: list[Span]) -> None:
    while end - start > longest:
        out.append(Span(start, start + longest, parent))
        start += longest
    out.append(Span(start, end, parent))


def goes_on(text: str, begin: int, stop: int) -> bool:
    """Whether a full stop belongs to a shortened post and ends no sentence."""
    short = _OF_A_POST.search(text, max(begin, stop - 14), stop)
    return short is not None and not (short["one"] and text[stop + 1 : stop + 3].lstrip()[:1].isupper())


def _split_sentences(text: str, line: Line, number: int, out: list[Span]) -> None:
    begin = line.start
    for found in _END.finditer(text, line.start, line.end):
        mark = found.group()
        if mark == "." and _ABBREVIATION.search(text, max(begin, found.start() - 8), found.start()):
            continue
        if mark == "." and goes_on(text, begin, found.start()):
            continue
        if mark == "." and _SHORT.search(text, max(begin, found.start() - 8), found.start()):
            follows = text[found.end() : found.end() + 2].lstrip()
            if not follows[:1].isupper():
                continue
        if found.end() >= line.end:
            break
        if text[begin : found.end()].strip():
            _chop(begin, found.end(), number, _LONGEST_SENTENCE, out)
            begin = found.end()
    _chop(begin, line.end, number, _LONGEST_SENTENCE, out)
