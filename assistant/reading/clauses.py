"""How a note is laid out: lines with their speaker or field label, sentences, clauses.

Commas and points inside numbers never split; 、 joins a list and does not split either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from assistant.reading.normalise import NormalText


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `body` is where its content starts, after bullet and label."""

    start: int
    end: int
    body: int
    label: str | None = None
    label_at: tuple[int, int] | None = None
    speaker: str | None = None
    bullet: bool = False


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


_BULLET = re.compile(
    r"[ ]*(?:[-*•·▪●○◦–—>+#]+|[(（]?\d{1,2}[.)、）]|[①-⑳]|[一二三四五六七八九十]{1,2}、|\[[ x]\])[ ]*(?!\d)"
)
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[ap]m)?"
_YEAR_FIRST = r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
_DAY_FIRST = r"\d{1,2}[-/.]\d{1,2}(?:[-/.](?:20)?\d\d)?|\d{1,2}月\d{1,2}日"
_STAMP = re.compile(
    rf"[ ]*[\[(]{{0,2}}(?:(?:(?:{_YEAR_FIRST}|{_DAY_FIRST})[,T]?[ ]*)?{_TIME}|{_YEAR_FIRST})[\])]{{0,2}}[ ]*(?:[-–][ ]+)?(?=\S)",
    re.I,
)
_LABEL = re.compile(
    r"(?P<label>[@]?[^\s：:，,。;；|?？!！\"()（）][^：:，,。;；|?？!！\"\n]{0,23}?)[ ]?(?:[：]|:(?!\d|//))[ ]*"
)
_NAMED_HOUR = re.compile(
    r"(?!(?:mon|tue|wed|thu|fri|sat|sun|today|yesterday|tomorrow|周|星期|礼拜|今|昨|明|上午|下午|晚)\w*\b)"
    r"(?P<label>[^\W\d_][^\n:：,，。;；|?？!！()（）\[\]<>]{0,23}?)(?<!\bat)(?<!\bfrom)(?<!\btill)(?<!\buntil)[ ]+[(（\[]?"
    rf"(?P<day>(?:{_YEAR_FIRST}|{_DAY_FIRST})[,T]?[ ]*)?{_TIME}[)）\]]?(?![^\s:：])[ ]*(?:[:：][ ]*)?",
    re.I,
)
"""Whoever speaks, then when: "Ana Silva 9:02 AM", a line of its own or before what is said."""
_NICK = re.compile(r"<[@+~&%]?(?P<label>[\w.-]{2,20})>[ ]*")
_ME = frozenset(["我", "me", "rep", "i", "myself", "本人", "销售", "self", "自己"])
_OURS = frozenset(
    [
        "我",
        "me",
        "rep",
        "i",
        "myself",
        "本人",
        "主管",
        "经理",
        "领导",
        "老大",
        "老板",
        "boss",
        "mgr",
        "manager",
        "lead",
        "teamlead",
        "coach",
        "director",
        "总监",
        "销售",
        "sales",
        "教练",
        "ops",
        "tl",
        "主任",
        "队长",
        "组长",
        "us",
    ]
)
_END = re.compile(
    r"[。！？；!?;]+[\"')）」』]*|\.{2,}|…+|(?<!\d)\.(?=[\"')]*(?:\s|$))|(?<=\d)\.(?=\s+[A-Z一-鿿])|(?<=\d)\.(?=\s*$)|\n"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|e\.g|i\.e|etc|nr|jr|sr|fig|dept|mgr|incl|ca|est|avg|ref|tel|ext|cf|resp|govt|proc|mktg)|\b[A-HJ-Za-z])$",
    re.I,
)
_CLAUSE = re.compile(
    r"[，：（）【】]|—+|,(?!\d{3}(?!\d))(?=\s|[^\d])|(?<!\d):(?=\s)|\s[-|/]\s|[()\[\]]|(?<=\s)(?:but|though|although|while|whereas|however|except)(?=\s)|但是|但(?!凡)|不过|可是|然而|只是(?!.{0,2}个)|而且",
    re.I,
)


def lay_out(note: NormalText) -> Layout:
    """The lines, sentences and clauses of a note; every character belongs to exactly one of each."""
    text = note.text
    lines = _lines(text)
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


def _lines(text: str) -> list[Line]:
    raw: list[tuple[int, int, int, str | None, tuple[int, int] | None, bool]] = []
    hours: dict[int, int] = {}
    labels: Counter[str] = Counter()
    stamped: Counter[str] = Counter()
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        body = start
        bullet = timed = False
        if (found := _BULLET.match(text, body, end)) is not None:
            body, bullet = found.end(), True
        if (found := _STAMP.match(text, body, end)) is not None and found.end() < end:
            body = found.end()
            timed = ":" in found.group()
        label, label_at = None, None
        said = _NICK.match(text, body, end) or (None if timed else _NAMED_HOUR.match(text, body, end))
        if said is not None:
            hours[start], body = body, said.end()
            label, label_at = said["label"].strip(), said.span("label")
            stamped[label.lower()] += 1 + (said.groupdict().get("day") is not None)
        elif (found := _LABEL.match(text, body, end)) is not None:
            label, label_at = found["label"].strip(), found.span("label")
            body = found.end()
            if not bullet:
                labels[label.lower()] += 1
                stamped[label.lower()] += timed
        raw.append((start, end, body, label, label_at, bullet))
        if end >= len(text):
            break
        start = end
    speakers = _speakers(labels, len(raw)) or _stamped_speakers(stamped)
    lines: list[Line] = []
    for start, end, body, label, at, bullet in raw:
        speaking = label is not None and not bullet and label.lower() in speakers
        if start in hours and not speaking:
            # "Lunch 12:00" tells when, and nobody speaks.
            lines.append(Line(start, end, hours[start], None, None, None, bullet))
        else:
            lines.append(Line(start, end, body, label, at, label if speaking else None, bullet))
    return lines


def _speakers(labels: Counter[str], lines: int) -> frozenset[str]:
    """The labels that are speakers: a chat has 我/me, or a few labels that keep coming back."""
    me = any(label in _ME for label in labels)
    back = {label for label, count in labels.items() if count >= 2}
    short = {label for label in labels if len(label) <= 12 and label.count(" ") <= 1}
    if me and sum(labels.values()) >= 2:
        several = (
            sum(labels[x] for x in labels if x in _ME) >= 2
            or any(x in _OURS - _ME for x in labels)
            or bool(back)
        )
        if several:
            return frozenset(x for x in short if x in _OURS or labels[x] >= 2 or _looks_like_person(x))
    if len(back & short) >= 2 and sum(labels[x] for x in back) >= 0.5 * lines:
        return frozenset(back & short)
    if len(back & short) == 1 and sum(labels[x] for x in labels if x in _OURS) >= 2:
        return frozenset(x for x in short if x in _OURS or x in back)
    return frozenset()


def _stamped_speakers(stamped: Counter[str]) -> frozenset[str]:
    """The labels behind the hours of an exported chat: two people at least, one of whom speaks again."""
    speaking = frozenset(label for label, count in stamped.items() if count)
    again = any(count > 1 for count in stamped.values())
    return speaking if again and len(speaking) > 1 else frozenset()


def _looks_like_person(label: str) -> bool:
    return bool(re.fullmatch(r"@?[a-z]{2,10}|.{0,4}[老小阿][一-鿿]|[一-鿿]{1,2}[总工姐哥]", label))


_SHORT = re.compile(
    r"\b(?:approx|inc|ltd|co|corp|no|max|min|w|yr|mo|wk|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)$",
    re.IGNORECASE,
)


def _split_sentences(text: str, line: Line, number: int, out: list[Span]) -> None:
    begin = line.start
    for found in _END.finditer(text, line.start, line.end):
        mark = found.group()
        if mark == "." and _ABBREVIATION.search(text, max(begin, found.start() - 8), found.start()):
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
