"""Another department than was asked about: "Finance: met the CFO", asked about users; "not sure about finance", asked about objections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.answers import never_met
from assistant.coaching.known import FUNCTION_TOPICS, OFFICES, TOPIC_OF
from assistant.coaching.naming import place_of
from assistant.coaching.spoken_steps import functions_in
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Function, Topic
from assistant.reading.phrasing import Phrasings

_LABEL = re.compile(
    r"\s*(?:(?:on|as for|about|re) )?(?:the |their )?(?P<of>[\w &]{2,24}|[一-鿿]{2,6})\s?(?:[:：]|\s[-–—]\s)",
    re.I,
)
_SAID = Phrasings(__name__)
_NOT_KNOWN_OF = _SAID("not_known_of")
_AT_ONCE = 4
"""Within so many characters a line begins with somebody."""


def labelled_with_another(text: str, topic: Topic) -> Topic | None:
    """The department under whose name a line stands that tells nothing of the one asked about: "Finance: met the CFO"."""
    label, asked = _LABEL.match(text), FUNCTION_TOPICS.get(topic)
    if label is None or asked is None or asked in functions_in(text):
        return None
    return next((TOPIC_OF[f] for f in functions_in(label["of"]) if f in TOPIC_OF), None)


def begins_with_another(text: str, topic: Topic, facts: Sequence[Fact]) -> Topic | None:
    """The office that a line begins with and tells how far we got with: IT 没聊过, 财务那边是个总监，我没接触."""
    if not never_met(text) and not any(f.slot is Slot.CONTACT and f.assertion.cues for f in facts):
        return None
    first = {f.about for f in facts if isinstance(f.value, Mention) and begins(_place(f.value, text))}
    told = [
        TOPIC_OF.get(Function(str(f.value))) for f in facts if f.slot is Slot.FUNCTION and f.about in first
    ]
    return next((t for t in told if t in OFFICES and t is not topic), None)


def left_open_instead(text: str, topic: Topic) -> Topic | None:
    """The department of which an answer says that it is not known, where another thing was asked: "not sure about finance"."""
    found = _NOT_KNOWN_OF.search(text)
    named = functions_in(found["of"] or found["zh"]) if found else ()
    return next((TOPIC_OF[f] for f in named if f in TOPIC_OF and TOPIC_OF[f] is not topic), None)


def begins(place: int | None) -> bool:
    """Whether what was found stands where a line begins."""
    return place is not None and place <= _AT_ONCE


def _place(who: Mention, text: str) -> int | None:
    """Where a line names somebody first."""
    places = (place_of(n, text) for n in (who.name, who.title, *who.aliases) if n)
    return min((at for at in places if at is not None), default=None)
