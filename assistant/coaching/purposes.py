"""What a line is for by what many reps wrote, with cue words as a voice among others."""

from __future__ import annotations

from assistant.coaching.asked import ends_asking, last_sentence, request_in
from assistant.coaching.line import Line
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
from assistant.reading.phrasing import Phrasings

_AT_LEAST, _LIKELY, _QUITE, _SURELY = 0.42, 0.6, 0.7, 0.8
"""From these chances on a line is taken to want a certain thing; to want something at all; to want to stop or to be asked
less; and, where it holds facts and no question mark, to be more than an answer. Set by authors nothing was learned from
(`evals/datasets/hearing`)."""
_CUE_COUNTS = 6.0
"""So many times likelier is what a cue word tells."""
_SAID = Phrasings(__name__)
_THEY_ASKED, _OPENS = _SAID("they_asked"), _SAID("opens")
_CUED = {
    (Intent.HELP, ""): HELP,
    (Intent.QUESTION, ""): ASK,
    (Intent.CORRECTION, ""): CORRECT,
    (Intent.COMMAND, "shorter"): SHORT,
    (Intent.COMMAND, "end"): END,
    (Intent.OFF_TOPIC, ""): OFF,
}


def purpose_of(line: Line, cued: tuple[Intent, str]) -> str | None:
    """What the line is for, None where it is not plain; `cued` is what its cue words tell."""
    if line.notes:
        return _wanted_by_notes(line)
    chances = dict(purpose_chances(line.text, waiting=line.pending))
    if (name := _CUED.get(cued)) is not None:
        chances[name] *= _CUE_COUNTS
    whole = sum(chances.values())
    purpose = max(chances, key=chances.__getitem__)
    chance, wanted = chances[purpose] / whole, 1 - chances[TELL] / whole
    if (overruled := _overruled(line, purpose, cued)) is not None:
        return overruled
    if line.reports and purpose in (ASK, HELP):
        return None
    return _plain(line, purpose, chance, wanted)


def _wanted_by_notes(line: Line) -> str | None:
    """Of notes only the last sentence says what is wanted."""
    chances = purpose_chances(last_sentence(line.text), waiting=False)
    purpose = max(chances, key=chances.__getitem__)
    return purpose if purpose in (ASK, HELP) and chances[purpose] >= _SURELY else None


def _overruled(line: Line, purpose: str, cued: tuple[Intent, str]) -> str | None:
    """What cue words know better."""
    if cued[0] is Intent.OFF_TOPIC and purpose in (ASK, HELP):
        return OFF
    if cued[0] is Intent.CORRECTION and purpose == TELL:
        return CORRECT if line.pending else TELL
    if purpose in (ASK, CLARIFY) and line.rhetorical:
        return TELL
    if purpose in (ASK, HELP) and _opens_a_deal(line):
        return TELL
    if line.informative and not line.pending and _THEY_ASKED.search(request_in(line.text)):
        return TELL
    return None


def _opens_a_deal(line: Line) -> bool:
    """ "I have a deal with Volvo, we want to sell them an MES": nothing asks, and facts are told."""
    opens = _OPENS.search(line.text) is not None and not (line.asks or line.has("help"))
    return line.informative and not line.pending and opens


def _plain(line: Line, purpose: str, chance: float, wanted: float) -> str | None:
    """The purpose if it is likely enough for what hangs on it."""
    if purpose in (OFF, SHORT) and line.informative and chance < _SURELY:
        return None
    if purpose in (END, SHORT):
        return purpose if chance >= (_SURELY if line.pending and purpose == END else _QUITE) else None
    if purpose == TELL or chance < _AT_LEAST:
        return TELL if chance >= _LIKELY else None
    beside = line.pending and line.informative and not ends_asking(line.text)
    return purpose if wanted >= (_SURELY if beside else _LIKELY) else None
