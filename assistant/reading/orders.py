"""Lines in a note that talk to software instead of telling about the deal: they are no facts, whatever they claim."""

from __future__ import annotations

import re

from assistant.reading.phrasing import Phrasings
from knowledge.instructions import speaks_to_a_machine
from knowledge.sentences import sentences

SHORT = 3
"""A line of at most this many sentences goes as a whole when one of them is an order: the rest leads up to it. So does a line
of orders by half."""

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_SAID = Phrasings(__name__)
_ROLE, _SCORING = _SAID("role"), _SAID("scoring")
_TURN = re.compile(
    r"<\|im_start\|>.*?(?:<\|im_end\|>|\n[ \t]*\n|\Z)|<\|[a-z_]+\|>|\[INST\].*?(?:\[/INST\]|\n[ \t]*\n|\Z)"
    r"|<(system|assistant|instructions?)>.*?(?:</\1>|\n[ \t]*\n|\Z)|^[ \t]*</?(?:document|context|user|system|assistant|instructions?)>[ \t]*$",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"")
_FENCED = re.compile(r"```.*?(?:```|\Z)|\{[^{}\n]*(?:\{[^{}]*\}[^{}\n]*)*\}", re.DOTALL)
_OUR_FORM = _SAID("our_form")
"""Data in the shape of our own results: nobody but us fills that in."""


def without_orders(text: str) -> str:
    """The text with such lines blanked out, every other character at its place."""
    for shape in (_COMMENT, _TURN):
        text = shape.sub(lambda found: _blank(found.group()), text)
    text = _FENCED.sub(lambda f: _blank(f.group()) if _OUR_FORM.search(f.group()) else f.group(), text)
    text = _QUOTED.sub(lambda f: _blank(f.group()) if speaks_to_a_machine(f.group()) else f.group(), text)
    return "".join(_told(line) for line in text.splitlines(keepends=True))


def _told(line: str) -> str:
    if _ROLE.search(line):
        return _blank(line)
    found = sentences(line)
    orders = [each for each in found if speaks_to_a_machine(each.text) or _SCORING.search(each.text)]
    if not orders:
        return line
    if len(found) <= SHORT or 2 * len(orders) >= len(found):
        return _blank(line)
    for each in orders:
        line = line[: each.start] + _blank(line[each.start : each.end]) + line[each.end :]
    return line


def _blank(text: str) -> str:
    return "".join(c if c in "\r\n" else " " for c in text)
