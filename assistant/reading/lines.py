"""The lines of a note: bullet, field label or speaker, and where what they say begins."""

from __future__ import annotations

import re
from collections import Counter
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


def lines_of(text: str) -> list[Line]:
    """The lines of a plain text, in order; a label is a speaker where the note is a chat."""
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
            # A pasted chat comes with "> " before each line: that marks a quotation, no list.
            body, bullet = found.end(), ">" not in found.group()
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
