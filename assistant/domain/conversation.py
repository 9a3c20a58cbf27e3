"""A coaching conversation: what was said, asked, learned and promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.domain.evidence import Evidence, Fact
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import CriterionId, FindingId, Intent, Lang, Topic


class MoveKind(StrEnum):
    """What the coach does in a turn, beside taking in what was said."""

    OPEN = "open"
    ASK = "ask"
    PROBE = "probe"
    CLOSE = "close"
    ANSWER = "answer"
    HELP = "help"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask about: one topic, perhaps one person; `key` names the wording in the question bank."""

    topic: Topic
    key: str
    person: str | None = None
    probe: bool = False
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What the last answer did to one criterion of the rubric."""

    criterion: CriterionId
    before: int
    after: int
    why: Reason
    next_level: Reason
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing the rep will do: a verb, a person, a date."""

    what: str
    who: str
    by: date | None
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as given to the rep: a verbatim quote of one section of one document."""

    document: str
    section: str
    quote: str
    id: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the coach decided to do, before any words: replayable and the same in both languages."""

    move: MoveKind
    intent: Intent
    question: Question | None = None
    reason: Reason | None = None
    findings: tuple[FindingId, ...] = ()
    elements: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()
    check: Check | None = None
    commitment: Commitment | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange as stored: the rep's line, what was learned, what was decided, what was replied.

    `client_id` is chosen by the sender; a turn sent twice with one id is stored once.
    """

    number: int
    client_id: str
    text: str
    facts: tuple[Fact, ...]
    decision: Decision
    reply: str
    citations: tuple[Cited, ...] = ()
    engine: str = "builtin"
    fallback: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """All turns about one deal, oldest first."""

    lang: Lang
    turns: tuple[Turn, ...] = ()

    @property
    def pending(self) -> Question | None:
        """The question the rep has been asked last and has not answered yet."""
        return self.turns[-1].decision.question if self.turns else None

    @property
    def asked(self) -> tuple[Question, ...]:
        """Every question asked so far, oldest first."""
        return tuple(t.decision.question for t in self.turns if t.decision.question)
