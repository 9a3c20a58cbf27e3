"""Deals built by hand, one fact at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.coaching.gaps import find_gaps
from assistant.coaching.rules import load_rules
from assistant.coaching.shape import shape_of
from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import DaySpan, Evidence, Money, Source, Step
from assistant.domain.finding import Finding
from assistant.domain.purchase import Budget, PurchaseProcess
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Contact,
    Function,
    Lang,
    Role,
    Stance,
    StepKind,
    StepState,
    Timeline,
)
from tests.unit.judging.labelled import TODAY, Ledger

RULES = load_rules()


def person(
    name: str, function: str, contact: str = "met", stance: str = "neutral", **more: Any
) -> Stakeholder:
    """Somebody of the customer."""
    return Stakeholder(
        key=name,
        name=name,
        title=None,
        function=Function(function),
        contact=Contact(contact),
        stance=Stance(stance),
        evidence=(Evidence(name, 0, len(name)),),
        **more,
    )


@dataclass(frozen=True)
class Told:
    """A deal as told; `with_…` gives the same deal with one thing more or other."""

    people: tuple[Stakeholder, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    budget: Budget = field(default_factory=Budget)
    process: PurchaseProcess = field(default_factory=PurchaseProcess)
    close: date | None = None
    category: str = "crm"
    lang: Lang = Lang.EN

    def person(
        self, name: str, function: str, contact: str = "met", stance: str = "neutral", **more: Any
    ) -> Told:
        """With this person, in place of one of the same name."""
        others = tuple(p for p in self.people if p.name != name)
        return replace(self, people=(*others, person(name, function, contact, stance, **more)))

    def without(self, name: str) -> Told:
        """Without this person."""
        return replace(self, people=tuple(p for p in self.people if p.name != name))

    def fact(
        self,
        slot: Any,
        value: Any,
        *,
        about: str | None = None,
        negated: bool = False,
        source: Source = Source.CUSTOMER,
        **more: Any,
    ) -> Told:
        """With this fact on the ledger; `more` as in `Ledger.say`."""
        said = self.ledger.say(slot, value, about=about, negated=negated, source=source, **more)
        return replace(self, ledger=said)

    def change(self, **more: Any) -> Told:
        """With these fields."""
        return replace(self, **more)

    @property
    def picture(self) -> Picture:
        """As the judging sees it."""
        span = DaySpan(self.close, self.close, self.close) if self.close else None
        return Picture(
            deal=Deal(self.ledger.facts, self.lang, self.category),
            committee=BuyingCommittee(self.people),
            own_side=(),
            budget=self.budget,
            process=self.process,
            account="Acme",
            close_date=span,
        )

    @property
    def findings(self) -> dict[str, Finding]:
        """What is found, by id."""
        shape = shape_of(self.picture, RULES)
        return {str(f.id): f for f in find_gaps(self.picture, shape, TODAY, RULES)}


def money(amount: int, currency: str | None = "CNY") -> Money:
    """So much money."""
    return Money(Decimal(amount), currency)


STEPS = tuple(
    Step(kind.value, kind, Function.EXECUTIVE, date(2026, 12, day), StepState.OPEN)
    for kind, day in (
        (StepKind.INITIATE, 1),
        (StepKind.EVALUATE, 4),
        (StepKind.APPROVE, 11),
        (StepKind.SIGN, 18),
    )
)


def healthy() -> Told:
    """A deal in which everybody was met and everything is settled."""
    from assistant.domain.evidence import Slot

    told = Told(
        budget=Budget(
            BudgetStatus.APPROVED, Function.BUSINESS_OWNER, Authority.KNOWN, Decimal(2_000_000), "CNY"
        ),
        process=PurchaseProcess(ChainKnown.MAPPED, Timeline.CONFIRMED, STEPS),
        close=date(2026, 12, 18),
    )
    for name, function in (
        ("Ann", "finance"),
        ("Bob", "legal"),
        ("Cy", "procurement"),
        ("Di", "it"),
        ("Ed", "risk_audit"),
        ("Flo", "end_user"),
    ):
        told = told.person(name, function)
    told = told.person("Gus", "business_owner", "engaged", "champion", roles=(Role.INITIATOR,))
    told = told.person(
        "Hal", "executive", "met", "support", roles=(Role.ECONOMIC_BUYER,), limit=money(5_000_000)
    )
    return told.fact(Slot.VALUE, "saves 5m a year").fact(Slot.PROCESS, "policy")
