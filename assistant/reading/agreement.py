"""Two readers of one note: what both say is surer, where they differ both are kept and the rep is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.evidence import Certainty, Fact, Mention, Slot

_ONE_VALUE = frozenset(
    {
        Slot.FUNCTION,
        Slot.CONTACT,
        Slot.STANCE,
        Slot.LIMIT,
        Slot.ACCOUNT,
        Slot.CLOSE_DATE,
        Slot.BUDGET_STATUS,
        Slot.BUDGET_AMOUNT,
        Slot.BUDGET_OWNER,
        Slot.AUTHORITY,
        Slot.CHAIN,
        Slot.TIMELINE,
    }
)


def combine(own: tuple[Fact, ...], model: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The built-in reader's facts, then the model's, which count as newer.

    People are the model's call: somebody only the built-in reader saw stays if our side has plainly spoken with them.
    """
    if not model:
        return own
    seen = {f.about for f in model if f.slot is Slot.PERSON}
    ours = {
        f.value.name or f.value.title
        for f in model
        if f.slot is Slot.OWN_SIDE and isinstance(f.value, Mention)
    }
    spoken = {
        f.about for f in own if f.slot is Slot.CONTACT and f.assertion.firm and f.value in ("met", "engaged")
    }
    gone = {f.about for f in own if f.slot is Slot.PERSON} - seen - (spoken - ours)
    values = {(f.slot, f.about): f for f in model if f.slot in _ONE_VALUE}
    kept = [_beside(f, values.get((f.slot, f.about))) for f in own if f.about not in gone or f.about is None]
    agreed = {(f.slot, f.about, f.value) for f in own}
    return (*_without_doubles(kept, model), *(_surer(f, (f.slot, f.about, f.value) in agreed) for f in model))


def _beside(own: Fact, model: Fact | None) -> Fact:
    """A fact of the built-in reader next to another reading of the same thing."""
    if model is None or model.value == own.value:
        return own
    return replace(own, assertion=replace(own.assertion, certainty=Certainty.HEDGED))


def _surer(fact: Fact, agreed: bool) -> Fact:
    if not agreed:
        return fact
    return replace(fact, assertion=replace(fact.assertion, cues=(*fact.assertion.cues, "both readers")))


def _without_doubles(own: Iterable[Fact], model: tuple[Fact, ...]) -> list[Fact]:
    """Leaves out what the model says again in the same words."""
    same = {(f.slot, f.about, f.value, f.evidence.start, f.evidence.end) for f in model}
    return [f for f in own if (f.slot, f.about, f.value, f.evidence.start, f.evidence.end) not in same]
