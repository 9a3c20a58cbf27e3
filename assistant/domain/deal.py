"""A deal: the ledger of facts and the picture they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.domain.committee import BuyingCommittee, OwnSide
from assistant.domain.evidence import DaySpan, Fact, Money, Slot
from assistant.domain.purchase import Budget, PurchaseProcess
from assistant.domain.vocabulary import BudgetStatus, ChainKnown, Lang, Timeline


@dataclass(frozen=True, slots=True)
class Deal:
    """Everything learned about one deal. `picture()` in `ledger.py` reads the facts as people, money, steps."""

    facts: tuple[Fact, ...] = ()
    lang: Lang = Lang.EN
    product_category: str = "unknown"

    def learn(self, facts: Iterable[Fact]) -> Deal:
        """The deal with these facts added, oldest first; nothing is forgotten, contradictions stay."""
        known = set(self.facts)
        return replace(self, facts=self.facts + tuple(f for f in facts if f not in known))

    def about(self, slot: Slot, person: str | None = None) -> tuple[Fact, ...]:
        """The facts of one slot, oldest first; of one person if given."""
        return tuple(f for f in self.facts if f.slot is slot and (person is None or f.about == person))

    @property
    def value(self) -> Money | None:
        """What the deal is worth by our quote or the CRM, as last told."""
        told = [fact.value for fact in self.about(Slot.DEAL_VALUE) if isinstance(fact.value, Money)]
        return told[-1] if told else None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that can't both hold; the newer is used, the rep is asked once."""

    older: Fact
    newer: Fact


@dataclass(frozen=True, slots=True)
class Picture:
    """A deal as one looks at it: computed from the facts, never stored, never edited."""

    deal: Deal
    committee: BuyingCommittee
    own_side: tuple[OwnSide, ...]
    budget: Budget
    process: PurchaseProcess
    account: str | None
    close_date: DaySpan | None
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def settled(self) -> bool:
        """True when money, chain and dates are all settled with the customer."""
        return (
            self.budget.status is BudgetStatus.APPROVED
            and self.process.chain is ChainKnown.MAPPED
            and self.process.timeline is Timeline.CONFIRMED
        )

    def has(self, slot: Slot) -> bool:
        """True when the ledger holds a fact of this slot that is not denied."""
        return any(f.slot is slot and not f.assertion.negated for f in self.deal.facts)

    def denied(self, slot: Slot) -> bool:
        """True when the newest fact of this slot says no."""
        facts = self.deal.about(slot)
        return bool(facts) and facts[-1].assertion.negated
