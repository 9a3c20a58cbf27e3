"""Who signs beyond somebody's limit: "Martin can sign up to 150k, above that it goes to the group CFO"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.naming import place_of
from assistant.coaching.who_tells import only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Deal

_BEYOND = re.compile(
    r"\b(?:above|over|beyond|past|more than|bigger than|after) (?:that|this|it|which|his|her|their|\d)|\b(?:anything|everything|whatever's|what's|the rest|any deal) (?:above|over|beyond|past|bigger|larger|more)\b"
    r"|以上|超过|超出|再往上|再多|再大",
    re.I,
)
_NOT_OVER = re.compile(r"没(?:有)?$|不$|未$|\b(?:not|n't|never|isn't|nothing) $", re.I)


def signs_beyond(people: Sequence[Stakeholder], deal: Deal, text: str) -> list[Stakeholder]:
    """Of those an answer names, whoever comes behind "above that", where the deal is larger than what others may sign."""
    beyond = _BEYOND.search(text)
    if (
        beyond is None
        or _NOT_OVER.search(text, 0, beyond.start())
        or not any(_too_low(p, deal) for p in people)
    ):
        return []
    able = [p for p in people if not _too_low(p, deal) and not only_tells(p, text)]
    return [p for p in able if (at := _place(p, text)) is not None and at > beyond.start()]


def _too_low(person: Stakeholder, deal: Deal) -> bool:
    """Whether this deal is more than they may sign."""
    if person.limit is None or deal.value is None:
        return False
    same = person.limit.currency in (None, deal.value.currency) or deal.value.currency is None
    return same and person.limit.amount < deal.value.amount


def _place(person: Stakeholder, text: str) -> int | None:
    found = (place_of(n, text) for n in (person.name, person.title, *person.aliases) if n)
    return min((at for at in found if at is not None), default=None)
