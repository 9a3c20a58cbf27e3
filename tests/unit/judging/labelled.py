"""Pictures built straight from labels, so that judging is tested without reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import (
    AccountKind,
    Assertion,
    Certainty,
    DaySpan,
    Evidence,
    Fact,
    Money,
    RivalKind,
    Slot,
    Source,
    Standing,
    Step,
)
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

TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Facts given by hand, each quoting itself."""

    facts: tuple[Fact, ...] = ()

    def say(
        self,
        slot: Slot,
        value: Any,
        *,
        about: str | None = None,
        negated: bool = False,
        source: Source = Source.CUSTOMER,
        certainty: Certainty = Certainty.STATED,
        cues: tuple[str, ...] = (),
        message: str = "",
    ) -> Ledger:
        """The ledger with one more fact."""
        quote = str(value)
        assertion = Assertion(negated=negated, source=source, certainty=certainty, cues=cues)
        return Ledger(
            (*self.facts, Fact(slot, value, Evidence(quote, 0, len(quote), message), assertion, about))
        )


def picture_from_labels(row: Mapping[str, Any]) -> Picture:
    """The picture that a perfect reading of this labelled deal would give, as far as the labels tell."""
    expect = row["expect"]
    people = tuple(_person(n, s) for n, s in enumerate(expect["stakeholders"]))
    people = _with_roles(people, expect)
    budget, chain = expect["budget"], expect["chain"]
    close = expect["close_date"]
    day = date.fromisoformat(close) if close else None
    steps = _steps(chain["chain"], chain["timeline"])
    facts = _facts(expect, people)
    return Picture(
        deal=Deal(facts, Lang(row["lang"]), row["product_category"]),
        committee=BuyingCommittee(people),
        own_side=(),
        budget=Budget(
            BudgetStatus(budget["status"]),
            None if budget["owner"] == "unknown" else Function(budget["owner"]),
            Authority(budget["authority"]),
            None if budget["amount"] is None else Decimal(str(budget["amount"])),
            budget["currency"],
        ),
        process=PurchaseProcess(ChainKnown(chain["chain"]), Timeline(chain["timeline"]), steps),
        account=expect["account"],
        close_date=DaySpan(day, day, day) if day else None,
    )


def _person(n: int, label: Mapping[str, Any]) -> Stakeholder:
    quote = label["title_or_name"]
    return Stakeholder(
        key=f"p{n}",
        name=quote,
        title=None,
        function=Function(label["function"]),
        contact=Contact(label["contact"]),
        stance=Stance(label["stance"]),
        evidence=(Evidence(quote, 0, len(quote)),),
    )


def _with_roles(people: tuple[Stakeholder, ...], expect: Mapping[str, Any]) -> tuple[Stakeholder, ...]:
    """The purse and the standings that the labels of findings imply."""
    from dataclasses import replace

    must = expect["findings"]["must"]
    small = "not_a_key_account" in must
    out = list(people)
    executives = [p for p in out if p.function is Function.EXECUTIVE]
    if small and executives:
        owner = executives[0]
        out[out.index(owner)] = replace(owner, standing=(Standing.OWNER,), signs_everything=True)
    elif "economic_buyer_unreached" in expect["findings"]["must_not"]:
        holder = next(
            (p for p in out if p.contact.spoken and p.function.value == expect["budget"]["owner"]), None
        )
        holder = holder or next((p for p in executives if p.contact.spoken), None)
        holder = holder or next((p for p in out if p.contact.spoken), None)
        if holder:
            out[out.index(holder)] = replace(holder, roles=(Role.ECONOMIC_BUYER,))
    elif "economic_buyer_unreached" in must:
        holder = next((p for p in [*executives, *out] if not p.contact.spoken and p.function in _PURSE), None)
        if holder:
            out[out.index(holder)] = replace(holder, roles=(Role.ECONOMIC_BUYER,))
    if {"economic_buyer_unreached", "supervisor_overlooked"} <= set(must):
        above = next((p for p in out if p.function is Function.SUPERVISOR), None)
        if above:
            out[out.index(above)] = replace(above, roles=(Role.APPROVER,))
    if "hidden_influencer" in must:
        swaying = next((p for p in out if p.function is Function.EXTERNAL), out[-1])
        out[out.index(swaying)] = replace(swaying, standing=(Standing.INFORMAL,))
    if "champion_cannot_push" in must:
        main = next(p for p in out if p.contact.spoken)
        out[out.index(main)] = replace(main, standing=(Standing.POWERLESS,))
    return tuple(out)


_PURSE = (Function.EXECUTIVE, Function.FINANCE, Function.BUSINESS_OWNER)


def _facts(expect: Mapping[str, Any], people: tuple[Stakeholder, ...]) -> tuple[Fact, ...]:
    must, must_not = expect["findings"]["must"], expect["findings"]["must_not"]
    ledger = Ledger()
    for person in people:
        for standing in person.standing:
            ledger = ledger.say(Slot.STANDING, standing, about=person.key)
    if "ownership_conflict" in must:
        ledger = ledger.say(Slot.OWNERSHIP_CONFLICT, "two of us")
    if "support_not_secured" in must:
        ledger = ledger.say(Slot.SUPPORT, "nobody is free", negated=True)
    if "competitor_unattended" in must:
        ledger = ledger.say(Slot.RIVAL, RivalKind.VENDOR)
    if "message_not_tailored" in must:
        ledger = ledger.say(Slot.SAME_PITCH, "the same deck")
    if "user_overlooked" in must:
        ledger = ledger.say(Slot.USERS_HEARD, "nobody asked them", negated=True)
    if "value_case_missing" in must_not:
        ledger = ledger.say(Slot.VALUE, "saves 5m a year")
    if "process_unknown" in must_not and "not_a_key_account" not in must:
        ledger = ledger.say(Slot.PROCESS, "policy")
    if "not_a_key_account" in must:
        ledger = ledger.say(Slot.REVENUE, Money(Decimal(8_000_000), "CNY"))
        ledger = ledger.say(Slot.ACCOUNT_KIND, AccountKind.OWNER_RUN)
    for function in ("finance", "legal", "procurement"):
        unmet = not any(p.contact.spoken for p in people if p.function.value == function)
        if f"{function}_overlooked" in must_not and unmet:
            ledger = ledger.say(Slot.FUNCTION, Function(function), negated=True)
    return ledger.facts


def _steps(chain: str, timeline: str) -> tuple[Step, ...]:
    if chain != "mapped":
        return ()
    day = TODAY if timeline == "confirmed" else None
    return tuple(
        Step(kind.value, kind, Function.EXECUTIVE, day, StepState.OPEN)
        for kind in (StepKind.INITIATE, StepKind.EVALUATE, StepKind.APPROVE, StepKind.SIGN)
    )
