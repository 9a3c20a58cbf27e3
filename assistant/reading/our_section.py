"""The part of a note that is about us: behind "Us:", "Now our side.", 我方： everybody who comes up is one of us."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_HEADING, _ENDS, _THEIRS = _SAID("heading"), _SAID("ends"), _SAID("theirs")
_LIST = re.compile(r"[ \t]*[-*•·]")


def in_our_section(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether somebody comes up for the first time in the part about us, and not as one of theirs."""
    first = min(spots, key=lambda spot: spot.start)
    return any(
        start <= first.start < end and not _THEIRS.search(scene.text, start, first.start)
        for start, end in _sections(scene.text)
    )


def _sections(text: str) -> list[tuple[int, int]]:
    return [(found.end(), _end(text, found)) for found in _HEADING.finditer(text)]


def _end(text: str, heading: re.Match[str]) -> int:
    """To the end of the line, of the list under a heading, or of the paragraph that a sentence opens."""
    at = heading.end()
    stop = _ENDS.search(text, at)
    most = stop.start() if stop else len(text)
    if heading["stop"] in ".。":
        return most
    if heading["stop"] != "\n" and text[at : at + 1] != "\n":
        return min(most, line if (line := text.find("\n", at)) >= 0 else len(text))
    end = at
    for row in text[at:most].splitlines(keepends=True):
        if row.strip() and not _LIST.match(row):
            break
        end += len(row)
    return end
