"""Posts and bodies that an English answer only tells of: "the head of purchasing writes the award report" is no talk of ours."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.coaching.asked import sentences_of
from assistant.coaching.line_facts import spoken_with
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Function, Stance
from assistant.reading.phrasing import Phrasings

_TALK = Phrasings(__name__)("talk")
_HEARD_ELSEWHERE = frozenset({Function.END_USER})
"""Whether users were heard is weighed by what they said."""


def without_talks_nobody_told(
    facts: Sequence[Fact], words: str, known: Collection[str | None], asked: Function | None
) -> Iterator[Fact]:
    """The facts, where somebody new without a name and without an opinion was met only if their sentence tells of a talk.

    `asked`: the department the question was about; what such an answer tells of it was read against the question.
    """
    only_told = {
        f.about
        for f in facts
        if f.slot is Slot.PERSON and f.about not in known and _nameless(f) and not _talks(f, words)
    }
    only_told -= {f.about for f in facts if f.slot is Slot.FUNCTION and f.value in (asked, *_HEARD_ELSEWHERE)}
    only_told -= {f.about for f in facts if f.slot is Slot.STANCE and f.value != Stance.NEUTRAL}
    for fact in facts:
        if fact.about not in only_told or fact.slot not in (Slot.CONTACT, Slot.STANCE):
            yield fact
        elif spoken_with(fact):
            yield replace(fact, value=Contact.NONE)
        elif fact.slot is Slot.CONTACT:
            yield fact


def _nameless(fact: Fact) -> bool:
    return isinstance(fact.value, Mention) and not fact.value.name


def _talks(fact: Fact, words: str) -> bool:
    """Whether a sentence around somebody speaks of us or of anybody's talking."""
    start = fact.evidence.start
    around = [s.group() for s in sentences_of(words) if s.start() <= start < s.end()]
    return not around or any(_TALK.search(sentence) for sentence in around)
