"""A line that plainly begins with another subject than was asked: 预算列进明年了, asked who stands above."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.domain.vocabulary import Topic
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasing, Phrasings

_SAID = Phrasings(__name__)
_DECIDES, _SUPPLIER = _SAID("decides"), _SAID("supplier")
_OF_MONEY = frozenset(
    {Topic.BUDGET_STATUS, Topic.BUDGET_OWNER, Topic.AUTHORITY, Topic.ECONOMIC_BUYER, Topic.DECISION_CHAIN}
)
_OF_DAYS = frozenset({Topic.TIMELINE, Topic.PROCESS, Topic.NEXT_STEP, Topic.PROCUREMENT, Topic.LEGAL})
_OF_LIKING = frozenset({Topic.OBJECTIONS, Topic.VALUE, Topic.PROBLEM})
_OF_USE = frozenset({Topic.USERS, Topic.IT})
_OF_VOICES = frozenset({Topic.INFLUENCERS, Topic.OBJECTIONS})
_OF_OURS = frozenset({Topic.INTERNAL_SUPPORT, Topic.NEXT_STEP, Topic.COMPETITION, Topic.LEGAL, Topic.VALUE})
_OF_RIVALS = frozenset({Topic.COMPETITION, Topic.VALUE, Topic.PROBLEM, Topic.USERS, Topic.PROCUREMENT})

_SUBJECTS: Mapping[Topic, tuple[Phrasing, frozenset[Topic]]] = {
    Topic.BUDGET_STATUS: (
        _SAID("budget"),
        _OF_MONEY | _OF_DAYS | {Topic.FINANCE, Topic.ACCOUNT_FIT, Topic.VALUE},
    ),
    Topic.TIMELINE: (_SAID("signing"), _OF_DAYS | _OF_MONEY),
    Topic.USERS: (_SAID("tried"), _OF_USE | _OF_LIKING),
    Topic.COMPETITION: (_SUPPLIER, _OF_RIVALS | _OF_VOICES),
    Topic.INTERNAL_SUPPORT: (_SAID("ours_lack"), _OF_OURS),
    Topic.SUPERVISOR: (_SAID("cleared_above"), _OF_MONEY | _OF_DAYS | {Topic.SUPERVISOR, Topic.RISK_AUDIT}),
}
"""How a line begins that is about a topic, and what it may answer all the same when that was asked."""


def another_subject(text: str, topic: Topic) -> Topic | None:
    """The topic a line begins with, where it is no answer to the one asked; None where it may be one, or decides something."""
    plain = simplified(text)
    for told, (begins, answers) in _SUBJECTS.items():
        if told is not topic and topic not in answers and begins.match(plain):
            return None if told is Topic.USERS and _DECIDES.search(plain) else told
    return None


def of_a_supplier(text: str) -> bool:
    """Whether a line begins with whoever supplies them today or wants to: 现在的洗涤厂是院长亲戚介绍的."""
    return _SUPPLIER.match(simplified(text)) is not None
