"""The points of the advice: what is open grouped into things one can do, with the people and words of this deal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.coaching.approval_point import FIGURE, approval_point, named_contact, sum_asked
from assistant.coaching.grounds import Grounds
from assistant.coaching.introductions import introduced, introductions
from assistant.coaching.known import called, main_contact
from assistant.coaching.material import PolicyFile
from assistant.coaching.quoting import gist
from assistant.coaching.refusals import may_be_one, names, reason_of
from assistant.coaching.whom_to_see import WhomToSee
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Slot, Standing
from assistant.domain.finding import OVERLOOKED, Reason
from assistant.domain.vocabulary import FindingId, Topic

AT_MOST = 3
NEAR_DAYS = 21
NEAR_WORTH, PASSED_WORTH = 30.0, 25.0
"""What a day near at hand, and one that the customer's own steps have passed, add to what its point is worth."""
UNHEARD_WORTH = 33.0
"""What departments are worth of which nobody has said a word."""
VOICE_WORTH = 62.0
"""What somebody who objects or whispers is worth where no finding came of it."""
BEHIND_ALL = 0.0
"""What a page for each department is worth where they are still to be met: it comes with the meetings."""
_APPROVAL = (
    FindingId.DECISION_CHAIN_UNKNOWN,
    FindingId.APPROVAL_AUTHORITY_UNKNOWN,
    FindingId.ECONOMIC_BUYER_UNREACHED,
    FindingId.PROCESS_UNKNOWN,
    FindingId.BUDGET_UNVERIFIED,
)
_WITH_MEETINGS = (FindingId.MESSAGE_NOT_TAILORED, FindingId.SINGLE_THREADED, FindingId.USER_OVERLOOKED)
_QUOTED = {
    FindingId.COMPETITOR_UNATTENDED: Topic.COMPETITION,
    FindingId.VALUE_CASE_MISSING: Topic.VALUE,
    FindingId.MESSAGE_NOT_TAILORED: Topic.MESSAGE_FIT,
    FindingId.HIDDEN_INFLUENCER: Topic.INFLUENCERS,
}
_VOICES = {
    Topic.OBJECTIONS: (FindingId.SPLIT_DECISION, "advice.objection"),
    Topic.INFLUENCERS: (FindingId.HIDDEN_INFLUENCER, "advice.hidden_influencer"),
}


def points_of(grounds: Grounds, numbers: PolicyFile, today: date) -> tuple[Reason, ...]:
    """Everything to do, the one that matters most first; `AT_MOST` of them are advised now, the others later."""
    return tuple(_Points(grounds, numbers, today).ranked())


class _Points:
    def __init__(self, grounds: Grounds, numbers: PolicyFile, today: date) -> None:
        self.g, self.picture, self.today = grounds, grounds.judged.picture, today
        self.see = WhomToSee(grounds)
        owner = next((p for p in self.picture.committee.people if Standing.OWNER in p.standing), None)
        self.kp = main_contact(self.picture) or owner
        self.worth = {
            f.id: numbers.findings[f.id].evident if f.evidence else numbers.findings[f.id].absent
            for f in grounds.shown
        }
        for id, bonus in self._urgency():
            if id in self.worth:
                self.worth[id] += bonus

    def ranked(self) -> list[Reason]:
        if FindingId.NOT_A_KEY_ACCOUNT in self.worth:
            return list(self._small())[:AT_MOST]
        if self.g.blackout:
            return self._in_writing()
        found = _each_voice_once(sorted(self._all(), key=lambda each: -each[0]))
        if self.g.fit_unclear and self._deals_with_the_owner():
            return [self._size(), *(reason for _, reason in found if not _of_departments(reason))]
        return [reason for _, reason in found]

    def _deals_with_the_owner(self) -> bool:
        """Whether our contact is whom the firm belongs to: a manager has an employer with departments."""
        return self.kp is not None and (Standing.OWNER in self.kp.standing or self.kp.signs_everything)

    def _size(self) -> Reason:
        """Before anybody is introduced to departments that one owner's firm may not have: how big is it?"""
        return Reason("advice.account_fit.kp", named_contact(self.kp, self.g.lang))

    def _urgency(self) -> tuple[tuple[FindingId, float], ...]:
        """A date that is near comes first, and so does one that a step of theirs has passed."""
        close = self.picture.close_date
        near = close is not None and (close.day - self.today).days <= NEAR_DAYS
        passed = FindingId.TIMELINE_UNREALISTIC in self.worth and self._later_step() is not None
        bonus = NEAR_WORTH if near else PASSED_WORTH if passed else 0.0
        return ((FindingId.TIMELINE_UNREALISTIC, bonus),)

    def _all(self) -> Iterator[tuple[float, Reason]]:
        approval = [id for id in _APPROVAL if id in self.worth]
        meeting = [id for id in OVERLOOKED if id in self.worth and not self._alone(id)]
        covered = {*approval, *meeting, FindingId.SINGLE_THREADED}
        if self.see.is_the_buyer(self.see.about(FindingId.SUPERVISOR_OVERLOOKED)):
            covered.add(FindingId.SUPERVISOR_OVERLOOKED)
        covered |= set(_WITH_MEETINGS) if meeting else set()
        yield from ((self.worth[id], self._point(id)) for id in self.worth if id not in covered)
        yield from self._voices()
        if len(approval) == 1:
            yield self.worth[approval[0]], self._point(approval[0])
        elif approval:
            yield (
                max(self.worth[i] for i in approval) + 3 * len(approval),
                approval_point(approval, self.g, self.see, self.kp),
            )
        if meeting:
            yield self._worth_of_meeting(meeting), self._introductions(meeting)
            if FindingId.MESSAGE_NOT_TAILORED in self.worth:
                yield BEHIND_ALL, self._point(FindingId.MESSAGE_NOT_TAILORED)
        elif FindingId.SINGLE_THREADED in self.worth:
            yield self.worth[FindingId.SINGLE_THREADED], self._point(FindingId.SINGLE_THREADED)

    def _worth_of_meeting(self, ids: Sequence[FindingId]) -> float:
        """What the departments are worth of which something was told; those nobody spoke of come behind what was."""
        evident = {f.id for f in self.g.shown if f.evidence}
        heard = [id for id in ids if id in evident]
        return max(self.worth[id] for id in heard) + 4 * len(heard) if heard else UNHEARD_WORTH

    def _voices(self) -> Iterator[tuple[float, Reason]]:
        """Somebody who objects or whispers, as the rep told it, even where no finding came of it."""
        settled = self.picture.has(Slot.OBJECTION_HANDLED) or not self.picture.has(Slot.OBJECTION)
        for topic, (finding, key) in _VOICES.items():
            if topic not in self.g.told or finding in self.worth:
                continue
            if topic is Topic.OBJECTIONS and (settled or not may_be_one(self.g)):
                continue
            if topic is Topic.INFLUENCERS and self.see.about(finding) is None:
                continue
            person = self.see.about(finding)
            if topic is Topic.OBJECTIONS:
                yield VOICE_WORTH, self._objection(person)
            elif person is not None:
                yield VOICE_WORTH, Reason(f"{key}.person", (("person", called(person, self.g.lang)),))

    def _objection(self, person: Stakeholder | None) -> Reason:
        """Who objects and in which words, as far as the two belong together."""
        words = self.g.told[Topic.OBJECTIONS]
        if may_be_one(self.g) and (person is None or not names(person, words)):
            return Reason("advice.objection", (("quote", gist(words, self.g.lang)),))
        if person is None:
            return Reason("advice.split_decision")
        named = ("person", called(person, self.g.lang))
        quote = reason_of(person, self.g)
        if len(quote) < 4 or not may_be_one(self.g):
            return Reason("advice.split_decision.person", (named,))
        return Reason("advice.objection.person", (named, ("quote", quote)))

    def _small(self) -> Iterator[Reason]:
        """A standard customer: sell the standard plan, let them see the sum, note what would change it."""
        yield self._point(FindingId.NOT_A_KEY_ACCOUNT)
        words = self.g.told.get(Topic.VALUE, "")
        if FIGURE.search(words):
            yield Reason("advice.small.value", (("quote", gist(words, self.g.lang)),))
        yield Reason("advice.small.later")

    def _in_writing(self) -> list[Reason]:
        """During a tender nobody is met: what is open is asked and answered on paper."""
        points = [Reason("advice.tender.questions"), Reason("advice.tender.answers")]
        if FindingId.COMPETITOR_UNATTENDED in self.worth:
            return [*points, self._point(FindingId.COMPETITOR_UNATTENDED)]
        return [*points, Reason("advice.tender.value")]

    def _alone(self, id: FindingId) -> bool:
        """A single overlooked function gets its own advice; so does the supervising side, always."""
        others = [
            f for f in self.g.shown if f.id in OVERLOOKED and f.id is not FindingId.SUPERVISOR_OVERLOOKED
        ]
        only_users = all(f.id in (id, FindingId.USER_OVERLOOKED) for f in others)
        return id is FindingId.SUPERVISOR_OVERLOOKED or len(others) == 1 or only_users

    def _point(self, id: FindingId) -> Reason:
        """The advice for a finding, with the people of this deal and the rep's own words where they are known."""
        person = self.see.about(id)
        facts: tuple[tuple[str, str], ...] = (sum_asked(self.g), self.g.start(id, person))
        if id is FindingId.SPLIT_DECISION and person is not None and Topic.OBJECTIONS in self.g.told:
            return self._objection(person)
        if id is FindingId.TIMELINE_UNREALISTIC and (later := self._later_step()):
            return later
        if person is not None:
            return Reason(f"advice.{id}.person", (("person", called(person, self.g.lang)), *facts))
        if id is FindingId.ECONOMIC_BUYER_UNREACHED and self.see.body and self.kp is not None:
            body = ("body", called(self.see.body, self.g.lang))
            return Reason(f"advice.{id}.body", (*facts, body, *named_contact(self.kp, self.g.lang)))
        words = self._quoted(id)
        if words:
            facts += (("quote", gist(words, self.g.lang)),)
            key = "" if id is FindingId.HIDDEN_INFLUENCER else ".quote"
            if id is not FindingId.VALUE_CASE_MISSING or (self.kp and FIGURE.search(words)):
                return Reason(f"advice.{id}{key}", (*facts, *named_contact(self.kp, self.g.lang)))
        suffix = ".kp" if self.kp is not None else ""
        return Reason(f"advice.{id}{suffix}", (*facts, *named_contact(self.kp, self.g.lang)))

    def _quoted(self, id: FindingId) -> str:
        """The rep's own words a point starts from; a rival or a voice only where they plainly tell of one."""
        if id not in _QUOTED:
            return ""
        plainly = id in (FindingId.COMPETITOR_UNATTENDED, FindingId.HIDDEN_INFLUENCER)
        return self.g.open_words(_QUOTED[id]) if plainly else self.g.words(_QUOTED[id])

    def _later_step(self) -> Reason | None:
        """The one step of theirs that comes after the day we hope for, with both days."""
        finding = next(f for f in self.g.shown if f.id is FindingId.TIMELINE_UNREALISTIC)
        told = dict(finding.reason.facts)
        if not {"step", "day", "close"} <= told.keys():
            return None
        days = ((key, f"@date:{told[key]}") for key in ("day", "close"))
        return Reason("advice.timeline_unrealistic.step", (("step", told["step"]), *days))

    def _introductions(self, ids: Sequence[FindingId]) -> Reason:
        """Whom to be introduced to; where only one department or only the users are open, their own advice."""
        offices = introduced(ids, self.see)
        if not offices:
            return self._point(FindingId.USER_OVERLOOKED)
        if len(offices) == 1 and FindingId.USER_OVERLOOKED not in self.worth:
            return self._point(next(id for id in ids if OVERLOOKED[id] is offices[0]))
        users = FindingId.USER_OVERLOOKED in self.worth
        return introductions(offices, self.g, self.see, self.kp, users=users)


def _of_departments(point: Reason) -> bool:
    return point.key.startswith("advice.introductions")


def _each_voice_once(points: Sequence[tuple[float, Reason]]) -> list[tuple[float, Reason]]:
    """The points without a second one on somebody who objects and whispers: one visit serves both."""
    kept: list[tuple[float, Reason]] = []
    heard: set[str] = set()
    for worth, point in points:
        who = dict(point.facts).get("person", "") if point.key in _OF_A_VOICE else ""
        if who not in heard:
            kept.append((worth, point))
            heard |= {who} - {""}
    return kept


_OF_A_VOICE = frozenset(
    {"advice.split_decision.person", "advice.objection.person", "advice.hidden_influencer.person"}
)
