"""A surname told behind a title: 设备副总管吧，姓齐 and 超過一千萬要協理簽，姓林 are one person each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Assertion, Evidence, Fact, Mention, Slot
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_TOLD = _SAID("told")


def surnames_told(text: str, message: str, picture: Picture) -> Iterator[Fact]:
    """Who of the people known has the surname that a line tells behind their title, or that title with the surname."""
    plain = simplified(text)
    people = [p for p in picture.committee.people if not p.team]
    for told in _TOLD.finditer(plain):
        named = next((p for p in people if p.name and simplified(p.name) == told["name"]), None)
        if named is None or named.title:
            continue
        quote = Evidence(text[told.start() : told.end()], told.start(), told.end(), message)
        titled = [p for p in people if not p.name and _told_here(p, plain, told)]
        if titled:
            yield Fact(Slot.SAME_PERSON, titled[0].key, quote, Assertion(), named.key)
            yield Fact(Slot.FUNCTION, titled[0].function, quote, Assertion(), named.key)
        else:
            title = text[told.start("title") : told.end("title")]
            yield Fact(Slot.PERSON, Mention(named.name, title), quote, Assertion(), named.key)


def _told_here(person: Stakeholder, plain: str, told: re.Match[str]) -> bool:
    """Whether the title told here is theirs, or a part of it: 老总工 of whom 老总 was found."""
    title = simplified(person.title or "")
    place = plain.rfind(title, 0, told.start("name")) if title else -1
    return 0 <= place < told.end("title") <= place + len(title)
