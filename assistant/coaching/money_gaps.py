"""Whose money it is, up to what amount they sign, and what the customer gains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.coaching.case import Case, Gap, evidence_of, labels, money_mark, quote_mark, unspoken
from assistant.coaching.granted_at_the_top import granted_at_the_top
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Certainty, Evidence, Fact, Slot, Source, Standing
from assistant.domain.vocabulary import Authority, BudgetStatus, FindingId, Function, Role


def money_gaps(case: Case) -> Iterator[Gap]:
    """Findings on economic buyer, budget, authority and value; what the board has passed leaves the first and third settled."""
    granted = granted_at_the_top(case.picture)
    yield from () if granted else _economic_buyer(case)
    yield from _budget(case)
    yield from () if granted else _authority(case)
    yield from _value(case)


def _economic_buyer(case: Case) -> Iterator[Gap]:
    signers = case.signers
    if together := _signing_with_others(case):
        facts = (("people", labels(together)),)
        yield Gap(FindingId.ECONOMIC_BUYER_UNREACHED, "named", facts, evidence_of(together))
        return
    above = _approving_above(case)
    if above:
        facts = (("people", labels(above)),)
        yield Gap(FindingId.ECONOMIC_BUYER_UNREACHED, "named", facts, evidence_of(above))
        return
    if later := _named_later(case) or _signing_beyond(case):
        facts = (("people", labels(later)),)
        yield Gap(FindingId.ECONOMIC_BUYER_UNREACHED, "named", facts, evidence_of(later))
        return
    if any(p.contact.spoken for p in signers) and not _more_above(case):
        return
    waiting = _without_bodies(case, unspoken(signers))
    limited = [p for p in case.met if case.signs_for_it(p) is False]
    if limited:
        above = unspoken(signers) or _superiors(case, limited[-1])
        if _without_bodies(case, above) or not above:
            yield _above_limit(case, limited[-1], above)
    elif waiting:
        facts = (("people", labels(waiting)),)
        yield Gap(FindingId.ECONOMIC_BUYER_UNREACHED, "named", facts, evidence_of(waiting))
    elif _more_above(case) or not (signers or _top_reached(case)):
        yield from _nobody(case)


def _signing_with_others(case: Case) -> tuple[Stakeholder, ...]:
    """Who signs, can stop it, and has not been met: somebody else's signature is not enough."""
    needed = (p for p in case.people if Role.SIGNATORY in p.roles and Standing.BLOCKING in p.standing)
    return unspoken(p for p in needed if not p.team)


_BEYOND = re.compile(r"以上|超过|超出|再往上|\b(?:above|over|beyond|more than)\b", re.I)


def _signing_beyond(case: Case) -> tuple[Stakeholder, ...]:
    """Who signs beyond a limit and was not met, as long as nobody knows the sum: 三十万以上老邓总加签."""
    if case.value is not None:
        return ()
    told = case.picture.deal.about(Slot.ROLE)
    beyond = {f.about for f in told if f.value == Role.SIGNATORY and _BEYOND.search(f.evidence.quote)}
    return tuple(p for p in unspoken(case.signers) if p.key in beyond and not p.team)


def _more_above(case: Case) -> bool:
    """Whether somebody may still be above those who sign: limits are half known, or unknown and the top not met."""
    if any(case.signs_for_it(p) or Role.ECONOMIC_BUYER in p.roles for p in case.met):
        return False
    authority = case.picture.budget.authority
    top_open = not _top_met(case) or bool(unspoken(case.of(Function.EXECUTIVE)))
    return authority is Authority.PARTLY or (authority is Authority.UNKNOWN and top_open)


_ABOVE_ITS_HEAD = re.compile(r"董事会|理事会|股东|\b(?:board|trustees|shareholders|owners)\b", re.I)


def _without_bodies(case: Case, people: tuple[Stakeholder, ...]) -> tuple[Stakeholder, ...]:
    """校长办公会 sits under its head: where somebody at the top was met and limits are known, it is no gap; a board is."""
    if not _top_met(case) or case.picture.budget.authority is not Authority.KNOWN:
        return people
    return tuple(
        p
        for p in people
        if not (p.team and p.function is Function.EXECUTIVE) or _ABOVE_ITS_HEAD.search(p.label)
    )


def _top_met(case: Case) -> bool:
    """Whether somebody at the top was met: a general manager who may sign a seventh of it is none."""
    top = [p for p in case.met if p.function is Function.EXECUTIVE and not p.team]
    return any(case.signs_for_it(p) is not False for p in top)


def _named_later(case: Case) -> tuple[Stakeholder, ...]:
    """An unmet buyer named after others were: asked again, the rep said that it goes higher."""
    told = [f for f in case.holding(Slot.ROLE) if f.value == Role.ECONOMIC_BUYER]
    if len(told) < 2 or told[-1].evidence.message == told[0].evidence.message:
        return ()
    if any(p.contact.spoken and case.signs_for_it(p) for p in case.people):
        return ()
    return unspoken(p for p in case.people if p.key == told[-1].about)


def _nobody(case: Case) -> Iterator[Gap]:
    """Nobody is known to hold the purse: the unmet top is the best guess, otherwise it is unknown."""
    top = unspoken(case.of(Function.EXECUTIVE))
    if top:
        facts = (("people", labels(top)),)
        yield Gap(FindingId.ECONOMIC_BUYER_UNREACHED, "named", facts, evidence_of(top))
    else:
        yield Gap(
            FindingId.ECONOMIC_BUYER_UNREACHED, "unknown", (), _said(case, Slot.BUDGET_OWNER, Slot.CHAIN)
        )


def _approving_above(case: Case) -> tuple[Stakeholder, ...]:
    """A parent or supervising team that must approve and whom nobody has spoken to."""
    if any(p.contact.spoken and case.signs_for_it(p) for p in case.people):
        return ()
    saying_yes = {Role.ECONOMIC_BUYER, Role.APPROVER, Role.DECIDER, Role.SIGNATORY}
    return unspoken(p for p in case.of(Function.SUPERVISOR) if saying_yes & set(p.roles))


def _above_limit(case: Case, person: Stakeholder, above: tuple[Stakeholder, ...]) -> Gap:
    assert person.limit is not None and case.value is not None  # signs_for_it was False
    facts = [
        ("name", labels([person])),
        ("limit", money_mark(person.limit)),
        ("amount", money_mark(case.value)),
    ]
    if above:
        facts.append(("people", labels(above)))
    variant = "above_limit" if above else "above_limit_unknown"
    limits = tuple(f.evidence for f in case.picture.deal.about(Slot.LIMIT, person.key))
    return Gap(
        FindingId.ECONOMIC_BUYER_UNREACHED,
        variant,
        tuple(facts),
        limits[-1:] + evidence_of(above) or evidence_of([person]),
    )


def _superiors(case: Case, person: Stakeholder) -> tuple[Stakeholder, ...]:
    boss = case.picture.committee.find(person.reports_to or "")
    return unspoken([boss] if boss else case.of(Function.EXECUTIVE, Function.SUPERVISOR))


def _top_reached(case: Case) -> bool:
    """Somebody met runs the firm with nobody above unmet, or owns money that is approved and that nobody limits."""
    if _top_met(case):
        return not _without_bodies(case, unspoken(case.of(Function.EXECUTIVE)))
    budget = case.picture.budget
    owner_met = any(p.function is budget.owner for p in case.met)
    free = budget.authority is not Authority.UNKNOWN or budget.owner in (Function.FINANCE, Function.EXECUTIVE)
    return owner_met and budget.status is BudgetStatus.APPROVED and free


def _budget(case: Case) -> Iterator[Gap]:
    status = case.picture.budget.status
    said = case.picture.budget.evidence or _said(case, Slot.BUDGET_STATUS)
    if status is BudgetStatus.ASSUMED:
        facts = (("quote", quote_mark(said[-1].quote) if said else "…"),)
        yield Gap(FindingId.BUDGET_UNVERIFIED, "assumed", facts, said[-2:])
    elif status is BudgetStatus.UNKNOWN:
        yield Gap(FindingId.BUDGET_UNVERIFIED, "unknown", (), said[-2:])


def _authority(case: Case) -> Iterator[Gap]:
    if case.picture.budget.authority is not Authority.UNKNOWN:
        return
    said = _said(case, Slot.AUTHORITY, Slot.LIMIT)
    if case.value is not None:
        facts = (("amount", money_mark(case.value)),)
        yield Gap(FindingId.APPROVAL_AUTHORITY_UNKNOWN, "amount", facts, said or _said(case, Slot.DEAL_VALUE))
    else:
        yield Gap(FindingId.APPROVAL_AUTHORITY_UNKNOWN, "nothing", (), said)


def _value(case: Case) -> Iterator[Gap]:
    told = case.holding(Slot.VALUE)
    if any(_customers_own(f) for f in told) or case.healthy:
        return
    problems = case.holding(Slot.PROBLEM)
    if told:
        facts = (("quote", quote_mark(told[-1].evidence.quote)),)
        yield Gap(FindingId.VALUE_CASE_MISSING, "ours", facts, (told[-1].evidence,))
    elif problems:
        facts = (("quote", quote_mark(problems[-1].evidence.quote)),)
        yield Gap(FindingId.VALUE_CASE_MISSING, "problem_only", facts, (problems[-1].evidence,))
    else:
        yield Gap(FindingId.VALUE_CASE_MISSING, "nothing")


def _customers_own(fact: Fact) -> bool:
    """A figure that the customer gave, not one we made or heard of."""
    given = fact.assertion.source in (Source.CUSTOMER, Source.DOCUMENT, Source.OBSERVED)
    return given and fact.assertion.certainty is not Certainty.HOPED


def _said(case: Case, *slots: Slot) -> tuple[Evidence, ...]:
    facts = [f for slot in slots for f in case.picture.deal.about(slot)]
    return tuple(f.evidence for f in facts[-2:])
