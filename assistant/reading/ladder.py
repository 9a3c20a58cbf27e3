"""Who may sign up to what amount and who signs above it: amounts, people and a few words read together.

A rung is an amount with the party that signs below or above it. What the rungs give is added to what single cues
told: limits of persons, who approves above, and how much of the ladder is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.domain.evidence import Assertion, Fact, Money, Slot
from assistant.domain.vocabulary import Authority, BudgetStatus, Role
from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.phrasing import Phrasings
from assistant.reading.rungs import Ladder, ladder_of
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_OUR_OFFER = _SAID("our_offer")


def with_ladder(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a note with the ladder's limits, approvers and authority."""
    ladder = ladder_of(scene, context)
    found: list[Fact] = []
    for amount, party in ladder.below:
        if party is not None and party.person is not None:
            quote = scene.sentence_evidence(amount.start)
            found.append(
                Fact(Slot.LIMIT, Money(amount.high, amount.currency), quote, Assertion(), party.person.key)
            )
    for top, party in ladder.above:
        if party is not None and party.person is not None:
            quote = scene.sentence_evidence(top.start if top is not None else party.start)
            found.append(Fact(Slot.ROLE, Role.APPROVER, quote, Assertion(), party.person.key))
    for party, quote in ladder.alone:
        if party.person is not None:
            found.append(Fact(Slot.ROLE, Role.SIGNATORY, quote, Assertion(), party.person.key))
    found += _up_to_there(scene, ladder, facts)
    known = {f.about for f in facts if f.slot is Slot.PERSON}
    found = [f for f in found if f.about in known]
    authority = _authority(ladder, facts)
    if authority is not None and ladder.evidence is not None:
        found.append(Fact(Slot.AUTHORITY, authority, ladder.evidence, Assertion()))
    if authority is Authority.KNOWN:
        facts = [f for f in facts if f.slot is not Slot.AUTHORITY]
    offers = [f for f in (*facts, *found) if f.slot is Slot.LIMIT and _our_offer(scene, f)]
    facts = [*facts, *(replace(f, slot=Slot.DEAL_VALUE, about=None) for f in offers[:1])]
    found = [f for f in found if f not in offers]
    quoted = [f.value for f in facts if f.slot is Slot.DEAL_VALUE]
    facts = [
        f
        for f in facts
        if not _is_rung(f, ladder, scene) and not (f.slot is Slot.LIMIT and f.value in quoted)
    ]
    seen = {(f.slot, f.value, f.about) for f in facts}
    return [*facts, *(f for f in found if (f.slot, f.value, f.about) not in seen)]


_DECIDING = (Role.DECIDER, Role.SIGNATORY, Role.ECONOMIC_BUYER)


def _up_to_there(scene: Scene, ladder: Ladder, facts: Sequence[Fact]) -> list[Fact]:
    """叶总拍板，不过超过60万得过办公会: up to there the one who decides signs alone."""
    if ladder.below or ladder.alone:
        return []
    tops = [(amount, party) for amount, party in ladder.above if amount is not None]
    if not tops:
        return []
    first, _ = tops[0]
    start = scene.note.span(first.start, first.end)[0]
    deciding = {
        f.about for f in facts if f.slot is Slot.ROLE and f.value in _DECIDING and not f.assertion.negated
    }
    above = {p.person.key for _, p in ladder.above if p is not None and p.person is not None}
    before = [m.person for m in scene.mentions if m.end <= first.start and m.person.key in deciding - above]
    told = any(f.slot is Slot.LIMIT and f.evidence.start <= start < f.evidence.end for f in facts)
    if told or len({p.key for p in before}) != 1:
        return []
    quote = scene.sentence_evidence(first.start)
    return [Fact(Slot.LIMIT, Money(first.high, first.currency), quote, Assertion(), before[0].key)]


def _our_offer(scene: Scene, fact: Fact) -> bool:
    """ "Offer is 612k so Rohan signs": what we ask is no limit of his."""
    return isinstance(fact.value, Money) and any(
        amount.high == fact.value.amount
        and scene.note.span(amount.start, amount.end)[0] in range(fact.evidence.start, fact.evidence.end)
        and _OUR_OFFER.search(scene.text, max(0, amount.start - 24), amount.start)
        for amount in scene.amounts
    )


def _is_rung(fact: Fact, ladder: Ladder, scene: Scene) -> bool:
    """A signing limit taken for the budget, or for a word on it."""
    indicated = fact.slot is Slot.BUDGET_STATUS and fact.value == BudgetStatus.INDICATED
    if fact.slot is not Slot.BUDGET_AMOUNT and not indicated:
        return False
    spans = (scene.note.span(a.start, a.end) for a in _amounts(ladder))
    return any(start < fact.evidence.end and fact.evidence.start < end for start, end in spans)


def _amounts(ladder: Ladder) -> list[Amount]:
    above = [amount for amount, _ in ladder.above if amount is not None]
    return [*(amount for amount, _ in ladder.below), *above]


def _authority(ladder: Ladder, facts: Sequence[Fact]) -> Authority | None:
    below = [amount.high for amount, _ in ladder.below]
    above = any(party is not None for _, party in ladder.above)
    if ladder.doubt:
        return Authority.PARTLY if below or above else None
    value = deal_sum(facts)
    covered = bool(below) and value is not None and value <= max(below)
    if (below and above) or covered or len({p.start for _, p in ladder.below if p}) > 1 or ladder.alone:
        return Authority.KNOWN
    tops = [
        amount.low
        for amount, party in ladder.above
        if amount is not None and party is not None and party.person
    ]
    if tops and value is not None and value > min(tops):
        return Authority.PARTLY if _above_the_firm(ladder) else Authority.KNOWN
    return Authority.PARTLY if below or above else None


def _above_the_firm(ladder: Ladder) -> bool:
    return any(
        p is not None and p.person is not None and p.person.function == "supervisor" for _, p in ladder.above
    )


def deal_sum(facts: Sequence[Fact]) -> Decimal | None:
    """What somebody has to sign for: our latest price, else their latest budget."""
    told = [f.value.amount for f in facts if f.slot is Slot.DEAL_VALUE and isinstance(f.value, Money)]
    told = told or [
        f.value.amount for f in facts if f.slot is Slot.BUDGET_AMOUNT and isinstance(f.value, Money)
    ]
    return told[-1] if told else None
