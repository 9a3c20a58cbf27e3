"""A calendar of the customer's that no word tells: without a day in the line nothing says that their dates stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Lang, Timeline
from assistant.reading.dates import read_dates


def without_undated_plans(facts: Iterable[Fact], words: str, today: date, lang: Lang) -> tuple[Fact, ...]:
    """The facts of an English line without a confirmed calendar that only weights heard, where the line names no day."""
    told = tuple(facts)
    if lang is not Lang.EN or read_dates(words, today):
        return told
    return tuple(f for f in told if not _guessed(f))


def _guessed(fact: Fact) -> bool:
    return fact.slot is Slot.TIMELINE and fact.value == Timeline.CONFIRMED and not fact.assertion.cues
