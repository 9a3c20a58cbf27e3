"""What is new in what was just read: saying a thing twice makes it no truer, and the ledger no longer."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.deal import Deal
from assistant.domain.evidence import Certainty, Fact, Slot, Source, Value
from assistant.domain.vocabulary import Stance

_MANY = frozenset(
    {
        Slot.STEP,
        Slot.ROLE,
        Slot.STANDING,
        Slot.CONCERN,
        Slot.OBJECTION,
        Slot.PROCESS,
        Slot.RIVAL,
        Slot.PROBLEM,
        Slot.ACCOUNT_KIND,
        Slot.OWN_SIDE,
        Slot.PERSON,
    }
)
"""Slots that hold several values side by side; elsewhere only the newest counts."""

_Content = tuple[Value, bool, Certainty, Source, bool]


def news(learned: Iterable[Fact], deal: Deal) -> tuple[Fact, ...]:
    """The facts that the ledger does not hold already, as surely and from as good a source."""
    newest: dict[tuple[Slot, str | None], _Content] = {}
    held: set[tuple[Slot, str | None, _Content]] = set()
    fresh: list[Fact] = []
    for fact in deal.facts:
        newest[fact.slot, fact.about] = _content(fact)
        if fact.slot in _MANY:
            held.add((fact.slot, fact.about, _content(fact)))
    for fact in learned:
        content = _content(fact)
        if fact.slot in _MANY:
            known = (fact.slot, fact.about, content) in held
        else:
            before = newest.get((fact.slot, fact.about))
            known = before == content or (before is not None and _only_taken_for_granted(fact, before))
        if not known:
            fresh.append(fact)
            newest[fact.slot, fact.about] = content
            held.add((fact.slot, fact.about, content))
    return tuple(fresh)


def _only_taken_for_granted(fact: Fact, before: _Content) -> bool:
    """Whoever was for it still is where a line says nothing of that: 上周跟邱处又开了个会 takes no support back."""
    if fact.slot is not Slot.STANCE or fact.value != Stance.NEUTRAL or fact.assertion.cues:
        return False
    stance, *_, told = before
    return told and Stance(str(stance)).favourable


def _content(fact: Fact) -> _Content:
    """What makes two facts the same; one that rests on plain words is more than one taken for granted."""
    assertion = fact.assertion
    return fact.value, assertion.negated, assertion.certainty, assertion.source, bool(assertion.cues)
