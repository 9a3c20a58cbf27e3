"""The ledger folded into a picture: people, money, steps, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.deal import Contradiction, Deal, Picture
from assistant.domain.evidence import DaySpan, Evidence, Fact, Money, Slot, Source, Standing, Step
from assistant.domain.purchase import Budget, PurchaseProcess
from assistant.domain.roster import newest, own_side, stakeholders
from assistant.domain.step_names import worded
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Function,
    Role,
    StepKind,
    StepState,
    Timeline,
)

_STATUS = (BudgetStatus.UNKNOWN, BudgetStatus.ASSUMED, BudgetStatus.INDICATED, BudgetStatus.APPROVED)
_ORDER = (StepKind.INITIATE, StepKind.EVALUATE, StepKind.APPROVE, StepKind.SIGN)
_SINGLE = (Slot.BUDGET_AMOUNT, Slot.BUDGET_OWNER, Slot.BUDGET_STATUS, Slot.CLOSE_DATE, Slot.ACCOUNT)


def picture(deal: Deal, today: date | None = None) -> Picture:
    """The deal as one looks at it; with `today`, steps dated before it count as done unless told otherwise."""
    people = stakeholders(deal.facts)
    budget = _budget(deal, people)
    account = newest(_held(deal, Slot.ACCOUNT))
    closing = newest(deal.about(Slot.CLOSE_DATE))
    day = closing.value if closing and not closing.assertion.negated else None
    return Picture(
        deal=deal,
        committee=BuyingCommittee(people),
        own_side=own_side(deal.facts),
        budget=budget,
        process=_process(deal, people, budget, day if isinstance(day, DaySpan) else None, today),
        account=str(account.value) if account else None,
        close_date=day if isinstance(day, DaySpan) else None,
        contradictions=_contradictions(deal),
    )


def _held(deal: Deal, slot: Slot) -> tuple[Fact, ...]:
    return tuple(f for f in deal.about(slot) if not f.assertion.negated)


def _budget(deal: Deal, people: tuple[Stakeholder, ...]) -> Budget:
    status = BudgetStatus.UNKNOWN
    used: list[Fact] = []
    for fact in deal.about(Slot.BUDGET_STATUS):
        told = BudgetStatus(str(fact.value)) if not fact.assertion.negated else BudgetStatus.UNKNOWN
        weak = fact.assertion.source in (Source.REP, Source.PLAN) and told is not BudgetStatus.UNKNOWN
        if _STATUS.index(told) >= _STATUS.index(status) or not weak:
            status = told
            used.append(fact)
    amount = newest(_held(deal, Slot.BUDGET_AMOUNT))
    owner = newest(_held(deal, Slot.BUDGET_OWNER))
    money = amount.value if amount and isinstance(amount.value, Money) else None
    authority, reasons = _authority(deal, people)
    used += [f for f in (amount, owner, *reasons) if f]
    return Budget(
        status=status,
        owner=Function(str(owner.value)) if owner else None,
        authority=authority,
        amount=money.amount if money else None,
        currency=money.currency if money else None,
        evidence=_evidence(used),
    )


def _authority(deal: Deal, people: tuple[Stakeholder, ...]) -> tuple[Authority, list[Fact]]:
    told = newest(deal.about(Slot.AUTHORITY))
    limits = _held(deal, Slot.LIMIT)
    reasons = [f for f in (told, *limits) if f]
    if any(p.signs_everything for p in people):
        return Authority.KNOWN, reasons
    stated = Authority(str(told.value)) if told and not told.assertion.negated else Authority.UNKNOWN
    if stated is Authority.UNKNOWN and limits and not (told and told.assertion.negated):
        return Authority.PARTLY, reasons
    return stated, reasons


def _process(
    deal: Deal,
    people: tuple[Stakeholder, ...],
    budget: Budget,
    day: DaySpan | None,
    today: date | None,
) -> PurchaseProcess:
    told = deal.about(Slot.STEP)
    steps = _steps(told, today)
    said = newest(deal.about(Slot.CHAIN))
    when = newest(deal.about(Slot.TIMELINE))
    timeline = Timeline(str(when.value)) if when and not when.assertion.negated else Timeline.UNKNOWN
    if timeline is Timeline.UNKNOWN and day is not None:
        timeline = Timeline.ASSUMED
    return PurchaseProcess(
        chain=_chain(said, steps, people, budget, timeline),
        timeline=timeline,
        steps=steps,
        evidence=_evidence([*told, *(f for f in (said, when) if f)]),
    )


def _chain(
    said: Fact | None,
    steps: tuple[Step, ...],
    people: tuple[Stakeholder, ...],
    budget: Budget,
    timeline: Timeline,
) -> ChainKnown:
    if said is not None and said.assertion.negated:
        return ChainKnown.UNKNOWN
    stated = ChainKnown(str(said.value)) if said else ChainKnown.UNKNOWN
    authority = budget.authority
    known = {s.kind for s in steps if s.function is not None}
    roles = {r for p in people for r in p.roles}
    known |= {StepKind.INITIATE} if Role.INITIATOR in roles else set()
    known |= {StepKind.SIGN} if Role.SIGNATORY in roles else set()
    known |= {StepKind.APPROVE} if roles & {Role.APPROVER, Role.DECIDER} else set()
    settled = authority is Authority.KNOWN or timeline is Timeline.CONFIRMED
    if stated is ChainKnown.MAPPED or (settled and all(kind in known for kind in _ORDER)):
        return ChainKnown.MAPPED
    if any(Standing.OWNER in p.standing and p.signs_everything for p in people):
        return ChainKnown.MAPPED
    if _laid_out(steps, known, budget, timeline):
        return ChainKnown.MAPPED
    if authority is not Authority.UNKNOWN:
        return ChainKnown.PARTIAL
    later = known - {StepKind.INITIATE, StepKind.INFORM}
    if stated is ChainKnown.PARTIAL or _decided_by_somebody(steps, people) or len(later) > 1:
        return ChainKnown.PARTIAL
    return stated


_DECIDERS = (Function.EXECUTIVE, Function.FINANCE, Function.SUPERVISOR, Function.RISK_AUDIT)


def _decided_by_somebody(steps: tuple[Step, ...], people: tuple[Stakeholder, ...]) -> bool:
    """True when the top, finance or a supervisor is said to approve or sign; a user who signs a list is not."""
    saying_yes = {Role.APPROVER, Role.DECIDER, Role.SIGNATORY, Role.ECONOMIC_BUYER}
    ends = (StepKind.APPROVE, StepKind.SIGN)
    return any(s.kind in ends and s.function in _DECIDERS for s in steps) or any(
        saying_yes & set(p.roles) and p.function in _DECIDERS for p in people
    )


def _laid_out(steps: tuple[Step, ...], known: set[StepKind], budget: Budget, timeline: Timeline) -> bool:
    """True when somebody evaluates and somebody signs within known limits, or their own dated steps say as much."""
    limits_known = budget.authority is Authority.KNOWN
    if limits_known and {StepKind.EVALUATE, StepKind.SIGN} <= known:
        return True
    if timeline is not Timeline.CONFIRMED:
        return False
    if limits_known and budget.status is BudgetStatus.APPROVED and len(steps) > 1:
        return True
    kinds = {s.kind for s in steps}
    ends = bool(kinds & {StepKind.APPROVE, StepKind.SIGN}) and StepKind.EVALUATE in kinds
    return budget.authority is not Authority.UNKNOWN and len(steps) > 2 and ends


def _steps(facts: Iterable[Fact], today: date | None) -> tuple[Step, ...]:
    """Each step once, in the order first told; the newest telling fills in day and state."""
    found: dict[tuple[str, StepKind], Step] = {}
    named: dict[tuple[str, StepKind], str] = {}
    for fact in facts:
        step = fact.value
        if not isinstance(step, Step) or fact.assertion.negated:
            continue
        key = (step.name.casefold(), step.kind)
        named.setdefault(key, worded(step, fact.evidence.quote))
        old = found.get(key)
        if old is not None:
            step = replace(
                step,
                function=step.function or old.function,
                day=step.day or old.day,
                state=step.state if step.state is not StepState.UNKNOWN else old.state,
                days=step.days or old.days,
            )
        if today and step.day and step.state is StepState.UNKNOWN:
            step = replace(step, state=StepState.DONE if step.day < today else StepState.OPEN)
        found[key] = step
    return tuple(replace(step, name=named[key]) for key, step in found.items())


def _contradictions(deal: Deal) -> tuple[Contradiction, ...]:
    """Firm statements of different messages that can't both hold; a correction or a hedge is none."""
    out: list[Contradiction] = []
    for slot in _SINGLE:
        before: Fact | None = None
        for fact in _held(deal, slot):
            if (
                before is not None
                and before.value != fact.value
                and before.evidence.message != fact.evidence.message
                and not _refines(slot, before, fact)
            ):
                out.append(Contradiction(before, fact))
            before = fact
    return tuple(out)


def _refines(slot: Slot, older: Fact, newer: Fact) -> bool:
    """A status that rises with the days is news, not a contradiction."""
    if slot is Slot.BUDGET_STATUS:
        return _STATUS.index(BudgetStatus(str(newer.value))) >= _STATUS.index(BudgetStatus(str(older.value)))
    if slot is Slot.ACCOUNT:
        a, b = str(older.value), str(newer.value)
        return a in b or b in a
    return False


def _evidence(facts: Iterable[Fact | None]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(f.evidence for f in facts if f))
