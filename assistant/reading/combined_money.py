"""What combinations tell of money: sums the customer did, budgets passed, pending, offered or only believed in."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.evidence import Assertion, Certainty, Fact, Money, Slot, Source
from assistant.domain.vocabulary import BudgetStatus
from assistant.reading.combinations import Patterns
from assistant.reading.figures import Amount
from assistant.reading.scene import Scene

_BELIEVED = Assertion(certainty=Certainty.HEDGED)


def _budget_told(facts: Sequence[Fact]) -> bool:
    """True where the notes give more than a belief."""
    return any(
        f.slot is Slot.BUDGET_AMOUNT
        or (f.slot is Slot.BUDGET_STATUS and f.value != BudgetStatus.UNKNOWN and not f.assertion.negated)
        for f in facts
    )


def value(scene: Scene, words: Patterns, start: int, end: int) -> list[Fact]:
    """A sum the customer did: an amount gained or lost, in words that say whose figure it is."""
    text = scene.note.folded[start:end]
    amount = next((a for a in scene.amounts if start <= a.start < end and not a.superseded), None)
    if amount is None or words.both("gain", "theirs", text) is None:
        return []
    source = Source.DOCUMENT if words.one("papers", text) is not None else Source.CUSTOMER
    quote = scene.sentence_evidence(amount.start)
    return [Fact(Slot.VALUE, Money(amount.high, amount.currency), quote, Assertion(source=source))]


def believed(scene: Scene, words: Patterns, start: int, text: str, facts: Sequence[Fact]) -> list[Fact]:
    """A budget that is only believed in, where nothing better is told."""
    if words.both("purse", "belief", text) is None or _budget_told(facts):
        return []
    quote = scene.sentence_evidence(start + (words.one("purse", text) or 0))
    return [Fact(Slot.BUDGET_STATUS, BudgetStatus.ASSUMED, quote, _BELIEVED)]


def granted(scene: Scene, words: Patterns, start: int, end: int, facts: Sequence[Fact]) -> list[Fact]:
    """Money in a sentence that says whether it was passed, is still pending, or is what they would pay."""
    text = scene.note.folded[start:end]
    amounts = [a for a in scene.amounts if start <= a.start < end and not a.superseded and not a.per_unit]
    amount = next((a for a in amounts if not _otherwise(a, facts)), None)
    if amount is None:
        return []
    quote = scene.sentence_evidence(amount.start)
    budget = Fact(
        Slot.BUDGET_AMOUNT, Money(amount.high, amount.currency), scene.evidence(amount.start, amount.end)
    )
    new = [] if any(f.slot is Slot.BUDGET_AMOUNT for f in facts) else [budget]
    about_money = bool(not new and _within(start, end, scene, facts)) or words.one("purse", text) is not None
    if words.one("granted", text) is not None and words.one("pending", text) is None:
        passed = Assertion(source=Source.DOCUMENT)
        return [*new, Fact(Slot.BUDGET_STATUS, BudgetStatus.APPROVED, quote, passed)]
    if words.one("pending", text) is not None and about_money:
        return [*new, Fact(Slot.BUDGET_STATUS, BudgetStatus.INDICATED, quote, _TOLD)]
    if words.one("willing", text) is not None:
        return [*new, Fact(Slot.BUDGET_STATUS, BudgetStatus.INDICATED, quote, _TOLD)]
    return []


_TOLD = Assertion(source=Source.CUSTOMER)


def _within(start: int, end: int, scene: Scene, facts: Sequence[Fact]) -> bool:
    first, last = scene.note.span(start, end)
    return any(f.slot is Slot.BUDGET_AMOUNT and first <= f.evidence.start < last for f in facts)


def _otherwise(amount: Amount, facts: Sequence[Fact]) -> bool:
    """True for an amount already read as something other than their budget: a limit, a quote, a loss, revenue."""
    other = (Slot.LIMIT, Slot.DEAL_VALUE, Slot.VALUE, Slot.REVENUE)
    return any(
        f.slot in other and isinstance(f.value, Money) and f.value.amount == amount.high for f in facts
    )
