"""News told instead of an answer: asked about legal, the rep says that a rival is in there too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.naming import place_of
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
