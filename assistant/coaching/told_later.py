"""A meeting or release of theirs after the day we hope to sign: 「下一次评审会得一月中了」 rules out an order before new year."""

from __future__ import annotations

import re
from datetime import timedelta

from assistant.coaching.answered import Answered
from assistant.coaching.cues import folded
from assistant.coaching.quoting import gist
from assistant.domain.evidence import DaySpan, Fact, Slot, Step
from assistant.domain.vocabulary import StepKind, StepState
from assistant.reading.dates import read_dates
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_GATE = _SAID("gate")
_STOP = re.compile(r"[，,。；;！!？?]|\.(?=\s|$)")
_NEARLY = 3
"""So many days between two dates are none worth a word."""


class LaterAnswer(Answered):
    """An answer held against the day of signature that is known so far."""

    def step(self) -> list[Fact]:
        """The step that comes too late, if the answer names one and no day before."""
        close = self.picture.close_date
        if close is None or not _GATE.search(folded(self.a.text)):
            return []
        told = [d for d in read_dates(self.a.text, self.a.today) if d.span.latest >= self.a.today]
        late = [d for d in told if self._too_late(d.span, close)]
        if not late or len(late) < len([d for d in told if d.span.earliest != close.earliest]):
            return []
        last = late[-1]
        name = gist(self._clause(last.start), self.a.lang)
        step = Step(name, StepKind.APPROVE, None, last.span.day, StepState.OPEN)
        return [self.fact(Slot.STEP, step)]

    def _too_late(self, span: DaySpan, close: DaySpan) -> bool:
        return span.earliest > close.latest and span.latest > close.latest + timedelta(_NEARLY)

    def _clause(self, place: int) -> str:
        """The part of the answer between two stops in which this place lies."""
        ends = [m.end() for m in _STOP.finditer(self.a.text)]
        start = max((end for end in ends if end <= place), default=0)
        return self.a.text[start : min((end for end in ends if end > place), default=len(self.a.text))]
