"""Facts of an answer that was read in simplified characters, quoted and named as the rep wrote them."""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.evidence import Fact, Mention
from assistant.reading.normalise import simplified


def as_written(fact: Fact, words: str) -> Fact:
    """The same fact with its quote and its names in the rep's own characters and whole: 「陳副總」 stays 陳副總."""
    plain, where = simplified(words), fact.evidence
    if plain == words and words[where.start : where.end] == where.quote:
        return fact
    if where.end - where.start == len(where.quote) and where.end <= len(words):
        fact = replace(fact, evidence=replace(where, quote=words[where.start : where.end]))
    if not isinstance(fact.value, Mention):
        return fact
    called = fact.value
    name, title = _cut(called.name, plain, words), _cut(called.title, plain, words)
    return replace(fact, value=replace(called, name=name, title=title))


def _cut(name: str | None, plain: str, words: str) -> str | None:
    """The name as it stands in the words, where it does."""
    at = plain.find(name) if name else -1
    return words[at : at + len(name)] if name and at >= 0 else name
