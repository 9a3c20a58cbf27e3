"""A review: one deal as read, judged, scored and cited on one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.coaching.shape import Shape
from assistant.domain.conversation import Cited
from assistant.domain.deal import Picture
from assistant.domain.finding import Finding
from assistant.domain.rubric import Scorecard
from assistant.domain.vocabulary import FindingId, Lang, Topic


class Citer(Protocol):
    """Finds the passages that framework elements are stated in."""

    def __call__(self, elements: tuple[str, ...], lang: Lang) -> tuple[Cited, ...]:
        """Verbatim quotes, best first; none when the library has no such passage."""
        ...


@dataclass(frozen=True, slots=True)
class WordedQuestion:
    """A question of the review as it is put to the rep."""

    topic: Topic
    text: str
    why: str = ""
    citations: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a review says; `citations` holds what each finding rests on, `versions` the digests of the data used."""

    id: str | None
    lang: Lang
    today: date
    engine: str
    picture: Picture
    shape: Shape
    findings: tuple[Finding, ...]
    scorecard: Scorecard
    questions: tuple[WordedQuestion, ...]
    citations: Mapping[FindingId, tuple[Cited, ...]]
    versions: Mapping[str, str]
    fallback: str | None = None
    unread: int = 0
    """Characters at the end of the notes that were too many to read."""


def review_of(
    *,
    id: str | None,
    lang: Lang,
    today: date,
    picture: Picture,
    shape: Shape,
    findings: Sequence[Finding],
    scorecard: Scorecard,
    cite: Citer,
    versions: Mapping[str, str],
    questions: Sequence[WordedQuestion] = (),
    engine: str = "builtin",
    fallback: str | None = None,
    unread: int = 0,
) -> Review:
    """A review from its parts, each finding with the passages it rests on."""
    return Review(
        id=id,
        lang=lang,
        today=today,
        engine=engine,
        picture=picture,
        shape=shape,
        findings=tuple(findings),
        scorecard=scorecard,
        questions=tuple(questions),
        citations={f.id: cite(f.elements, lang) for f in findings},
        versions=dict(versions),
        fallback=fallback,
        unread=unread,
    )
