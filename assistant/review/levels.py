"""The level of each criterion, read off the ledger: what is known, from whom, and whether it was acted on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.coaching.case import Case, evidence_of, labels, money_mark, quote_mark, unspoken
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Certainty, Evidence, Fact, Money, RivalKind, Slot, Source
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Contact,
    CriterionId,
    Function,
    Role,
    StepState,
    Timeline,
)

CONTROL = (Function.FINANCE, Function.PROCUREMENT, Function.LEGAL, Function.RISK_AUDIT)


@dataclass(frozen=True, slots=True)
class Level:
    """One criterion's level with what fills its words; `known` is False when nothing was said."""

    level: int
    known: bool
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()


def problem_value(case: Case) -> Level:
    """4 in their papers, 3 their own sum, 2 one figure of theirs, 1 a problem told."""
    told = [f for f in case.holding(Slot.VALUE) if f.assertion.certainty is not Certainty.HOPED]
    papers = [f for f in told if f.assertion.source is Source.DOCUMENT]
    theirs = [f for f in told if f.assertion.source in (Source.CUSTOMER, Source.OBSERVED)]
    problems = case.holding(Slot.PROBLEM)
    facts: tuple[Fact, ...] = tuple(papers or theirs or told or problems)
    if papers:
        level = 4 if case.healthy else 3
    elif theirs:
        level = 3 if (len(told) > 1 and case.met) or case.healthy else 2
    else:
        level = 1 if told or problems else 0
    return Level(level, bool(facts), _quoted(facts), _quotes(facts))


def decision_chain(case: Case) -> Level:
    """4 mapped with their dates, 3 mapped, 2 partly with limits, 1 partly."""
    process = case.picture.process
    deciders = [p for p in case.people if p.roles or p.limit or p.signs_everything] or list(case.people)
    facts = (("people", labels(deciders[:5])),)
    if process.chain is ChainKnown.MAPPED:
        level = 4 if process.timeline is Timeline.CONFIRMED and len(_dated(case)) > 1 else 3
    elif process.chain is ChainKnown.PARTIAL:
        level = 1 if case.picture.budget.authority is Authority.UNKNOWN and len(process.steps) < 3 else 2
    else:
        level = 0
    if not case.committee and case.met:
        level = max(level, 2)
    return Level(level, level > 0, facts, process.evidence[-3:])


def economic_buyer(case: Case) -> Level:
    """3 met with known authority, 2 met, 1 named; a mere guess from the chart counts as nothing."""
    met = [p for p in case.signers if p.contact.spoken]
    if met:
        known = case.picture.budget.authority is Authority.KNOWN or not case.committee
        able = any(case.signs_for_it(p) for p in met)
        above = not able and any(p.name for p in unspoken(case.signers))
        level = 3 if able or (known and not above) else 2
        agreed = case.healthy and any(p.stance.favourable for p in met)
        return _buyer(4 if level == 3 and agreed else level, met)
    top = [p for p in case.met if p.function is Function.EXECUTIVE]
    if not case.committee and case.met:
        return _buyer(3, top or case.met[:1])
    return _unmet_buyer(case, top)


def _unmet_buyer(case: Case, top: list[Stakeholder]) -> Level:
    """No signer was met: somebody at the top, or who signs below the sum, may be as good where the money is released."""
    money = case.picture.budget
    limits_known = money.authority is Authority.KNOWN
    signing = top or [p for p in case.met if Role.SIGNATORY in p.roles]
    if limits_known and money.status is BudgetStatus.APPROVED and not case.signers and signing:
        return _buyer(3, signing)
    named = list(case.signers) or top
    if named:
        heard = any(p.contact is Contact.INDIRECT and p.stance.favourable for p in case.signers)
        vague = case.picture.process.chain is ChainKnown.UNKNOWN and money.authority is Authority.UNKNOWN
        return _buyer(2 if heard and limits_known else 0 if vague and not top else 1, named)
    holders = [p for p in case.met if money.owner is not None and p.function is money.owner]
    return _buyer(1, holders) if holders else Level(0, False)


def _buyer(level: int, people: Sequence[Stakeholder]) -> Level:
    return Level(level, True, (("people", labels(people)),), evidence_of(people))


def budget(case: Case) -> Level:
    """4 approved with owner and limit, 3 approved, 2 a figure of theirs, 1 a belief."""
    money = case.picture.budget
    amount = "" if money.amount is None else money_mark(Money(money.amount, money.currency))
    if money.status is BudgetStatus.APPROVED:
        settled = money.authority is Authority.KNOWN and money.amount is not None
        level = 4 if settled and (money.owner is not None or case.healthy) else 3
    elif money.status is BudgetStatus.INDICATED:
        level = 2 if money.amount is not None or money.authority is Authority.KNOWN else 1
    else:
        level = 1 if money.status is BudgetStatus.ASSUMED or not case.committee else 0
    return Level(level, money.status is not BudgetStatus.UNKNOWN, (("amount", amount),), money.evidence[-3:])


def stakeholder_coverage(case: Case) -> Level:
    """By how many people and functions of the customer have been spoken with."""
    met = [p for p in case.met if p.function is not Function.EXTERNAL]
    functions = {p.function for p in met}
    waiting = unspoken(p for p in case.people if p.function is not Function.EXTERNAL)
    if len(functions) > 4:
        level = 4 if len(waiting) < 3 and case.healthy else 3
    else:
        level = 2 if len(met) > 2 else min(len(met), 1)
    facts = (("people", labels(met[:6])), ("n", str(len(met))), ("functions", str(len(functions))))
    return Level(level, bool(case.people), facts, evidence_of(met))


def control_functions(case: Case) -> Level:
    """By how many of finance, procurement, legal, risk and audit have been spoken with."""
    needed = [f for f in CONTROL if case.shape.needed(f) is not None]
    met = [p for p in case.met if p.function in CONTROL]
    reached = {p.function for p in met}
    must = [f for f in needed if f is not Function.RISK_AUDIT or case.of(f)]
    missing = [f for f in must if f not in reached]
    level = min(len(reached), 3)
    if reached and not missing and len(reached) > 2 and case.healthy:
        level = 4
    facts = (("people", labels(met)), ("missing", "|".join(f"@function:{f}" for f in missing)))
    return Level(level, bool(case.of(*CONTROL)), facts, evidence_of(met))


def users_and_supervisors(case: Case) -> Level:
    """3 when they tried it and want it, 2 heard, 1 known."""
    concerned = case.of(Function.END_USER, Function.SUPERVISOR)
    users = case.of(Function.END_USER)
    met = [p for p in users if p.contact.spoken]
    above = unspoken(case.of(Function.SUPERVISOR))
    denied = case.picture.denied(Slot.USERS_HEARD)
    heard = case.holding(Slot.USERS_HEARD)
    if met:
        wanted = case.healthy or any(p.stance.favourable and p.contact is Contact.ENGAGED for p in met)
        level = 3 if wanted and not denied and not above else 2
    elif heard and not denied:
        level = 3 if case.healthy else 1 if users else 2
    else:
        level = 1 if any(p.contact is Contact.INDIRECT for p in users) else 0
    # Heard without being named: then it was the users as such.
    facts = (("people", labels(met or concerned) or f"@function:{Function.END_USER}"),)
    said = tuple(f.evidence for f in heard[-1:]) or evidence_of(met or concerned)
    return Level(level, bool(concerned) or bool(heard), facts, said)


def message_fit(case: Case) -> Level:
    """0 the same for all; then by how many concerns are known and answered."""
    if case.holding(Slot.SAME_PITCH) and not case.picture.denied(Slot.SAME_PITCH):
        return Level(0, True, (), _quotes(case.holding(Slot.SAME_PITCH)))
    caring = [p for p in case.people if p.concerns or p.stance.against]
    settled = case.holding(Slot.OBJECTION_HANDLED) if caring else ()
    answered = case.holding(Slot.TAILORED) + settled
    if len({f.about for f in answered if f.about}) > 2 or (case.healthy and caring and answered):
        level = 3
    elif answered or len(caring) > 2 or (case.healthy and len(case.met) > 3):
        level = 2
    else:
        level = 1 if caring or len(case.met) > 2 else 0
    return Level(level, bool(caring or answered), (), _quotes(answered) or evidence_of(caring))


def process_timeline(case: Case) -> Level:
    """4 all their steps dated, 3 mapped with their dates, 2 some, 1 bits of procedure or our own date."""
    process = case.picture.process
    dated = _dated(case)
    if process.timeline is Timeline.CONFIRMED:
        mapped = process.chain is ChainKnown.MAPPED
        level = (4 if len(dated) > 1 else 3) if mapped else 2
    elif process.timeline is Timeline.ASSUMED:
        level = 2 if process.chain is not ChainKnown.UNKNOWN and len(process.steps) > 2 else 1
    else:
        kinds = {str(f.value) for f in case.holding(Slot.PROCESS)}
        signing = case.picture.budget.authority is Authority.KNOWN or (case.met and not case.committee)
        level = 1 if signing or len(kinds) > 1 or len(process.steps) > 2 else 0
    return Level(level, level > 0, (), process.evidence[-3:])


def competition_and_risk(case: Case) -> Level:
    """3 all handled, 2 part of it, 1 known."""
    rivals = [f for f in case.holding(Slot.RIVAL) if f.value != RivalKind.NONE]
    none = [f for f in case.holding(Slot.RIVAL) if f.value == RivalKind.NONE]
    objecting = [p for p in case.people if p.stance.against]
    objections = case.holding(Slot.OBJECTION)
    answers = case.holding(Slot.RIVAL_HANDLED) if not case.picture.denied(Slot.RIVAL_HANDLED) else ()
    settled = case.holding(Slot.OBJECTION_HANDLED)
    if case.healthy and (answers or settled):
        level = 3
    elif (answers and rivals) or (settled and (objecting or objections)):
        level = 2
    else:
        level = 1 if rivals or none or objecting or objections or settled or case.healthy else 0
    facts: tuple[Fact, ...] = (*answers, *settled, *rivals, *objections)
    return Level(level, bool(facts or objecting or none), (), _quotes(facts) or evidence_of(objecting))


LEVELS: dict[CriterionId, Callable[[Case], Level]] = {
    CriterionId.PROBLEM_VALUE: problem_value,
    CriterionId.DECISION_CHAIN: decision_chain,
    CriterionId.ECONOMIC_BUYER: economic_buyer,
    CriterionId.BUDGET: budget,
    CriterionId.STAKEHOLDER_COVERAGE: stakeholder_coverage,
    CriterionId.CONTROL_FUNCTIONS: control_functions,
    CriterionId.USERS_AND_SUPERVISORS: users_and_supervisors,
    CriterionId.MESSAGE_FIT: message_fit,
    CriterionId.PROCESS_TIMELINE: process_timeline,
    CriterionId.COMPETITION_AND_RISK: competition_and_risk,
}


def _dated(case: Case) -> list[str]:
    return [s.name for s in case.picture.process.steps if s.day or s.state is StepState.DONE]


def _quoted(facts: tuple[Fact, ...]) -> tuple[tuple[str, str], ...]:
    return (("quote", quote_mark(facts[-1].evidence.quote)),) if facts else ()


def _quotes(facts: tuple[Fact, ...]) -> tuple[Evidence, ...]:
    return tuple(f.evidence for f in facts[-3:])
