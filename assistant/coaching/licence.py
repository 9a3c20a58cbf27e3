"""What the coach may not say back to an answer: the opposite of what its own words tell, or the same thing twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.coaching.answers import never_met
from assistant.coaching.taken_in import TakenIn
from assistant.domain.evidence import Slot
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Role
from assistant.reading.learned.verdicts import ABSENT, REACHED, UNREACHED, verdict

_UNMET = (
    "react.unreached",
    "react.nobody",
    "react.buyer_unmet",
    "react.users_unheard",
    "react.users_unasked",
)
_MET = ("react.reached", "react.reached_against", "react.buyer_met", "react.users_heard", "react.more_people")
_OPEN = ("react.closed",)
_CONTRARY: Mapping[str, tuple[str, ...]] = {
    REACHED: _UNMET,
    UNREACHED: (*_MET, *_OPEN),
    ABSENT: ("react.parent", *_UNMET),
    "open": ("react.rival_answered", "react.objection_answered", *_OPEN),
    "none": ("react.rival_vendor", "react.rival_bundled", "react.rival_in_house"),
    "worked": ("react.influencer",),
    "theirs": ("react.date_ours",),
    "ours": ("react.date_theirs", *_OPEN),
    "approved": ("react.budget_assumed", "react.budget_none"),
    "refused": ("react.budget_approved", "react.budget_indicated", *_OPEN),
    "part": ("react.chain_known", *_OPEN),
    "whole": ("react.chain_unknown",),
    "partly": _OPEN,
    "missing": _OPEN,
    "there": ("react.support",),
    "tailored": ("react.same_pitch",),
    "same": ("react.tailored", *_OPEN),
    "own": ("react.value_ours",),
    "vague": ("react.value_theirs", *_OPEN),
}
"""By what an answer says about what was asked: the reactions that would contradict it."""


def contrary_to(taken: TakenIn) -> frozenset[str]:
    """The reactions this answer rules out; one that tells of somebody met and of somebody not rules out neither."""
    if taken.pending is None or taken.weighed is None:
        return frozenset()
    answer = taken.answer
    said = verdict(answer, taken.pending.topic, taken.lang)
    if said == REACHED and (never_met(answer) or _names_a_body(taken)):
        return frozenset()
    return frozenset(_CONTRARY.get(said, ()))


def _names_a_body(taken: TakenIn) -> bool:
    """Whether the answer names a board that decides: the talk it tells of was with somebody else."""
    buyers = {f.about for f in taken.facts if f.slot is Slot.ROLE and f.value == Role.ECONOMIC_BUYER}
    people = (taken.after.picture.committee.find(about or "") for about in buyers)
    return any(p is not None and p.team and not p.contact.spoken for p in people)


def repeats(reason: Reason, said: Collection[tuple[str, tuple[tuple[str, str], ...]]]) -> bool:
    """Whether this was said before in the talk; of a date that is too near, once is enough."""
    if reason.key != "react.too_short":
        return (reason.key, reason.facts) in said
    close = dict(reason.facts).get("close")
    return any(key == reason.key and dict(facts).get("close") == close for key, facts in said)
