"""A talk taken back: "sorry, not met her, just e-mailed", 「记错了，安总我没见过，见的是他助理」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Evidence, Fact, Slot
from assistant.domain.vocabulary import Contact
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_OF_WHOM_WE_SPOKE = _SAID("of_whom_we_spoke")


def not_met_after_all(text: str, message: str, deal: Deal, people: Sequence[Stakeholder]) -> tuple[Fact, ...]:
    """Of whom a correction says that we have not met them after all: whom it names, else whom we last said we met."""
    met = [p for p in people if p.contact.spoken]
    named = [(p, found) for p in met if (found := _named_unmet(p, text)) is not None]
    if not named and (found := _OF_WHOM_WE_SPOKE.search(text)) is not None:
        last = next((f.about for f in reversed(deal.facts) if _spoken(f)), None)
        named = [(p, found) for p in met if p.key == last]
    return tuple(_unmet(p, found, message) for p, found in named)


def _named_unmet(person: Stakeholder, text: str) -> re.Match[str] | None:
    unmet_zh, not_yet, met = (_SAID(each).pattern.pattern for each in ("unmet_zh", "not_yet", "met"))
    for name in filter(None, (person.name, person.title, *person.aliases)):
        called = re.escape(name)
        if found := re.search(rf"{called}{unmet_zh}|{not_yet} {met} (?:the )?{called}\b", text, re.I):
            return found
    return None


def _spoken(fact: Fact) -> bool:
    return fact.slot is Slot.CONTACT and Contact(str(fact.value)).spoken


def _unmet(person: Stakeholder, found: re.Match[str], message: str) -> Fact:
    words = found.group().strip(" ，,。;；")
    start = found.start() + found.group().index(words)
    quote = Evidence(words, start, start + len(words), message)
    return Fact(Slot.CONTACT, Contact.NONE, quote, Assertion(cues=("taken off",)), person.key)
