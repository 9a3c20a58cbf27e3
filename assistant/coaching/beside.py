"""News told instead of an answer: asked about legal, the rep says that a rival is in there too, or that IT was not met."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.answers import never_met
from assistant.coaching.cues import CueFile
from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.naming import place_of
from assistant.domain.committee import BuyingCommittee
from assistant.domain.evidence import Fact, Mention, RivalKind, Slot
from assistant.domain.vocabulary import Function, Topic
from assistant.reading.normalise import read_length

_OF_THEM = re.compile(
    r"\W*(?:well,? |so,? )?(?:they|he|she|(?-i:[Ii]t)|the|their|most|some of|all|both|no|nope|none|yes|yeah|yep|not|nobody|never|i|we|haven't|havent)\b|\W*(?:他|她|没|有|是|不|我)",
    re.I,
)
"""Where a line begins like this, it goes on about whoever was asked for."""
_ASKED = frozenset({Topic.LEGAL, Topic.FINANCE, Topic.IT, Topic.RISK_AUDIT, Topic.USERS})
"""Not where rivals belong to the answer: procurement compares them, and whoever stands above may have one of their own."""
_OF_WORTH = frozenset({Topic.VALUE, Topic.ACCOUNT_FIT, Topic.BUDGET_STATUS, Topic.PROBLEM})
"""Topics on which a rival's price is no answer, though it is a figure."""
_OFFICES = frozenset({Topic.LEGAL, Topic.FINANCE, Topic.IT, Topic.RISK_AUDIT, Topic.PROCUREMENT})
_MAY_BE_BESIDE = _OFFICES | {Topic.USERS, Topic.COMPETITION, Topic.VALUE, Topic.ACCOUNT_FIT, Topic.PROBLEM}
"""Topics of which a line on how far we got with another department says nothing."""
_TOPICS = {function: topic for topic, function in FUNCTION_TOPICS.items()}
_LONGEST = 120
"""A longer line tells a story."""
_AT_ONCE = 4
"""Within so many characters a line begins with somebody."""
_NO_NEWS = (RivalKind.NONE, RivalKind.NOTHING)


def told_instead(
    text: str, topic: Topic, facts: Sequence[Fact], committee: BuyingCommittee, cues: CueFile
) -> Topic | None:
    """What a line is about where not a word of it is about what was asked; None where it may well be an answer."""
    if _OF_THEM.match(text) or read_length(text) > _LONGEST:
        return None
    asked = FUNCTION_TOPICS.get(topic)
    if asked is not None and _named(asked, text, facts, committee):
        return None
    if topic in _MAY_BE_BESIDE - {Topic.USERS} | {Topic.MESSAGE_FIT} and _begins(
        cues.place("of_users", text)
    ):
        return Topic.USERS
    if _brings_a_rival(text, topic, facts, cues):
        return Topic.COMPETITION
    return _another_department(text, topic, facts, cues)


def _named(function: Function, text: str, facts: Sequence[Fact], committee: BuyingCommittee) -> bool:
    """Whether the department asked about, or somebody of it, comes up."""
    read = any(f.slot is Slot.FUNCTION and f.value == function for f in facts)
    names = (n for p in committee.of(function) for n in (p.name, p.title, *p.aliases) if n)
    return read or any(place_of(n, text) is not None for n in names)


def _begins(place: int | None) -> bool:
    return place is not None and place <= _AT_ONCE


def _brings_a_rival(text: str, topic: Topic, facts: Sequence[Fact], cues: CueFile) -> bool:
    rival = any(f.slot is Slot.RIVAL and f.value not in _NO_NEWS and not f.assertion.negated for f in facts)
    price = topic in _OF_WORTH and cues.any(text, "rival_offers") and not cues.any(text, "costs_them")
    return rival and (topic in _ASKED or price)


def _another_department(text: str, topic: Topic, facts: Sequence[Fact], cues: CueFile) -> Topic | None:
    """The department that a line begins with and tells how far we got with: IT 没聊过, 财务那边是个总监，我没接触."""
    answers = any(f.slot in (Slot.RIVAL, Slot.RIVAL_HANDLED, Slot.VALUE, Slot.PROBLEM) for f in facts)
    answers = answers or (topic is Topic.COMPETITION and cues.find("alternative", text) is not None)
    if topic not in _MAY_BE_BESIDE or answers or cues.find("does_it_too", text):
        return None
    reached = never_met(text) or any(f.slot is Slot.CONTACT and f.assertion.cues for f in facts)
    called = [f for f in facts if f.slot is Slot.PERSON and isinstance(f.value, Mention)]
    first = {f.about for f in called if isinstance(m := f.value, Mention) and _begins(_place(m, text))}
    told = [
        _TOPICS.get(Function(str(f.value))) for f in facts if f.slot is Slot.FUNCTION and f.about in first
    ]
    return next((t for t in told if reached and t in _OFFICES and t is not topic), None)


def _place(who: Mention, text: str) -> int | None:
    """Where a line names somebody first."""
    places = (place_of(n, text) for n in (who.name, who.title, *who.aliases) if n)
    return min((at for at in places if at is not None), default=None)
