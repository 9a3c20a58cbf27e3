"""Whoever comes up only as a step of the customer's process: 计划财务部审预算, 三十万以上老邓总加签 tell of no talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Role

_SIGNING = (Role.SIGNATORY, Role.APPROVER)


def not_met_by_being_named(told: Sequence[Fact], deal: Deal) -> Iterator[Fact]:
    """The facts with departments and signatories that are new in them, and of whom no talk is told, as not met yet."""
    known = {f.about for f in deal.about(Slot.PERSON)}
    reached = {f.about for f in told if f.slot is Slot.CONTACT and f.value != Contact.UNKNOWN}
    for fact in told:
        if fact.slot is not Slot.CONTACT or fact.about in reached or not _new_team(fact.about, told, known):
            yield fact
    signing = {
        f.about for f in told if f.slot is Slot.ROLE and f.value in _SIGNING and not f.assertion.negated
    }
    for fact in told:
        mention = fact.value if fact.slot is Slot.PERSON else None
        step = isinstance(mention, Mention) and (mention.team or fact.about in signing)
        if step and fact.about not in known and fact.about not in reached:
            yield replace(fact, slot=Slot.CONTACT, value=Contact.NONE, assertion=Assertion())


def _new_team(about: str | None, told: Sequence[Fact], known: set[str | None]) -> bool:
    named = (f.value for f in told if f.slot is Slot.PERSON and f.about == about)
    return about not in known and any(isinstance(m, Mention) and m.team for m in named)
