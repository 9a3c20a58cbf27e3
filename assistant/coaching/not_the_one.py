"""A correction of who decides: "sorry, not Roger, his daughter Claire is MD since September", 搞错了，不是姚总签，是孟总."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.coaching.naming import place_of
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Assertion, Evidence, Fact, Slot
from assistant.domain.vocabulary import Role

_DECIDING = (Role.ECONOMIC_BUYER, Role.DECIDER, Role.APPROVER, Role.SIGNATORY)
_SHORT = 160


def not_the_one(text: str, message: str, people: Sequence[Stakeholder]) -> tuple[Fact, ...]:
    """The roles that leave whoever a correction says it is not, and go to the one it names instead."""
    taken = [p for p in people if set(p.roles) & set(_DECIDING) and _denied(p, text)]
    if len(taken) != 1:
        return ()
    said = text.strip()[:_SHORT]
    quote = Evidence(said, text.find(said), text.find(said) + len(said), message)
    old = taken[0]
    gone = [Fact(Slot.ROLE, r, quote, Assertion(negated=True), old.key) for r in old.roles if r in _DECIDING]
    others = [p for p in people if p.key != old.key and any(place_of(n, text) is not None for n in _names(p))]
    successors = [p for p in others if p.title and p.title == old.title] or others
    new = successors[0] if len(successors) == 1 else None
    return (
        *gone,
        *(Fact(Slot.ROLE, r, quote, Assertion(), new.key) for r in old.roles if new and r in _DECIDING),
    )


def _denied(person: Stakeholder, text: str) -> bool:
    """Whether the text says "not" right before their name."""
    return any(
        re.search(rf"(?:\bnot|isn['’]t|不是|并非)\s*{re.escape(n)}(?!\w)(?!['’]s)", text, re.I)
        for n in _names(person)
    )


def _names(person: Stakeholder) -> Iterator[str]:
    for name in (person.name, *person.aliases, person.title):
        if name and len(name) > 1:
            yield name
    if person.name and " " in person.name and person.name.isascii():
        yield person.name.split()[0]
