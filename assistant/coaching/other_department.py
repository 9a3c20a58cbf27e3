"""Another department than was asked about: "Finance: met the CFO", asked about users; "not sure about finance", asked about objections."""

from __future__ import annotations

import re

from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.spoken_steps import functions_in
from assistant.domain.vocabulary import Topic

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
