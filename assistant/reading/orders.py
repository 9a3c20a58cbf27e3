"""Lines in a note that talk to software instead of telling about the deal: they are no facts, whatever they claim."""

from __future__ import annotations

import re

from knowledge.instructions import speaks_to_a_machine
from knowledge.sentences import sentences

SHORT = 3
"""A line of at most this many sentences goes as a whole when one of them is an order: the rest leads up to it."""

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_ROLE = re.compile(
    r"^\W*(?:system|assistant|developer|系统|助手)\s*[:：].{0,200}?"
    r"(?:\bask\b|\bquestion|\bscor|\brat(?:e|ing)\b|rubric|\breview|conversation|instruct|询问|追问|提问|对话|评分|打分|评级|评审)",
    re.IGNORECASE,
)
_SCORING = re.compile(
    r"(?:ignore|skip|bypass|override|disregard)\b[^.\n]{0,40}\b(?:rubric|scoring|criteria|evidence check)"
    r"|(?:give|award|assign|rate|score)\b[^.\n]{0,30}\b(?:full marks|top score|maximum score|[45]\s?(?:/|out of)\s?[45]|100\s?%?\s?(?:points|score))"
    r"|(?:忽略|跳过|无视|不用管)[^。\n]{0,10}(?:评分|打分|评级|证据要求)"
    r"|(?:直接|请|都|一律)(?:给|打|评)(?:满分|最高分|\s?[45五]\s?分|100\s?分)",
    re.IGNORECASE,
)


def without_orders(text: str) -> str:
    """The text with such lines blanked out, every other character at its place."""
    text = _COMMENT.sub(lambda found: _blank(found.group()), text)
    return "".join(_told(line) for line in text.splitlines(keepends=True))


def _told(line: str) -> str:
    if _ROLE.search(line):
        return _blank(line)
    found = sentences(line)
    orders = [each for each in found if speaks_to_a_machine(each.text) or _SCORING.search(each.text)]
    if not orders:
        return line
    if len(found) <= SHORT:
        return _blank(line)
    for each in orders:
        line = line[: each.start] + _blank(line[each.start : each.end]) + line[each.end :]
    return line


def _blank(text: str) -> str:
    return "".join(c if c in "\r\n" else " " for c in text)
