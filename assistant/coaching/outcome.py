"""What comes out of a turn, before words: everything the page, the store and the voice need."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.conversation import Cited, Decision
from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import Fact
from assistant.domain.finding import Finding
from assistant.domain.rubric import Scorecard
from assistant.domain.vocabulary import Lang


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """One turn as decided; `said` holds the library's sentences when a question was answered.

    `engine` and `fallback` tell who read the line, `answered_by` and `answer_fallback` who put those sentences.
    """

    decision: Decision
    deal: Deal
    picture: Picture
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    scorecard: Scorecard
    citations: tuple[Cited, ...]
    lang: Lang
    said: tuple[str, ...] = ()
    engine: str = "builtin"
    fallback: str | None = None
    answered_by: str = "builtin"
    answer_fallback: str | None = None
