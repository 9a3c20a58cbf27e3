"""A signature that was put off: 签字推到元旦后, the order slipped to mid January, 合同签署推迟了; the old day no longer holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.date_span import DateSpan
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_MOVING, _SIGNING, _OTHERS, _NOT_SO = _SAID("moving"), _SAID("signing"), _SAID("others"), _SAID("not_so")

PUT_OFF = "put off"
"""The cue of a day that took the place of the one hoped for so far."""
_SENTENCE = re.compile(r"[^。！!？?\n;；]+?(?:[。！!？?\n;；]|\.(?=\s|$)|$)")
_CLAUSE = re.compile(r"[^，,]+")
_REACH = 30
"""So many characters behind the word for it the new day stands at most."""

_NEXT = 8
"""... and so near where no word tells what is put off."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """Where a signature is put off, and until when, if that is told."""

    start: int
    until: DateSpan | None


def put_off(text: str, dates: Sequence[DateSpan]) -> PutOff | None:
    """The last putting off of the signature in a text, or None; that of another step is none."""
    found = None
    for sentence in _SENTENCE.finditer(text):
        for moving in _moves(text, sentence):
            until = _until(dates, moving.end(), sentence.end())
            if _of_signing(text, sentence, moving, until):
                found = PutOff(moving.start(), until)
    return found


def _moves(text: str, sentence: re.Match[str]) -> Iterator[re.Match[str]]:
    for clause in _CLAUSE.finditer(text, sentence.start(), sentence.end()):
        moving = _MOVING.search(text, clause.start(), clause.end())
        if moving is not None and not _NOT_SO.search(text, clause.start(), clause.end()):
            yield moving


def _until(dates: Sequence[DateSpan], start: int, end: int) -> DateSpan | None:
    return next((d for d in dates if start <= d.start <= min(end, start + _REACH)), None)


def _of_signing(text: str, sentence: re.Match[str], moving: re.Match[str], until: DateSpan | None) -> bool:
    """Whether what is moved is the signature: the nearest thing before the word, else the first behind it."""
    before = [m.start() for m in _SIGNING.finditer(text, sentence.start(), moving.start())]
    others = [m.start() for m in _OTHERS.finditer(text, sentence.start(), moving.start())]
    if before or others:
        return max(before, default=-1) > max(others, default=-1)
    stop = until.start if until else sentence.end()
    behind = _SIGNING.search(text, moving.end(), stop)
    other = _OTHERS.search(text, moving.end(), stop)
    if behind or other:
        return behind is not None and (other is None or behind.start() < other.start())
    return until is not None and until.start <= moving.end() + _NEXT
