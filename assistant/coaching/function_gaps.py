"""Which functions that must have a say have not been heard: the ones named, and the ones nobody thought of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.coaching.case import Case, Gap, evidence_of, labels, quote_mark, unspoken
from assistant.coaching.known import OFFICES, TOPIC_OF
from assistant.coaching.rules import Strength
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Fact, Slot, Standing
from assistant.domain.finding import OVERLOOKED
from assistant.domain.vocabulary import Contact, FindingId, Function

_CONTROL = {id: function for id, function in OVERLOOKED.items() if TOPIC_OF[function] in OFFICES}


def function_gaps(case: Case) -> Iterator[Gap]:
    """Findings on overlooked functions, users and supervisors."""
    for finding, function in _CONTROL.items():
        yield from _overlooked(case, function, finding)
    yield from _users(case)
    yield from _supervisors(case)


def _overlooked(case: Case, function: Function, finding: FindingId) -> Iterator[Gap]:
    strength = case.shape.needed(function)
    people = case.of(function)
    waiting = unspoken(people)
    if strength is None or len(waiting) < len(people):
        return
    if waiting:
        yield Gap(finding, "named", (("people", labels(waiting)),), evidence_of(waiting))
    elif strength is Strength.MUST or (strength is Strength.LIKELY and not case.shape.thin):
        yield Gap(finding, "unnamed")


def _users(case: Case) -> Iterator[Gap]:
    heard = case.picture.deal.about(Slot.USERS_HEARD)
    users = case.of(Function.END_USER)
    waiting = unspoken(users)
    if heard and heard[-1].assertion.negated:
        if waiting:
            facts = (("people", labels(waiting)),)
            yield Gap(FindingId.USER_OVERLOOKED, "named", facts, (heard[-1].evidence,))
        else:
            facts = (("quote", quote_mark(heard[-1].evidence.quote)),)
            yield Gap(FindingId.USER_OVERLOOKED, "not_asked", facts, (heard[-1].evidence,))
    elif users and len(waiting) == len(users) and not (heard and _heard_of(heard[-1], users)):
        yield Gap(FindingId.USER_OVERLOOKED, "named", (("people", labels(waiting)),), evidence_of(waiting))


def _heard_of(told: Fact, users: tuple[Stakeholder, ...]) -> bool:
    """Whether users were heard: in words that rules know, or as a clause sounds where something of them reached us."""
    return "users.heard" not in told.assertion.cues or any(p.contact is not Contact.NONE for p in users)


def _supervisors(case: Case) -> Iterator[Gap]:
    above = case.of(Function.SUPERVISOR)
    waiting = unspoken(above)
    if waiting and len(waiting) == len(above) and case.met:
        yield Gap(
            FindingId.SUPERVISOR_OVERLOOKED, "named", (("people", labels(waiting)),), evidence_of(waiting)
        )
        return
    for person in case.met:
        boss = case.picture.committee.find(person.reports_to or "")
        if boss and boss in unspoken([boss]) and boss.stance.against:
            facts = (("people", labels([boss])), ("name", labels([person])))
            yield Gap(FindingId.SUPERVISOR_OVERLOOKED, "boss", facts, evidence_of([boss]))
            return
    if not above:
        yield from _beside(case)


_OF_THE_STAFF = re.compile(r"\bunion\b|council\b|staff association|personalrat|工[会會]|职代会", re.I)
"""Who speaks for employees is asked for consent; no department of its own is left out with them."""


def _beside(case: Case) -> Iterator[Gap]:
    """A second department concerned, and nobody of it heard."""
    beside = [
        p
        for p in case.of(Function.PEER_DEPARTMENT)
        if Standing.INFORMAL not in p.standing and not any(_OF_THE_STAFF.search(e.quote) for e in p.evidence)
    ]
    waiting = unspoken(beside)
    if waiting and len(waiting) == len(beside) and case.met:
        facts = (("people", labels(waiting)),)
        yield Gap(FindingId.SUPERVISOR_OVERLOOKED, "beside", facts, evidence_of(waiting))
