"""What the core needs from the world, as small protocols. Adapters delegate and stop."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from assistant.domain.conversation import Turn
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact
from assistant.domain.record import DealRecord, DealSummary
from assistant.domain.spending import Spent, Usage, UsageGroup, UsageLine
from assistant.domain.vocabulary import Lang, Topic

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Note:
    """A text a rep wrote. `id` becomes `Evidence.message`; `spoken` marks a line of a talk, where a few words may be an
    answer or a question; `answers` is the topic asked just before, if any.
    """

    text: str
    today: date
    lang: Lang | None = None
    id: str = ""
    answers: Topic | None = None
    about: str | None = None
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a note says: its language, its facts, and who read it (`builtin` or a model's name).

    `dropped` counts what a model said and could not quote; `unread` the characters at the end of a text too long to read.
    """

    lang: Lang
    facts: tuple[Fact, ...]
    engine: str = "builtin"
    fallback: str | None = None
    dropped: int = 0
    unread: int = 0


class Reader(Protocol):
    """Turns a rep's words into facts with verbatim quotes."""

    def read(self, note: Note, known: Deal) -> Reading:
        """The facts of this note, people resolved against the deal so far."""
        ...


class ChatModel(Protocol):
    """Any language model: it says words or fills a schema; it never decides."""

    @property
    def name(self) -> str:
        """The model's name, as shown in `engine`."""
        ...

    def say(self, system: str, user: str) -> Iterator[str]:
        """The reply in pieces; raises ModelError."""
        ...

    def extract(self, system: str, user: str, returns: type[T]) -> T:
        """The reply as an instance of a pydantic model; raises ModelError."""
        ...


class UsageStore(Protocol):
    """Keeps what models were used for."""

    def add(self, used: Usage) -> None:
        """Keep what was used."""
        ...

    def spent(self, day: date, currency: str, account: str | None = None) -> Spent:
        """What a day came to, for one person or for all; money in this currency only."""
        ...

    def sums(self, by: UsageGroup, since: date) -> tuple[UsageLine, ...]:
        """What was used since this day, by day (newest first), person or model (most tokens first)."""
        ...


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        ...


class DealStore(Protocol):
    """Keeps deals. Each method is one transaction: all of it is kept, or none and an error is raised.

    Raises NotFound for an unknown deal, Conflict for a version that is not the newest or a client id that came
    with another text before, UnreadableInput for text that no database holds (NUL, lone surrogates), and
    StorageError when the disk or the database fails.
    """

    def create(
        self,
        owner: str,
        lang: Lang,
        product_category: str = "unknown",
        title: str = "",
        client_id: str | None = None,
        *,
        stage: str | None = None,
        external_id: str | None = None,
    ) -> DealRecord:
        """A new deal; the same owner and client id again gives the deal created before."""
        ...

    def get(self, deal_id: str) -> DealRecord:
        """Everything kept about a deal."""
        ...

    def summary(self, deal_id: str) -> DealSummary:
        """What a list shows of a deal: much cheaper than all of it."""
        ...

    def list(self, owners: Collection[str] | None = None) -> tuple[DealSummary, ...]:
        """The deals of these owners (None: of everybody), the one changed last first."""
        ...

    def begin_turn(self, deal_id: str, client_id: str, text: str) -> Turn | None:
        """Take in a line before thinking about it, so that a crash can't lose it.

        None: it is pending now (it stays in `DealRecord.pending` until answered). A Turn: it was answered before,
        this is the answer. The deal's version doesn't change.
        """
        ...

    def append_turn(
        self, deal_id: str, turn: Turn, expected_version: int, glance: Mapping[str, Any] | None = None
    ) -> Turn:
        """Store line, facts, decision and reply; answers the pending line of the same client id if there is one.

        Returns the turn as stored (the store gives `number`, and `at` if it was None). A client id that was
        answered before gives that answer, whatever the version. `turn.facts` go to the ledger, `glance` to the list.
        """
        ...

    def correct(
        self,
        deal_id: str,
        client_id: str,
        text: str,
        facts: Sequence[Fact],
        by: str,
        expected_version: int,
        glance: Mapping[str, Any] | None = None,
    ) -> DealRecord:
        """Add facts entered by form or import; `text` is what their evidence quotes, `by` who entered it."""
        ...

    def describe(
        self,
        deal_id: str,
        *,
        title: str | None = None,
        stage: str | None = None,
        product_category: str | None = None,
        lang: Lang | None = None,
        glance: Mapping[str, Any] | None = None,
        expected_version: int | None = None,
    ) -> DealSummary:
        """Rename a deal or set what isn't learned from notes; None leaves a field as it is."""
        ...

    def settle_promise(self, deal_id: str, number: int, kept: bool) -> None:
        """Record whether a commitment was kept."""
        ...

    def hand_over(self, deal_id: str, owner: str) -> DealSummary:
        """Give the deal to another rep."""
        ...

    def delete(self, deal_id: str) -> None:
        """Remove a deal and everything about it for good."""
        ...
