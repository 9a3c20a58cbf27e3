"""All that a turn needs besides the talk itself: reader, judgement, library, material and the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from assistant.coaching.material import Material
from assistant.coaching.policy import Bank
from assistant.coaching.shape import Shape
from assistant.domain.deal import Deal, Picture
from assistant.domain.finding import Finding, Reason
from assistant.domain.rubric import Scorecard
from assistant.domain.vocabulary import Lang
from assistant.ports import Reader

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.documents import Chunk, Citation


@dataclass(frozen=True, slots=True)
class Judged:
    """A deal as judged: the picture, what kind of deal it is, what is wrong, and the ten levels."""

    picture: Picture
    shape: Shape
    findings: tuple[Finding, ...]
    scorecard: Scorecard


Judge = Callable[[Deal, date], Judged]
"""Looks at a deal on a day; pure."""


class Shelf(Protocol):
    """The part of the library a conversation uses."""

    def cite(self, elements: Sequence[str], lang: Literal["zh", "en"] = "zh") -> Citation:
        """A quote of the section that states these framework elements."""
        ...

    def answer(
        self, question: str, *, lang: Literal["zh", "en"] | None = None, teams: frozenset[str] | None = None
    ) -> Answer:
        """What the library says to a question."""
        ...

    def passage(self, chunk_id: str, *, teams: frozenset[str] | None = None) -> Chunk | None:
        """What a citation names, in full."""
        ...


class Words(Protocol):
    """The texts of findings and levels."""

    def why(self, reason: Reason, lang: Lang) -> str:
        """Why a finding holds."""
        ...

    def action(self, reason: Reason, lang: Lang) -> str:
        """What to do about a finding."""
        ...

    def level(self, reason: Reason, lang: Lang) -> str:
        """The words of a level or of what raises it."""
        ...

    def say(self, value: str, lang: Lang) -> str:
        """A fact's value in words: amounts, days, several names."""
        ...


@dataclass(frozen=True, slots=True)
class Kit:
    """Given once per turn; `practice` asks the rep for a first attempt before help is given."""

    reader: Reader
    judge: Judge
    library: Shelf
    material: Material
    texts: Words
    today: date
    practice: bool = False
    teams: frozenset[str] | None = None

    @property
    def bank(self) -> Bank:
        """Questions and weights."""
        return Bank(self.material.questions, self.material.policy)
