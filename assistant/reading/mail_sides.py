"""Whose side the names in the head of an e-mail are on: by the domain they write from, and by whom the mail is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_HEAD, _SENDER = _SAID("head"), _SAID("sender")
_BUYER, _IN_HOUSE = _SAID("buyer_writes"), _SAID("in_house")
_SIGNED, _TO_BUYER = _SAID("signed"), _SAID("to_the_buyer")
_ADDRESS = re.compile(r"(?P<name>[^\n<>@;,，；、:：]{2,40}?)[ ]?<[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)>")


def is_sellers(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether the mail's head shows somebody on our side."""
    ours, _, in_house = _heads(scene.text)
    if _named(spots, ours) or any(a <= s.start < b for s in spots for a, b in in_house):
        return True
    signed = _SIGNED.search(scene.text)
    return signed is not None and signed.end() <= spots[0].start and not _BUYER.search(scene.text)


def is_buyers(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether the mail's head shows somebody on the customer's side."""
    _, theirs, _ = _heads(scene.text)
    if _named(spots, theirs):
        return True
    greeted = _TO_BUYER.search(scene.text)
    return greeted is not None and any(greeted.start("who") == s.start for s in spots)


def _named(spots: Sequence[Mentioned], names: frozenset[str]) -> bool:
    person = spots[0].person
    return person.name is not None and any(
        person.name == name or f" {name} ".startswith(f" {person.name} ") for name in names
    )


@lru_cache(maxsize=8)
def _heads(text: str) -> tuple[frozenset[str], frozenset[str], tuple[tuple[int, int], ...]]:
    """The names on our side, those on theirs, and the lines that name only colleagues."""
    sender = _SENDER.search(text)
    by_domain: dict[str, set[str]] = {}
    for head in _HEAD.finditer(text):
        for found in _ADDRESS.finditer(text, head.end(), _line_end(text, head.end())):
            by_domain.setdefault(found["domain"], set()).add(found["name"].strip(' "“”'))
    in_house = tuple(
        (head.end(), _line_end(text, head.end())) for head in _HEAD.finditer(text) if _IN_HOUSE.search(text)
    )
    if sender is None or len(by_domain) < 2:
        return frozenset(), frozenset(), in_house
    here = by_domain.pop(sender["domain"], set())
    there = set().union(*by_domain.values())
    ours, theirs = (there, here) if _BUYER.search(text) else (here, there)
    return frozenset(ours), frozenset(theirs), in_house


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
