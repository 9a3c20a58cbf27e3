"""Somebody taken for an opponent by weights where their sentence says that they are for it: "eating out of my hand"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.coaching.asked import sentences_of
from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Lang, Stance
from assistant.reading.lexicon import Category
from assistant.reading.matching import lexicon
from assistant.reading.normalise import normalise

_DOUBT = (Category.OBJECTION, Category.CONCERN)


def without_guessed_opposition(facts: Iterable[Fact], words: str, lang: Lang) -> Iterator[Fact]:
    """The facts of an English line, with favour where its own words tell of nothing else."""
    for fact in facts:
        against = fact.slot is Slot.STANCE and Stance(str(fact.value)).against
        if against and lang is Lang.EN and _only_favour(fact, words):
            yield replace(fact, value=Stance.SUPPORT)
        else:
            yield fact


def _only_favour(fact: Fact, words: str) -> bool:
    at = fact.evidence.start
    sentence = next((s.group() for s in sentences_of(words) if s.start() <= at < s.end()), "")
    hits = lexicon(Lang.EN).find(normalise(sentence))
    told = {Stance(hit.value) for hit in hits if hit.category is Category.STANCE}
    doubted = any(hit.category in _DOUBT for hit in hits)
    return bool(told) and all(stance.favourable for stance in told) and not doubted
