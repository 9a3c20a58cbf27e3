"""How a phrase is meant: denied, hedged, planned, supposed, hearsay, past, asked, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.evidence import Assertion, Certainty, Source, Tense
from assistant.reading.person import Person


@dataclass(frozen=True, slots=True)
class Colour:
    """How a phrase is coloured, and by which words."""

    negated: bool = False
    hedged: bool = False
    planned: bool = False
    supposed: bool = False
    heard: bool = False
    past: bool = False
    asked: bool = False
    reporter: Person | None = None
    cues: tuple[str, ...] = ()

    @property
    def real(self) -> bool:
        """True when it happened or holds: not planned, supposed, asked or denied."""
        return not (self.negated or self.planned or self.supposed or self.asked)

    def assertion(self, source: Source | None = None, negated: bool | None = None) -> Assertion:
        """The same as an assertion of a fact."""
        own = source or (
            Source.PLAN
            if self.planned or self.supposed
            else Source.THIRD_PARTY
            if self.heard
            else Source.CUSTOMER
            if self.reporter is not None
            else Source.REP
        )
        certainty = Certainty.HEDGED if self.hedged else Certainty.HOPED if self.planned else Certainty.STATED
        tense = Tense.FUTURE if self.planned or self.supposed else Tense.PAST if self.past else Tense.NOW
        return Assertion(self.negated if negated is None else negated, certainty, tense, own, self.cues)
