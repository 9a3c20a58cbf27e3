"""Somebody told before under a title alone, where an answer puts the name to it: 「CFO，安总」, 「应该是厂务处长吧，许处长」."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.coaching.answered import initials
from assistant.domain.committee import Stakeholder
from assistant.reading.normalise import simplified


def told_under_a_title(person: Stakeholder, people: Iterable[Stakeholder], text: str) -> list[Stakeholder]:
    """Who of the people known by a title is this person."""
    return [
        other
        for other in people
        if other.key != person.key
        and other.title
        and not other.team
        and _is(person, other, other.title, text)
    ]


def _is(person: Stakeholder, other: Stakeholder, title: str, text: str) -> bool:
    if initials(title) == person.label:
        return True
    title = simplified(title)
    told = title in simplified(person.title or person.label)
    return (
        bool(person.name) and not other.name and (told or _beside(title, simplified(person.name or ""), text))
    )


def _beside(title: str, name: str, text: str) -> bool:
    """Whether the answer puts the title and the name side by side."""
    one, other = re.escape(title), re.escape(name)
    between = r"[嘛啊呀呢吧]?[，,、\s]{1,2}(?:the |their )?"
    return re.search(f"{one}{between}{other}|{other}{between}{one}", simplified(text)) is not None
