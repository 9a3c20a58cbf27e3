"""Who is for it by a word, and who only sounds like it: "I've emailed her twice, no answer" makes nobody a supporter."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.coaching.hearsay import talked_with
from assistant.coaching.line_facts import spoken_with
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Contact, Stance


def without_guessed_favour(facts: Sequence[Fact], deal: Deal) -> tuple[Fact, ...]:
    """The facts without favour that no word tells, of somebody nobody has talked with, where a line tells of no talk."""
    if not any(f.slot is Slot.CONTACT and f.value == Contact.NONE and f.assertion.cues for f in facts):
        return tuple(facts)
    met = {f.about for f in facts if spoken_with(f)}
    return tuple(f for f in facts if not _only_guessed(f) or f.about in met or talked_with(f.about, deal))


def _only_guessed(fact: Fact) -> bool:
    return fact.slot is Slot.STANCE and Stance(str(fact.value)).favourable and not fact.assertion.cues
