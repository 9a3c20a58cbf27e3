"""What the rep wants with a line: to report, answer, ask, get help, correct, stop, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.coaching.cues import CueFile, folded
from assistant.domain.vocabulary import Intent
from assistant.reading.learned.purpose import (
    ASK,
    CLARIFY,
    CORRECT,
    END,
    HELP,
    OFF,
    SHORT,
    TELL,
    purpose_chances,
)
from assistant.reading.normalise import read_length

_SENTENCE = re.compile(r"(?:[^\n。！？!?;；.]|\.(?!\s|$))+(?:[\n。！？!?;；]|\.(?=\s|$))?")
_OLD_VERSION = re.compile(r"(?:不是|而不是|\bnot\b|instead of|rather than)[^，。,.;；\n]+", re.I)
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
    for pattern in (_BRACKETED, _SENTENCE):
        for match in pattern.finditer(text):
            piece = match.group()
            covered = any(a <= match.start() and match.end() <= b for a, b in found)
            if piece.strip() and not covered and _instructs(piece, cues):
                found.append(match.span())
    return tuple(sorted(found))


def _instructs(piece: str, cues: CueFile) -> bool:
    return cues.find("instruction", piece) is not None and cues.find("not_instruction", piece) is None


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with these parts blanked, offsets unchanged."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def asked_last(text: str) -> str:
    """The last of several questions, where it says enough by itself: what comes before leads up to it."""
    pieces = [match.group().strip() for match in _SENTENCE.finditer(text)]
    questions = [piece for piece in pieces if piece.endswith(("?", "？"))]
    last = questions[-1] if len(questions) > 1 else text
    return last if len(last) >= (12 if any(c > "一" for c in last) else 40) else text


_AT_LEAST, _LIKELY, _QUITE, _SURELY = 0.42, 0.6, 0.7, 0.8
"""From these chances on a line is taken to want a certain thing; to want something at all; to want to stop or to be asked
less; and, where it holds facts and no question mark, to be more than an answer. Set by authors nothing was learned from (`evals/datasets/hearing`)."""
_CUE_COUNTS = 6.0
"""So many times likelier is what a cue word tells."""
_THEY_ASKED = re.compile(r"问(?:了|我|我们|过)|\b(?:asked|asks)\b", re.I)
_A_PAGE = 400
_ASIDE_AT_MOST = 240
"""What leads up to a question is shorter than notes that end in one."""


def asking_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a line that asks for something asks: its questions and its last sentence."""
    pieces = [match for match in _SENTENCE.finditer(text) if match.group().strip()]
    return tuple(
        piece.span()
        for number, piece in enumerate(pieces, 1)
        if number == len(pieces) or piece.group().rstrip().endswith(("?", "？"))
    )


def request_in(text: str) -> str:
    """What a line asks for: its questions and its last sentence."""
    return "".join(text[start:end] for start, end in asking_spans(text)) or text


def _last(text: str) -> str:
    """The last sentence."""
    pieces = [match.group() for match in _SENTENCE.finditer(text) if match.group().strip()]
    return pieces[-1] if pieces else text


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
    if cues.find("harmful", rest):
        return Heard(Intent.ABUSE, "harmful", aside)
    if len(_DIALOGUE.findall(text)) >= 2:
        return Heard(Intent.ABUSE, "instruction", aside)
    if aside and not (informative and len("".join(rest.split())) >= 8):
        return Heard(Intent.ABUSE, "instruction", aside)
    return Heard(*_intent(rest, cues, pending, informative), aside)


def _wants_help(text: str, cues: CueFile, pending: bool, informative: bool, asks: bool) -> bool:
    """In the middle of an answer, words like "draft" or "agenda" are facts; a request asks or starts with itself.

    In a note of a page it stands at the beginning or at the end.
    """
    cue = cues.find("help", text)
    if cue is None or (pending and not asks and cues.find("deed", text)):
        return False
    if informative and read_length(text) > _A_PAGE and folded(text).find(cue) > 12:
        return cues.find("help", _last(text)) is not None
    return asks or not (pending and informative) or folded(text).find(cue) <= 12


def _ends(text: str, cues: CueFile) -> bool:
    """A short line that says stop, or a longer one that begins with it."""
    cue = cues.find("end", text)
    if cue is None:
        return False
    return len(text) <= 24 or (len(text) <= 60 and folded(text).find(cue) <= 12)


def _rhetorical(text: str, cues: CueFile) -> bool:
    """「……一个电话的事，有啥好问的？」: behind what was told such a question wants no answer."""
    cue = cues.find("rhetorical", _last(text))
    return cue is not None and folded(text).rfind(cue) > 12


def _intent(text: str, cues: CueFile, pending: bool, informative: bool) -> tuple[Intent, str]:
    asks = text.rstrip().endswith(("?", "？")) and not _rhetorical(text, cues)
    by_cues = _by_cues(text, cues, pending, informative, asks)
    purpose = _purpose(text, cues, pending, informative, by_cues)
    wants = asks or purpose == HELP or cues.find("help", text) is not None
    if cues.find("improper", text) and (wants or cues.find("plan", text)):
        return Intent.HELP, "improper"
    if cues.find("forged", text) and wants:
        return Intent.HELP, "forged"
    return by_cues if purpose is None else _meant(purpose, pending)


_CUED = {
    (Intent.HELP, ""): HELP,
    (Intent.QUESTION, ""): ASK,
    (Intent.CORRECTION, ""): CORRECT,
    (Intent.COMMAND, "shorter"): SHORT,
    (Intent.COMMAND, "end"): END,
    (Intent.OFF_TOPIC, ""): OFF,
}


def _purpose(
    text: str, cues: CueFile, pending: bool, informative: bool, by_cues: tuple[Intent, str]
) -> str | None:
    """What the line is for, where that is plain; of notes only what their last sentence asks for."""
    notes = read_length(text) > _A_PAGE
    chances = dict(purpose_chances(_last(text) if notes else text, waiting=pending and not notes))
    if (cued := _CUED.get(by_cues)) is not None:
        chances[cued] *= _CUE_COUNTS
    whole = sum(chances.values())
    purpose = max(chances, key=chances.__getitem__)
    chance, wanted = chances[purpose] / whole, 1 - chances[TELL] / whole
    if notes:
        return purpose if purpose in (ASK, HELP) and chance >= _SURELY else None
    if by_cues[0] is Intent.OFF_TOPIC and purpose in (ASK, HELP):
        return OFF
    if by_cues[0] is Intent.CORRECTION and purpose == TELL:
        return CORRECT if pending else TELL
    if not pending and _reports(text, cues, informative) and purpose in (ASK, HELP):
        return None
    if purpose in (OFF, SHORT) and informative and chance < _SURELY:
        return None
    if purpose in (ASK, CLARIFY) and _rhetorical(text, cues):
        return TELL
    if informative and not pending and _THEY_ASKED.search(request_in(text)):
        return TELL
    if purpose in (END, SHORT):
        return purpose if chance >= (_SURELY if pending and purpose == END else _QUITE) else None
    if purpose == TELL or chance < _AT_LEAST:
        return TELL if chance >= _LIKELY else None
    beside = pending and informative and not text.rstrip().endswith(("?", "？"))
    return purpose if wanted >= (_SURELY if beside else _LIKELY) else None


def _reports(text: str, cues: CueFile, informative: bool) -> bool:
    """A report that ends in "what am I missing": going through the deal is the help it wants."""
    report = informative and read_length(text) > _ASIDE_AT_MOST // 2
    return report and cues.find("help", request_in(text)) is None


def _meant(purpose: str, pending: bool) -> tuple[Intent, str]:
    return {
        TELL: (Intent.ANSWER if pending else Intent.REPORT, ""),
        ASK: (Intent.QUESTION, ""),
        HELP: (Intent.HELP, ""),
        CLARIFY: (Intent.QUESTION, "clarify"),
        CORRECT: (Intent.CORRECTION, ""),
        SHORT: (Intent.COMMAND, "shorter"),
        END: (Intent.COMMAND, "end"),
        OFF: (Intent.OFF_TOPIC, ""),
    }[purpose]


def _by_cues(text: str, cues: CueFile, pending: bool, informative: bool, asks: bool) -> tuple[Intent, str]:
    short = len(text) <= 120
    if cues.find("annoyance", text) and short:
        return Intent.COMMAND, "shorter"
    if cues.find("correction", text) and (informative or pending):
        return Intent.CORRECTION, ""
    if _ends(text, cues):
        return Intent.COMMAND, "end"
    if _wants_help(text, cues, pending, informative, asks):
        return Intent.HELP, ""
    if cues.find("off_topic", text) and not informative:
        return Intent.OFF_TOPIC, ""
    if short and cues.find("question", text) and (asks or not pending):
        return Intent.QUESTION, ""
    if pending:
        return Intent.ANSWER, ""
    if asks and (not informative or (len(text) <= _ASIDE_AT_MOST and cues.find("question", _last(text)))):
        return (Intent.HELP if cues.find("own_deal", text) else Intent.QUESTION), ""
    return Intent.REPORT, ""
