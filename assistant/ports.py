"""What the core needs from the world, as small protocols. Adapters delegate and stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact
from assistant.domain.vocabulary import Lang, Topic

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Note:
    """A text a rep wrote. `id` becomes `Evidence.message`; `answers` is the topic asked just before, if any."""

    text: str
    today: date
    lang: Lang | None = None
    id: str = ""
    answers: Topic | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a note says: its language, its facts, and who read it (`builtin` or a model's name)."""

    lang: Lang
    facts: tuple[Fact, ...]
    engine: str = "builtin"
    fallback: str | None = None
    dropped: int = 0


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


class Embedder(Protocol):
    """Turns texts into vectors of one length."""

    @property
    def name(self) -> str:
        """Model name and dimension."""
        ...

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text; raises ModelError."""
        ...


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        ...
