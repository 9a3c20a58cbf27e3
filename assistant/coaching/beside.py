"""News told instead of an answer: asked about legal, the rep says that a rival is in there too, or that IT was not met."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.coaching.another_subject import another_subject
from assistant.coaching.cues import CueFile
from assistant.coaching.known import FUNCTION_TOPICS, OFFICES
from assistant.coaching.naming import place_of
from assistant.coaching.other_department import begins, begins_with_another, labelled_with_another
from assistant.domain.committee import BuyingCommittee
from assistant.domain.evidence import Fact, RivalKind, Slot
from assistant.domain.vocabulary import Function, Topic
from assistant.reading.normalise import read_length
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_OF_THEM = _SAID("of_them")
"""Where a line begins like this, it goes on about whoever was asked for."""
_ASKED = frozenset({Topic.LEGAL, Topic.FINANCE, Topic.IT, Topic.RISK_AUDIT, Topic.USERS})
"""Not where rivals belong to the answer: procurement compares them, and whoever stands above may have one of their own."""
_OF_WORTH = frozenset({Topic.VALUE, Topic.ACCOUNT_FIT, Topic.BUDGET_STATUS, Topic.PROBLEM})
"""Topics on which a rival's price is no answer, though it is a figure."""
_MAY_BE_BESIDE = OFFICES | {Topic.USERS, Topic.COMPETITION, Topic.VALUE, Topic.ACCOUNT_FIT, Topic.PROBLEM}
"""Topics of which a line on how far we got with another department says nothing."""
_LONGEST = 120
"""A longer line tells a story."""
_NO_NEWS = (RivalKind.NONE, RivalKind.NOTHING)


def told_instead(
    text: str, topic: Topic, facts: Sequence[Fact], committee: BuyingCommittee, cues: CueFile
) -> Topic | None:
    """What a line is about where not a word of it is about what was asked; None where it may well be an answer."""
    if (labelled := labelled_with_another(text, topic)) is not None:
        return labelled
    if read_length(text) <= _LONGEST and (begun := another_subject(text, topic)) is not None:
        return begun
    if _OF_THEM.match(text) or read_length(text) > _LONGEST:
        return None
    asked = FUNCTION_TOPICS.get(topic)
    if asked is not None and _named(asked, text, facts, committee):
        return None
    if topic in _MAY_BE_BESIDE - {Topic.USERS} | {Topic.MESSAGE_FIT} and begins(cues.place("of_users", text)):
        return Topic.USERS
    if _brings_a_rival(text, topic, facts, cues):
        return Topic.COMPETITION
    answers = any(f.slot in (Slot.RIVAL, Slot.RIVAL_HANDLED, Slot.VALUE, Slot.PROBLEM) for f in facts)
    answers = answers or (topic is Topic.COMPETITION and cues.find("alternative", text) is not None)
    answers = answers or (topic is Topic.USERS and cues.find("tried_it", text) is not None)
    if topic not in _MAY_BE_BESIDE or answers or cues.find("does_it_too", text):
        return None
    return begins_with_another(text, topic, facts)


def _named(function: Function, text: str, facts: Sequence[Fact], committee: BuyingCommittee) -> bool:
    """Whether the department asked about, or somebody of it, comes up."""
    read = any(f.slot is Slot.FUNCTION and f.value == function for f in facts)
    names = (n for p in committee.of(function) for n in (p.name, p.title, *p.aliases) if n)
    return read or any(place_of(n, text) is not None for n in names)


def _brings_a_rival(text: str, topic: Topic, facts: Sequence[Fact], cues: CueFile) -> bool:
    rival = any(f.slot is Slot.RIVAL and f.value not in _NO_NEWS and not f.assertion.negated for f in facts)
    price = topic in _OF_WORTH and cues.any(text, "rival_offers") and not cues.any(text, "costs_them")
    return rival and (topic in _ASKED or price)
