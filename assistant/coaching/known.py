"""What the ledger already answers, topic by topic, so that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.coaching.bodies_above import any_body
from assistant.coaching.granted_at_the_top import granted_at_the_top
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Fact, Slot, Source, Standing
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Contact,
    Function,
    Lang,
    Role,
    Timeline,
    Topic,
)
from assistant.reading.phrasing import Phrasings

FUNCTION_TOPICS = {
    Topic.FINANCE: Function.FINANCE,
    Topic.LEGAL: Function.LEGAL,
    Topic.PROCUREMENT: Function.PROCUREMENT,
    Topic.IT: Function.IT,
    Topic.RISK_AUDIT: Function.RISK_AUDIT,
    Topic.USERS: Function.END_USER,
    Topic.SUPERVISOR: Function.SUPERVISOR,
}
OFFICES = frozenset({Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.IT, Topic.RISK_AUDIT})
TOPIC_OF = {function: topic for topic, function in FUNCTION_TOPICS.items()}
_BUYERS = (Role.ECONOMIC_BUYER, Role.SIGNATORY, Role.APPROVER, Role.DECIDER)


def size_told(picture: Picture) -> bool:
    """Whether the rep has told how large they are in so many figures: 六家店，四十来人."""
    return picture.has(Slot.REVENUE) or (picture.has(Slot.STAFF) and picture.has(Slot.SITES))


def known(topic: Topic, picture: Picture) -> bool:
    """True when the ledger answers the topic well enough that asking would be asking again."""
    has, committee = picture.has, picture.committee
    if topic in FUNCTION_TOPICS and topic is not Topic.USERS and committee.reached(FUNCTION_TOPICS[topic]):
        return True
    answers: dict[Topic, Callable[[], bool]] = {
        Topic.PROBLEM: lambda: has(Slot.PROBLEM),
        Topic.VALUE: lambda: any(
            f.assertion.source in (Source.CUSTOMER, Source.DOCUMENT) for f in _held(picture, Slot.VALUE)
        ),
        Topic.DECISION_CHAIN: lambda: picture.process.chain is ChainKnown.MAPPED,
        Topic.ECONOMIC_BUYER: lambda: (
            granted_at_the_top(picture) or any(_settled_buyer(p, picture) for p in buyers(picture))
        ),
        Topic.BUDGET_OWNER: lambda: picture.budget.owner is not None,
        Topic.BUDGET_STATUS: lambda: picture.budget.status in (BudgetStatus.INDICATED, BudgetStatus.APPROVED),
        Topic.AUTHORITY: lambda: picture.budget.authority is Authority.KNOWN or granted_at_the_top(picture),
        Topic.USERS: lambda: (
            has(Slot.USERS_HEARD)
            or any(p.contact is Contact.ENGAGED for p in committee.of(Function.END_USER))
        ),
        Topic.INFLUENCERS: lambda: any(
            Standing.INFORMAL in p.standing and p.contact.spoken for p in committee.people
        ),
        Topic.OBJECTIONS: lambda: has(Slot.OBJECTION) and has(Slot.OBJECTION_HANDLED),
        Topic.PROCESS: lambda: picture.process.chain is ChainKnown.MAPPED,
        Topic.TIMELINE: lambda: picture.process.timeline is Timeline.CONFIRMED,
        Topic.COMPETITION: lambda: has(Slot.RIVAL) and has(Slot.RIVAL_HANDLED),
        Topic.MESSAGE_FIT: lambda: has(Slot.TAILORED) or has(Slot.SAME_PITCH),
        Topic.ACCOUNT_FIT: lambda: has(Slot.REVENUE),
        Topic.INTERNAL_SUPPORT: lambda: has(Slot.SUPPORT),
        Topic.NEXT_STEP: lambda: has(Slot.NEXT_STEP),
    }
    answer = answers.get(topic)
    return answer is not None and answer()


def _settled_buyer(person: Stakeholder, picture: Picture) -> bool:
    """Met, and more than somebody who is said to decide: the role is told, or up to what amount they sign."""
    told = bool({Role.ECONOMIC_BUYER, Role.SIGNATORY, Role.APPROVER} & set(person.roles))
    return person.contact.spoken and (told or picture.budget.authority is Authority.KNOWN)


def _held(picture: Picture, slot: Slot) -> Iterator[Fact]:
    return (f for f in picture.deal.about(slot) if not f.assertion.negated)


def buyers(picture: Picture) -> tuple[Stakeholder, ...]:
    """Who may say yes to the money, the likeliest first."""
    found: list[Stakeholder] = []
    for role in _BUYERS:
        found += [p for p in picture.committee.people if role in p.roles and p not in found and not _users(p)]
    return tuple(found)


def _users(person: Stakeholder) -> bool:
    """Those who will use it: 「经销商的合同一份份盖章」 makes none of them a signatory of ours."""
    return person.team and person.function is Function.END_USER


_SAID = Phrasings(__name__)
_CAPITAL_OF_A_HEADING = _SAID("capital_of_a_heading")
_NOT_MET, _OWNER = _SAID("not_met"), _SAID("owner")
_WARMTH = {Contact.ENGAGED: 3, Contact.MET: 2, Contact.INDIRECT: 0, Contact.NONE: -1, Contact.UNKNOWN: 1}


def called(person: Stakeholder, lang: Lang) -> str:
    """What to call somebody in a sentence: a name as it is, 姓霍 with the title if there is one, an English title with its article."""
    if person.name and person.name.startswith("姓"):
        surname = person.name.removesuffix("的")
        if person.title and "的" in person.title:
            return f"{person.title}（{surname}）"
        return f"{surname}的{person.title}" if person.title else surname
    if person.name or lang is Lang.ZH or not person.title:
        return person.label
    title = person.title
    if _CAPITAL_OF_A_HEADING.match(title):
        title = title[:1].lower() + title[1:]
    return title if title.startswith(("the ", "their ")) else f"the {title}"


def main_contact(picture: Picture) -> Stakeholder | None:
    """The person on the customer's side we are closest to, if there is anybody; one who is against us only if alone."""
    people = [
        p
        for p in picture.committee.people
        if not p.team
        and Standing.LEFT not in p.standing
        and p.function is not Function.EXTERNAL
        and (p.name or p.title)
        and p.contact not in (Contact.NONE, Contact.INDIRECT)
    ]
    return max(
        people,
        key=lambda p: (
            not p.stance.against,
            p.stance.favourable or p.function not in _BESIDE,
            _WARMTH[p.contact],
            bool(p.name),
            p.stance.favourable,
        ),
        default=None,
    )


_BESIDE = frozenset(
    {Function.FINANCE, Function.LEGAL, Function.PROCUREMENT, Function.IT, Function.RISK_AUDIT}
    | {Function.END_USER, Function.ADMIN, Function.SUPERVISOR}
)
"""Whoever checks, uses or passes on is no door-opener, unless they are for us."""


def concerned(topic: Topic, picture: Picture) -> Stakeholder | None:
    """Somebody of the topic whom we know of and have not talked with; people before teams."""
    people = picture.committee.people
    if topic in FUNCTION_TOPICS:
        people = picture.committee.of(FUNCTION_TOPICS[topic])
    elif topic is Topic.ECONOMIC_BUYER:
        people = buyers(picture)
    elif topic is Topic.OBJECTIONS:
        people = tuple(p for p in people if p.stance.against)
        return max(people, key=lambda p: not p.team, default=None)
    elif topic is Topic.INFLUENCERS:
        people = tuple(p for p in people if Standing.INFORMAL in p.standing)
    else:
        return None
    unmet = [p for p in people if not p.contact.spoken]
    if topic is Topic.SUPERVISOR:
        # Whether they have a say is told of whoever signs: 集团新来的骆副总裁签.
        unmet = [p for p in unmet if p.team or set(_DECIDING).isdisjoint(p.roles)]
    return max(unmet, key=lambda p: (not p.team, bool(p.name)), default=None)


_DECIDING = (Role.ECONOMIC_BUYER, Role.DECIDER, Role.SIGNATORY)


def told_unmet(person: Stakeholder, picture: Picture) -> bool:
    """True where both halves are told of a buyer: that it is up to them, and, in so many words, that nobody met them."""
    met = [f for f in picture.deal.about(Slot.CONTACT, person.key) if f.value == Contact.NONE]
    told = any(_NOT_MET.search(f.evidence.quote) for f in met)
    return told and person.contact is Contact.NONE and not set(_DECIDING).isdisjoint(person.roles)


def has_a_say(body: Stakeholder) -> bool:
    """True where a body above them is told to approve, sign or decide."""
    return body.team and not set(_BUYERS).isdisjoint(body.roles)


def named_body(person: Stakeholder) -> bool:
    """A body above them that has a name of its own: 集团财务公司, not 集团."""
    unnamed = person.key.startswith("team:") or any_body(person.label)
    return person.team and not unnamed


_DEPARTMENTS = frozenset(FUNCTION_TOPICS.values()) | {Function.ADMIN, Function.HR}
_A_FEW_SITES = 5
"""Four shops say nothing yet of a key account."""
_SEVERAL = 3
"""Where so many departments come up, nobody decides alone at the kitchen table."""


def fit_unclear(picture: Picture, *, owner_like: bool) -> bool:
    """True when this may be a small one-owner deal and nothing tells the customer's size."""
    sites = max((float(str(f.value)) for f in _held(picture, Slot.SITES)), default=0)
    sized = picture.has(Slot.REVENUE) or picture.has(Slot.STAFF) or sites > _A_FEW_SITES
    people = [p for p in picture.committee.people if not p.team]
    owner = any(
        Standing.OWNER in p.standing or p.signs_everything or _OWNER.fullmatch(p.title or "") for p in people
    )
    departments = {p.function for p in picture.committee.people if p.function in _DEPARTMENTS}
    return not sized and len(people) <= 2 and len(departments) < _SEVERAL and (owner or owner_like)
