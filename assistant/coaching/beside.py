"""News told instead of an answer: asked about legal, the rep says that a rival is in there too, or tells of finance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.naming import place_of
from assistant.coaching.spoken_steps import functions_in
from assistant.domain.committee import BuyingCommittee
from assistant.domain.evidence import Fact, RivalKind, Slot
from assistant.domain.vocabulary import Topic
from assistant.reading.normalise import read_length

_OF_THEM = re.compile(
    r"\W*(?:well,? |so,? )?(?:they|he|she|it|the|their|most|some of|all|both|no|nope|none|yes|yeah|yep|not|nobody|never|i|we|haven't|havent)\b|\W*(?:他|她|没|有|是|不|我)",
    re.I,
)
"""Where a line begins like this, it goes on about whoever was asked for."""
_ASKED = frozenset({Topic.LEGAL, Topic.FINANCE, Topic.IT, Topic.RISK_AUDIT, Topic.USERS})
"""Not where rivals belong to the answer: procurement compares them, and whoever stands above may have one of their own."""
_LONGEST = 120
"""A longer line tells a story."""
_NO_NEWS = (RivalKind.NONE, RivalKind.NOTHING)


def tells_of_a_rival_instead(
    text: str, topic: Topic, facts: Sequence[Fact], committee: BuyingCommittee
) -> bool:
    """Whether a line brings a rival where a department was asked about, and not a word of the department."""
    if topic not in _ASKED or _OF_THEM.match(text) or read_length(text) > _LONGEST:
        return False
    rival = any(f.slot is Slot.RIVAL and f.value not in _NO_NEWS and not f.assertion.negated for f in facts)
    function = FUNCTION_TOPICS[topic]
    of_them = any(f.slot is Slot.FUNCTION and f.value == function for f in facts)
    named = (n for p in committee.of(function) for n in (p.name, p.title, *p.aliases) if n)
    return rival and not of_them and not any(place_of(n, text) is not None for n in named)


_LABEL = re.compile(
    r"\s*(?:(?:on|as for|about|re) )?(?:the |their )?(?P<of>[\w &]{2,24}|[一-鿿]{2,6})\s?(?:[:：]|\s[-–—]\s)",
    re.I,
)
_NOT_KNOWN_OF = re.compile(
    r"(?:not sure|unsure|no idea|no clue|don['’]?t know|dunno|can['’]?t say|never asked)(?: yet| really| anything| much)? (?:about|on|for|of) (?:the |their )?(?P<of>[\w &]{2,24})"
    r"|(?P<zh>[一-鿿]{2,5}?)(?:那边|那块|这块|方面)(?:我)?(?:还|真|也)?(?:不清楚|不知道|没问|不了解|说不好)",
    re.I,
)
_TOPIC_OF = {function: topic for topic, function in FUNCTION_TOPICS.items()}


def tells_of_another_department(text: str, topic: Topic) -> bool:
    """Whether a line under the name of one department tells nothing of the one asked about: "Finance: met the CFO"."""
    label = _LABEL.match(text)
    asked = FUNCTION_TOPICS.get(topic)
    if label is None or asked is None or asked in functions_in(text):
        return False
    return any(function in _TOPIC_OF for function in functions_in(label["of"]))


def left_open_instead(text: str, topic: Topic) -> Topic | None:
    """The department of which an answer says that it is not known, where another thing was asked: "not sure about finance"."""
    found = _NOT_KNOWN_OF.search(text)
    named = functions_in(found["of"] or found["zh"]) if found else ()
    others = [_TOPIC_OF[f] for f in named if f in _TOPIC_OF and _TOPIC_OF[f] is not topic]
    return others[0] if others else None
