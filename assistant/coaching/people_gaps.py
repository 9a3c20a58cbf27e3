"""Who carries the deal, who is against it, who sways it from outside, and what they hear from us."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.coaching.case import Case, Gap, evidence_of, labels, quote_mark
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Slot, Standing
from assistant.domain.vocabulary import Contact, FindingId, Function, Role, Stance


def people_gaps(case: Case) -> Iterator[Gap]:
    """Findings on persons and their relations."""
    yield from _single_threaded(case)
    yield from _split(case)
    yield from _cannot_push(case)
    yield from _hidden(case)
    yield from _same_pitch(case)


def _single_threaded(case: Case) -> Iterator[Gap]:
    met = case.met
    if len(met) != 1:
        return
    variant = "outside" if met[0].function is Function.EXTERNAL else "one_contact"
    yield Gap(FindingId.SINGLE_THREADED, variant, (("name", labels(met[:1])),), evidence_of(met))


def _split(case: Case) -> Iterator[Gap]:
    handled = {f.about for f in case.holding(Slot.OBJECTION_HANDLED) if f.about}
    against = [p for p in case.people if _objects(p) and p.key not in handled]
    wanting = [p for p in case.people if p.stance.favourable]
    if against and wanting:
        facts = (("people", labels(against)), ("others", labels(wanting[:3])))
        yield Gap(FindingId.SPLIT_DECISION, "opposed", facts, evidence_of([*against, *wanting]))


_WEIGHTY = frozenset(
    {Function.BUSINESS_OWNER, Function.EXECUTIVE, Function.PEER_DEPARTMENT, Function.SUPERVISOR}
)
"""Whose doubts split a decision: those who carry the matter. Doubts of offices that check are their work."""


def _objects(person: Stakeholder) -> bool:
    """Saying no counts; doubting counts only for somebody who can stop it or carries the matter."""
    if person.function is Function.EXTERNAL:
        return False
    stops = Standing.BLOCKING in person.standing or bool({Role.DECIDER, Role.GATEKEEPER} & set(person.roles))
    weighs = stops or (person.function in _WEIGHTY and not person.team)
    return person.stance is Stance.OPPOSE or (person.stance is Stance.SCEPTICAL and weighs)


def _cannot_push(case: Case) -> Iterator[Gap]:
    for fact in reversed(case.holding(Slot.STANDING)):
        person = case.picture.committee.find(fact.about or "")
        if fact.value != Standing.POWERLESS or not (person and Standing.POWERLESS in person.standing):
            continue
        if "powerless" in fact.assertion.cues and _says_it_is_not(person):
            continue
        if supporter := _supporter(case, person, plainly="powerless" not in fact.assertion.cues):
            facts = (("name", labels([supporter])), ("quote", quote_mark(fact.evidence.quote)))
            yield Gap(FindingId.CHAMPION_CANNOT_PUSH, "powerless", facts, (fact.evidence,))
            return


def _says_it_is_not(person: Stakeholder) -> bool:
    """Whether somebody only sounds powerless, as who signs "only what the board has advised": they decide, or are against it."""
    return not person.contact.spoken and (bool(_SAY_YES & set(person.roles)) or person.stance.against)


def _supporter(case: Case, person: Stakeholder, *, plainly: bool) -> Stakeholder | None:
    """Who is willing and gets nowhere: whom the words are about, else who asks in vain for the one they name."""
    if person.stance.favourable:
        return person
    met = sorted(case.met, key=lambda p: (p.stance is not Stance.CHAMPION, p.contact is not Contact.ENGAGED))
    willing = (p for p in met if p.stance.favourable and p.function is not Function.END_USER)
    neutral = plainly and person.contact.spoken and not person.stance.against
    return next(willing, person if neutral else None)


_SAY_YES = {Role.ECONOMIC_BUYER, Role.APPROVER, Role.SIGNATORY}


def _hidden(case: Case) -> Iterator[Gap]:
    plainly = {f.about for f in case.holding(Slot.STANDING) if "influencer" not in f.assertion.cues}
    unmet = [
        p
        for p in case.people
        # Where one owner decides everything, a clause that only sounds like it makes no adviser of an accountant.
        if Standing.INFORMAL in p.standing and not p.contact.spoken and (case.committee or p.key in plainly)
    ]
    # Whoever approves stands in the process, however much they are listened to: the one outside is who is hidden.
    outside = [p for p in unmet if not _SAY_YES & set(p.roles)]
    if swaying := outside or unmet:
        facts = (("people", labels(swaying)),)
        yield Gap(FindingId.HIDDEN_INFLUENCER, "named", facts, evidence_of(swaying))


def _same_pitch(case: Case) -> Iterator[Gap]:
    same = case.holding(Slot.SAME_PITCH)
    heard = case.met if len(case.met) > 1 else tuple(p for p in case.people if not p.team)
    if same and not case.picture.denied(Slot.SAME_PITCH) and len(heard) > 1:
        facts = (("people", labels(heard)), ("quote", quote_mark(same[-1].evidence.quote)))
        yield Gap(FindingId.MESSAGE_NOT_TAILORED, "same", facts, tuple(f.evidence for f in same[-3:]))
