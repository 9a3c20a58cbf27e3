"""What of a line asks: its questions and its last sentence."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?:[^\n。！？!?;；.]|\.(?!\s|$))+(?:[\n。！？!?;；]|\.(?=\s|$))?")
_STANDS_ALONE = {True: 12, False: 40}
"""So many characters of Chinese, and of another language, say enough by themselves."""


def sentences_of(text: str) -> list[re.Match[str]]:
    """The sentences, each with its place; a figure's point ends none."""
    return [match for match in _SENTENCE.finditer(text) if match.group().strip()]


def ends_asking(text: str) -> bool:
    """True when the text ends in a question mark."""
    return text.rstrip().endswith(("?", "？"))


def last_sentence(text: str) -> str:
    """The last sentence."""
    found = sentences_of(text)
    return found[-1].group() if found else text


def asked_last(text: str) -> str:
    """The last of several questions, where it says enough by itself: what comes before leads up to it."""
    questions = [piece for match in sentences_of(text) if ends_asking(piece := match.group().strip())]
    last = questions[-1] if len(questions) > 1 else text
    return last if len(last) >= _STANDS_ALONE[any(c > "一" for c in last)] else text


def asking_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a line that wants something says what: its questions and its last sentence."""
    found = sentences_of(text)
    return tuple(
        match.span()
        for number, match in enumerate(found, 1)
        if number == len(found) or ends_asking(match.group())
    )


def request_in(text: str) -> str:
    """What a line asks for, without what leads up to it."""
    return "".join(text[start:end] for start, end in asking_spans(text)) or text
