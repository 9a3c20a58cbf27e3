"""What the rep wants with a line: to report, answer, ask, get help, correct, stop, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.coaching.asked import ends_asking, sentences_of
from assistant.coaching.cued import by_cues
from assistant.coaching.cues import CueFile
from assistant.coaching.line import Line
from assistant.coaching.purposes import purpose_of
from assistant.coaching.stopping import stops
from assistant.domain.vocabulary import Intent
from assistant.reading.learned.purpose import ASK, CLARIFY, CORRECT, END, HELP, OFF, SHORT, TELL
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_OLD_VERSION, _OF_OTHERS = _SAID("old_version"), _SAID("of_others")
_DIALOGUE = re.compile(r"(?:^|[\s。.?？])(?:Q|A|问|答)\s*[:：]")
_BRACKETED = re.compile(r"<!--.*?-->|<[a-zA-Z/][^>]*>|[（(][^（()）]{4,80}[)）]", re.S)


@dataclass(frozen=True, slots=True)
class Heard:
    """The intent of a line, what kind of it, and the parts of the text that speak to the coach instead of the deal."""

    intent: Intent
    kind: str = ""
    aside: tuple[tuple[int, int], ...] = ()


def asides(text: str, cues: CueFile) -> tuple[tuple[int, int], ...]:
    """The sentences that try to instruct the coach, as spans of the text."""
    found: list[tuple[int, int]] = []
    for match in (*_BRACKETED.finditer(text), *sentences_of(text)):
        covered = any(a <= match.start() and match.end() <= b for a, b in found)
        if match.group().strip() and not covered and _instructs(match.group(), cues):
            found.append(match.span())
    return tuple(sorted(found))


def _instructs(piece: str, cues: CueFile) -> bool:
    return cues.find("instruction", piece) is not None and cues.find("not_instruction", piece) is None


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with these parts blanked, offsets unchanged."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def taken_back(text: str) -> tuple[tuple[int, int], ...]:
    """The old version in a correction: 「…，不是两百万」, "…, not 200k"."""
    return tuple(
        match.span() for match in _OLD_VERSION.finditer(text) if len(match.group()) < len(text) * 0.7
    )


def hear(text: str, cues: CueFile, *, pending: bool, informative: bool) -> Heard:
    """The intent; `pending` says that a question waits, `informative` that facts were read from the line."""
    aside = asides(text, cues)
    rest = without(text, aside)
    if cues.find("abuse", rest) and not informative:
        return Heard(Intent.ABUSE, "abuse", aside)
    if len(_DIALOGUE.findall(text)) >= 2:
        return Heard(Intent.ABUSE, "instruction", aside)
    if aside and not (informative and len("".join(rest.split())) >= 8):
        return Heard(Intent.ABUSE, "instruction", aside)
    return Heard(*_intent(Line(rest, cues, pending, informative)), aside)


def _intent(line: Line) -> tuple[Intent, str]:
    cued = by_cues(line)
    purpose = purpose_of(line, cued)
    wants = line.asks or purpose in (ASK, HELP) or line.has("help")
    if _harmful(line) and (wants or _ONESELF.search(line.text) or not line.informative):
        return Intent.ABUSE, "harmful"
    if _improper(line) and (wants or line.has("plan")):
        return Intent.HELP, "improper"
    if line.has("forged") and wants:
        return Intent.HELP, "forged"
    if stops(line.text, line.cues):
        return _MEANT[END]
    if asks_whether_worth_it(line.text, line.cues):
        return _MEANT[HELP]
    if purpose == CLARIFY and line.asks and line.has("own_deal"):
        return _MEANT[HELP]
    if purpose == TELL:
        return (Intent.ANSWER if line.pending else Intent.REPORT), ""
    return _MEANT[purpose] if purpose else cued


_ONESELF = re.compile(r"我(?!们)|\b(?:I|me)\b", re.I)
"""Whoever does harm or wants it speaks of themselves; what others did, or guard against, is told without."""


def _harmful(line: Line) -> bool:
    """True where a line speaks of harm that is not what a product guards against: 反洗钱 is a product, 洗钱 is not."""
    return line.has("harmful") and not line.has("not_harmful")


def asks_whether_worth_it(text: str, cues: CueFile) -> bool:
    """Whether a sentence of the line asks if we should go on at all: "is it worth it? Toyota have been in there for years"."""
    asked = (each.group() for each in sentences_of(text) if ends_asking(each.group()))
    return any(cues.find("help_worth", each) and not _OF_OTHERS.search(each) for each in asked)


def _improper(line: Line) -> bool:
    """True where the rep wants what breaks the rules; that others do it, or do it to us, is no wish of ours."""
    blamed = line.has("done_by_others") and not line.has("likewise")
    return line.has("improper") and not blamed


_MEANT = {
    ASK: (Intent.QUESTION, ""),
    HELP: (Intent.HELP, ""),
    CLARIFY: (Intent.QUESTION, "clarify"),
    CORRECT: (Intent.CORRECTION, ""),
    SHORT: (Intent.COMMAND, "shorter"),
    END: (Intent.COMMAND, "end"),
    OFF: (Intent.OFF_TOPIC, ""),
}
