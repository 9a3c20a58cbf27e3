"""Whose money it is and how this customer buys."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.domain.evidence import Evidence, Step
from assistant.domain.vocabulary import Authority, BudgetStatus, ChainKnown, Function, Timeline


@dataclass(frozen=True, slots=True)
class Budget:
    """The customer's money for this purchase; `owner` None means unknown."""

    status: BudgetStatus = BudgetStatus.UNKNOWN
    owner: Function | None = None
    authority: Authority = Authority.UNKNOWN
    amount: Decimal | None = None
    currency: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PurchaseProcess:
    """The decision chain and its dates as far as we know them."""

    chain: ChainKnown = ChainKnown.UNKNOWN
    timeline: Timeline = Timeline.UNKNOWN
    steps: tuple[Step, ...] = ()
    evidence: tuple[Evidence, ...] = ()
