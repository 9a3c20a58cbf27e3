"""What a line is for by its cue words alone."""

from __future__ import annotations

from assistant.coaching.asked import last_sentence
from assistant.coaching.cues import folded
from assistant.coaching.line import ASIDE_AT_MOST, Line
from assistant.coaching.stopping import about_the_deal
from assistant.domain.vocabulary import Intent

_SHORT = 120
_BEGINS = 12
"""A cue within so many characters begins the line."""


def by_cues(line: Line) -> tuple[Intent, str]:
    """The intent and its kind, where cue words tell; else that it answers or reports."""
    short = len(line.text) <= _SHORT
    if line.has("annoyance") and short:
        return Intent.COMMAND, "shorter"
    if line.has("correction") and (line.informative or line.pending):
        return Intent.CORRECTION, ""
    if _ends(line):
        return Intent.COMMAND, "end"
    if _wants_help(line):
        return Intent.HELP, ""
    if line.has("off_topic") and not line.informative:
        return Intent.OFF_TOPIC, ""
    if short and line.has("question") and (line.asks or not line.pending):
        return Intent.QUESTION, ""
    if line.pending:
        return Intent.ANSWER, ""
    if line.asks and (not line.informative or _asks_at_the_end(line)):
        return (Intent.HELP if line.has("own_deal") else Intent.QUESTION), ""
    return Intent.REPORT, ""


def _asks_at_the_end(line: Line) -> bool:
    short = len(line.text) <= ASIDE_AT_MOST
    return short and line.cues.find("question", last_sentence(line.text)) is not None


def _ends(line: Line) -> bool:
    """A short line that says stop, or a longer one that begins with it."""
    cue = line.cues.find("end", line.text)
    if cue is None:
        return False
    if about_the_deal(line.text):
        return False  # 项目暂停了 is news of the deal.
    return len(line.text) <= 24 or (len(line.text) <= 60 and folded(line.text).find(cue) <= _BEGINS)


def _wants_help(line: Line) -> bool:
    """In the middle of an answer, words like "draft" or "agenda" are facts; a request asks or starts with itself.

    In a note of a page it stands at the beginning or at the end.
    """
    cue = line.cues.find("help", line.text)
    if cue is None or (line.pending and not line.asks and line.has("deed")):
        return False
    begins = folded(line.text).find(cue) <= _BEGINS
    if line.informative and line.notes and not begins:
        return line.cues.find("help", last_sentence(line.text)) is not None
    return line.asks or not (line.pending and line.informative) or begins
