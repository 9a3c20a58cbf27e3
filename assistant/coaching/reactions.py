"""What the coach says to something just learned: the one thing about it that changes the picture, if there is any."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.coaching.answers import AnswerKind
from assistant.coaching.just_learned import JustLearned
from assistant.coaching.known import OFFICES, TOPIC_OF
from assistant.coaching.licence import contrary_to, repeats
from assistant.coaching.taken_in import TakenIn
from assistant.domain.evidence import RivalKind, Slot, Source, Standing
from assistant.domain.finding import OVERLOOKED, Finding, Reason
from assistant.domain.vocabulary import (
    BudgetStatus,
    ChainKnown,
    Contact,
    FindingId,
    Function,
    Role,
    Stance,
    Timeline,
    Topic,
)

_BUDGET = {
    BudgetStatus.APPROVED: "react.budget_approved",
    BudgetStatus.INDICATED: "react.budget_indicated",
    BudgetStatus.ASSUMED: "react.budget_assumed",
    BudgetStatus.UNKNOWN: "react.budget_none",
}
RIVALS = {
    RivalKind.NOTHING: "react.rival_nothing",
    RivalKind.BUNDLED: "react.rival_bundled",
    RivalKind.IN_HOUSE: "react.rival_in_house",
    RivalKind.VENDOR: "react.rival_vendor",
}
_LATE = ("too_short", "step_after", "passed")
_OF_DATES = (Topic.TIMELINE, Topic.PROCESS)


def reaction(taken: TakenIn) -> Reason | None:
    """The reaction to this line, the weightiest first; None when nothing changed that is worth a sentence."""
    said = taken.session.mentioned
    barred = contrary_to(taken)
    return next((r for r in _Reaction(taken).all() if r.key not in barred and not repeats(r, said)), None)


class _Reaction(JustLearned):
    """What may be said to what was just learned, the weightiest first."""

    def all(self) -> Iterator[Reason]:
        yield from self._turns()
        for about in self._by_topic():
            yield from about()
        yield from self._any_gap()
        yield from self._any_gain()

    def _turns(self) -> Iterator[Reason]:
        """What turns the picture, whatever was asked."""
        for id, key in (
            (FindingId.NOT_A_KEY_ACCOUNT, "react.small"),
            (FindingId.OWNERSHIP_CONFLICT, "react.conflict"),
            (FindingId.CHAMPION_CANNOT_PUSH, "react.powerless"),
        ):
            if id in self.opened:
                yield self.of_finding(key, self.opened[id])
        buyer = self.opened.get(FindingId.ECONOMIC_BUYER_UNREACHED) or self._above()
        if buyer and buyer.reason.key.split(".")[1].startswith("above_limit"):
            yield self.of_finding("react.above_limit", buyer)
        if self.has(Slot.OBJECTION_HANDLED) and self.topic is Topic.OBJECTIONS:
            yield Reason("react.objection_answered")
        if self.topic is Topic.OBJECTIONS and (against := self.against()):
            yield self.of_people("react.objector", against)
        if swaying := self.newcomers(self.who(Slot.STANDING, lambda f: f.value == Standing.INFORMAL)):
            yield self.of_people("react.influencer", swaying)
        yield from self._signing_above()
        if FindingId.SUPERVISOR_OVERLOOKED in self.opened:
            yield self.of_finding("react.parent", self.opened[FindingId.SUPERVISOR_OVERLOOKED])
        if self.against(Stance.OPPOSE) and FindingId.SPLIT_DECISION in self.opened:
            yield self.of_finding("react.split", self.opened[FindingId.SPLIT_DECISION])
        yield from self._late()

    def _late(self) -> Iterator[Reason]:
        """The planned day that can't hold; that it is merely too near belongs to a question of dates."""
        found = self.opened.get(FindingId.TIMELINE_UNREALISTIC) or self._later_step()
        why = found.reason.key.split(".")[1] if found else ""
        if found is None or why not in _LATE:
            return
        if why != "too_short" or self.topic in _OF_DATES or self.dated_step():
            yield self.of_finding(f"react.{why}", found)

    def _signing_above(self) -> Iterator[Reason]:
        """Somebody just told to approve or sign whom nobody has met, beside whatever was asked."""
        told = self.who(Slot.ROLE, lambda f: f.value in (Role.ECONOMIC_BUYER, Role.APPROVER, Role.SIGNATORY))
        unmet = [p for p in told if p.contact in (Contact.NONE, Contact.INDIRECT) and not p.team]
        if (
            unmet
            and self.topic is not Topic.ECONOMIC_BUYER
            and FindingId.ECONOMIC_BUYER_UNREACHED in self.open_now
        ):
            yield self.of_people("react.buyer_unmet", unmet)

    def _above(self) -> Finding | None:
        """The buyer's finding when a limit just told made it one of an amount."""
        if not any(f.slot is Slot.LIMIT for f in self.facts):
            return None
        ids = {f.id: f for f in self.taken.shown}
        return ids.get(FindingId.ECONOMIC_BUYER_UNREACHED)

    def _later_step(self) -> Finding | None:
        """The finding about the date when a step just told is what speaks against it now."""
        ids = {f.id: f for f in self.taken.shown}
        return ids.get(FindingId.TIMELINE_UNREALISTIC) if self.has(Slot.STEP) else None

    def _by_topic(self) -> tuple[Callable[[], Iterator[Reason]], ...]:
        makers: dict[Topic, Callable[[], Iterator[Reason]]] = {
            Topic.ECONOMIC_BUYER: self._buyer,
            Topic.BUDGET_STATUS: self._budget,
            Topic.VALUE: self._value,
            Topic.AUTHORITY: self._authority,
            Topic.COMPETITION: self._rival,
            Topic.MESSAGE_FIT: self._message,
            Topic.DECISION_CHAIN: self._chain,
            Topic.PROCESS: self._chain,
            Topic.TIMELINE: self._date,
            Topic.USERS: self._users,
            Topic.OBJECTIONS: self._objection,
            Topic.INTERNAL_SUPPORT: self._support,
        }
        found = [makers[self.topic]] if self.topic in makers else []
        return (*found, self._function)

    def _buyer(self) -> Iterator[Reason]:
        buyers = self.who(Slot.ROLE, lambda f: f.value == Role.ECONOMIC_BUYER)
        met = [p for p in buyers if p.contact.spoken]
        unmet = [p for p in buyers if not p.contact.spoken]
        if unmet and FindingId.ECONOMIC_BUYER_UNREACHED in self.open_now:
            yield self.of_people("react.buyer_unmet", unmet)
        elif met and FindingId.ECONOMIC_BUYER_UNREACHED not in self.open_now:
            yield self.of_people("react.buyer_met", met)

    def _budget(self) -> Iterator[Reason]:
        budget = self.picture.budget
        if budget.status is BudgetStatus.ASSUMED and budget.amount is not None:
            yield Reason(_BUDGET[BudgetStatus.INDICATED])
        elif any(f.slot is Slot.BUDGET_STATUS for f in self.facts):
            yield Reason(_BUDGET[budget.status])

    def _value(self) -> Iterator[Reason]:
        told = [f for f in self.facts if f.slot is Slot.VALUE and not f.assertion.negated]
        if any(f.assertion.source in (Source.CUSTOMER, Source.DOCUMENT) for f in told):
            yield Reason("react.value_theirs")
        elif told and FindingId.VALUE_CASE_MISSING in self.open_now:
            yield Reason("react.value_ours")

    def _authority(self) -> Iterator[Reason]:
        told = any(f.slot in (Slot.AUTHORITY, Slot.LIMIT) for f in self.facts)
        if told and FindingId.APPROVAL_AUTHORITY_UNKNOWN not in self.open_now and self._settled:
            yield Reason("react.authority_known")

    @property
    def _settled(self) -> bool:
        return self.picture.budget.authority == "known"

    def _rival(self) -> Iterator[Reason]:
        if self.has(Slot.RIVAL_HANDLED):
            yield Reason("react.rival_answered")
            return
        for fact in reversed(self.facts):
            key = RIVALS.get(RivalKind(str(fact.value))) if fact.slot is Slot.RIVAL else None
            if key and not fact.assertion.negated:
                yield Reason(key)

    def _message(self) -> Iterator[Reason]:
        for slot, key in ((Slot.SAME_PITCH, "react.same_pitch"), (Slot.TAILORED, "react.tailored")):
            if self.has(slot):
                yield Reason(key)

    def _chain(self) -> Iterator[Reason]:
        chain = self.picture.process.chain
        if chain is ChainKnown.UNKNOWN and any(f.slot is Slot.CHAIN for f in self.facts):
            yield Reason("react.chain_unknown")
        elif chain is ChainKnown.MAPPED and self.taken.before.picture.process.chain is not chain:
            yield Reason("react.chain_known")

    def _date(self) -> Iterator[Reason]:
        if self.picture.process.timeline is Timeline.UNKNOWN:
            return
        theirs = self.picture.process.timeline is Timeline.CONFIRMED
        yield Reason("react.date_theirs" if theirs else "react.date_ours")

    def _users(self) -> Iterator[Reason]:
        heard = [f for f in self.facts if f.slot is Slot.USERS_HEARD]
        said_no = self.taken.weighed is not None and self.taken.weighed.kind is AnswerKind.NO
        if heard and heard[-1].assertion.negated and said_no:
            yield Reason("react.users_unasked")
        elif heard:
            yield Reason("react.users_unheard" if heard[-1].assertion.negated else "react.users_heard")

    def _objection(self) -> Iterator[Reason]:
        if self.has(Slot.OBJECTION):
            told = self.topic is Topic.OBJECTIONS and self.taken.cues.any(self.taken.answer, "worry")
            yield Reason("react.objection_why" if told else "react.objection")

    def _support(self) -> Iterator[Reason]:
        if FindingId.SUPPORT_NOT_SECURED in self.open_now:
            yield Reason("react.support")

    def _function(self) -> Iterator[Reason]:
        """The department asked about: reached by now, or plainly not."""
        for id, function in OVERLOOKED.items():
            if self.topic not in OFFICES or self.topic is not TOPIC_OF[function]:
                continue
            name = ("function", f"@function:{function}")
            unmet = any(f.slot is Slot.CONTACT and f.value == Contact.NONE for f in self.facts)
            if id in self.open_now:
                yield Reason("react.unreached", (name,))
                if unmet:
                    yield Reason("react.nobody", (name,))
            elif self.picture.committee.reached(function):
                yield Reason(
                    "react.reached_against" if self._hold_back(function) else "react.reached", (name,)
                )

    def _hold_back(self, function: Function) -> bool:
        """Whether the line tells of a department reached that something there still speaks against."""
        objects = self.has(Slot.OBJECTION) and not self.has(Slot.OBJECTION_HANDLED)
        return objects or any(p.function is function for p in self.against())

    def _any_gap(self) -> Iterator[Reason]:
        """A gap that opened beside what was asked, where words stand behind it."""
        for id, finding in self.opened.items():
            if id is FindingId.ECONOMIC_BUYER_UNREACHED and finding.reason.key.endswith(".named"):
                yield self.of_finding("react.buyer_unmet", finding)

    def _any_gain(self) -> Iterator[Reason]:
        if FindingId.SINGLE_THREADED in self.closed:
            if self.second_line_in():
                yield Reason("react.more_people")
        elif asked := [id for id in self.closed if self.asked_about(id) and self.stands(id)]:
            yield Reason("react.closed", (("finding", f"@finding:{min(asked)}"),))
