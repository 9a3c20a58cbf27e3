"""The lines of a note: bullet, field label or speaker, and where what they say begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.phrasing import Phrasings


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


_SAID = Phrasings(__name__)
_BULLET = re.compile(
    r"[ ]*(?:[-*•·▪●○◦–—>+#]+|[(（]?\d{1,2}[.)、）]|[①-⑳]|[一二三四五六七八九十]{1,2}、|\[[ x]\])[ ]*(?!\d)"
)
TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[ap]m)?"
YEAR_FIRST = r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
DAY_FIRST = r"\d{1,2}[-/.]\d{1,2}(?:[-/.](?:20)?\d\d)?|\d{1,2}月\d{1,2}日"
_STAMP = re.compile(
    rf"[ ]*[\[(]{{0,2}}(?:(?:(?:{YEAR_FIRST}|{DAY_FIRST})[,T]?[ ]*)?{TIME}|{YEAR_FIRST})[\])]{{0,2}}[ ]*(?:[-–][ ]+)?(?=\S)",
    re.I,
)
_LABEL = re.compile(
    r"(?P<label>[@]?[^\s：:，,。;；|?？!！\"()（）][^：:，,。;；|?？!！\"\n]{0,23}?)[ ]?(?:[：]|:(?!\d|//))[ ]*"
)
_NAMED_HOUR = _SAID("named_hour", date=f"{YEAR_FIRST}|{DAY_FIRST}", time=TIME)
_NICK = re.compile(r"<[@+~&%]?(?P<label>[\w.-]{2,20})>[ ]*")
_ME = frozenset(["我", "me", "rep", "i", "myself", "本人", "销售", "self", "自己"])
_OURS = frozenset(
    (
        "我 me rep i myself 本人 主管 经理 领导 老大 老板 boss mgr manager lead teamlead coach director 总监 销售 "
        "sales 教练 ops tl 主任 队长 组长 us"
    ).split()
)


@dataclass(frozen=True, slots=True)
class _Written:
    """A line as it is written, before the whole note tells who speaks in it."""

    start: int
    end: int
    bullet: bool
    body: int
    label: str | None = None
    label_at: tuple[int, int] | None = None
    stamps: int = 0
    """How many marks of a chat stand with the label: a nick or an hour, and a day."""
    unsigned: int | None = None
    """Where the body begins if the nick or the hour that marks the label is none: "Lunch 12:00"."""


def lines_of(text: str) -> list[Line]:
    """The lines of a plain text, in order; a label is a speaker where the note is a chat."""
    written = [_written(text, start, end) for start, end in _stretches(text)]
    labels: Counter[str] = Counter()
    stamped: Counter[str] = Counter()
    for each in written:
        if each.label is None:
            continue
        if each.unsigned is None and not each.bullet:
            labels[each.label.lower()] += 1
        stamped[each.label.lower()] += each.stamps
    speakers = _speakers(labels, len(written)) or _stamped_speakers(stamped)
    return [_line(each, speakers) for each in written]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; behind the last line break there is no empty one."""
    start = 0
    while (at := text.find("\n", start) + 1) and at < len(text):
        yield start, at
        start = at
    yield start, len(text)


def _written(text: str, start: int, end: int) -> _Written:
    """Bullet, hour and label taken off in this order."""
    body, bullet, timed = start, False, False
    if (found := _BULLET.match(text, body, end)) is not None:
        # A pasted chat comes with "> " before each line: that marks a quotation, no list.
        body, bullet = found.end(), ">" not in found.group()
    if (found := _STAMP.match(text, body, end)) is not None and found.end() < end:
        body, timed = found.end(), ":" in found.group()
    signed = _NICK.match(text, body, end) or (None if timed else _NAMED_HOUR.match(text, body, end))
    if signed is not None:
        stamps = 1 if signed.groupdict().get("day") is None else 2
        label, at = signed["label"].strip(), signed.span("label")
        return _Written(start, end, bullet, signed.end(), label, at, stamps, unsigned=body)
    if (found := _LABEL.match(text, body, end)) is not None:
        stamps = 1 if timed and not bullet else 0
        label, at = found["label"].strip(), found.span("label")
        return _Written(start, end, bullet, found.end(), label, at, stamps)
    return _Written(start, end, bullet, body)


def _line(each: _Written, speakers: frozenset[str]) -> Line:
    speaks = each.label is not None and not each.bullet and each.label.lower() in speakers
    if each.unsigned is not None and not speaks:
        # "Lunch 12:00" tells when, and nobody speaks.
        return Line(each.start, each.end, each.unsigned, bullet=each.bullet)
    speaker = each.label if speaks else None
    return Line(each.start, each.end, each.body, each.label, each.label_at, speaker, each.bullet)


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
