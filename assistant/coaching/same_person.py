"""Somebody told by title who is somebody told by name: "GM is Bruce", "the GM signs, Bruce Hadley", "Fleet mgr. Colin."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Assertion, Evidence, Fact, Slot

_THE = r"(?:the |their |our |an? )?"
_VAGUE = frozenset({"boss", "manager", "chief", "head", "lead", "director", "contact", "owner"})
"""Titles that tell so little that a fuller one may stand beside them."""


def same_people(text: str, message: str, picture: Picture) -> list[Fact]:
    """Who of the people known are one, as a line says it."""
    said = text.strip()[:160]
    quote = Evidence(said, text.find(said), text.find(said) + len(said), message)
    found = []
    for named, titled in _pairs(picture):
        if _said_to_be(named, titled.title or "", text):
            found.append(Fact(Slot.SAME_PERSON, titled.key, quote, Assertion(), named.key))
            found.append(Fact(Slot.FUNCTION, titled.function, quote, Assertion(), named.key))
    return found


def _pairs(picture: Picture) -> Iterator[tuple[Stakeholder, Stakeholder]]:
    """Everybody with a name beside everybody with only a title, where the two could be one."""
    people = [p for p in picture.committee.people if not p.team]
    for named in people:
        for titled in people:
            vague = not named.title or named.title.lower() in _VAGUE
            if named.name and named.name.isascii() and titled.title and not titled.name and vague:
                yield named, titled


def _said_to_be(named: Stakeholder, title: str, text: str) -> bool:
    if title.casefold() not in text.casefold():
        return False
    name = "|".join(
        re.escape(n)
        for n in sorted({named.name or "", *(named.name or "").split()[:1]}, key=len, reverse=True)
        if n
    )
    n, t = rf"(?<![\w'’])(?:{name})(?![\w'’-])", rf"(?<![\w'’]){_THE}{re.escape(title)}(?![\w'’-])"
    ends = r"(?=\s*(?:[,.;!)]|$))"
    patterns = (
        rf"{n}(?: \w+)?(?:['’]s| is|,? who(?:['’]s| is)|[,.] (?:he|she)(?:['’]s| is)) {t}",
        rf"(?<![\w'’]){_THE}{re.escape(title)}(?:['’]s name is| is called| is|, called| named| by the name of) {n}",
        rf"(?:^|[.!?;]\s+){t}[.:] {n}{ends}",
        rf"(?:^|[.!?;]\s+){n}\. {t}{ends}",
        rf"{t}(?: (?:signs?|decides?|approves?|has (?:the )?final say|holds the budget)(?: it| off| it off| that)?),? (?:that['’]s |called |name of )?{n}{ends}",
        rf"{t}, {n}{ends}",
        rf"{t} ?= ?{n}{ends}",
        rf"(?<![\w'’]){_THE}{re.escape(title)}(?: \w+)?[,.]? (?:call (?:him|her)|goes by|(?:his|her) name(?:['’]s| is)|name(?:['’]s| is)) {n}",
        rf"(?<![\w'’]){_THE}{re.escape(title)} \({n}\)",
    )
    return any(re.search(pattern, text, re.I) for pattern in patterns)
