"""Rivals that only weights saw: 省里我们没有任何接触, told of whom we have not met, is no rival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.coaching.cues import CueFile
from assistant.coaching.rival_named import names_a_firm
from assistant.domain.deal import Picture
from assistant.domain.evidence import Fact, RivalKind, Slot
from assistant.domain.vocabulary import Topic


def without_guessed_rivals(
    facts: Iterable[Fact], topic: Topic | None, picture: Picture, cues: CueFile
) -> Iterator[Fact]:
    """The facts of an answer on anything but rivals, without those of which no word tells and that name no firm."""
    for fact in facts:
        guessed = (
            fact.slot is Slot.RIVAL and fact.value == RivalKind.VENDOR and "rival.open" in fact.assertion.cues
        )
        words = fact.evidence.quote
        if (
            not guessed
            or topic in (None, Topic.COMPETITION)
            or cues.any(words, "alternative")
            or names_a_firm(words, picture)
        ):
            yield fact
