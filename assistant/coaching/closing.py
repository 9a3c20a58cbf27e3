"""The end of a session: at most three points, one focus, and one promise worth making."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.coaching.close_plan import is_working
from assistant.coaching.kit import Judged, Kit
from assistant.coaching.known import buyers, called, main_contact
from assistant.coaching.openness import OVERLOOKED
from assistant.coaching.phrasing import Phrasing
from assistant.domain.committee import Stakeholder
from assistant.domain.conversation import Commitment
from assistant.domain.evidence import Slot
from assistant.domain.finding import Finding, Reason
from assistant.domain.vocabulary import FindingId, Function, Lang, Topic

AT_MOST = 3
NAMES_AT_MOST = 4
NEAR_DAYS = 21
OBJECTION_WORTH = 55.0
_APPROVAL = (
    FindingId.DECISION_CHAIN_UNKNOWN,
    FindingId.APPROVAL_AUTHORITY_UNKNOWN,
    FindingId.ECONOMIC_BUYER_UNREACHED,
    FindingId.PROCESS_UNKNOWN,
    FindingId.BUDGET_UNVERIFIED,
)
_WITH_APPROVAL = (FindingId.VALUE_CASE_MISSING,)
_WITH_MEETINGS = (FindingId.MESSAGE_NOT_TAILORED, FindingId.SINGLE_THREADED, FindingId.USER_OVERLOOKED)
_GROUND = {
    FindingId.COMPETITOR_UNATTENDED: Topic.COMPETITION,
    FindingId.VALUE_CASE_MISSING: Topic.VALUE,
    FindingId.APPROVAL_AUTHORITY_UNKNOWN: Topic.AUTHORITY,
    FindingId.DECISION_CHAIN_UNKNOWN: Topic.DECISION_CHAIN,
    FindingId.BUDGET_UNVERIFIED: Topic.BUDGET_STATUS,
    FindingId.MESSAGE_NOT_TAILORED: Topic.MESSAGE_FIT,
    FindingId.SPLIT_DECISION: Topic.OBJECTIONS,
    FindingId.SUPPORT_NOT_SECURED: Topic.INTERNAL_SUPPORT,
    FindingId.OWNERSHIP_CONFLICT: Topic.INTERNAL_SUPPORT,
    FindingId.HIDDEN_INFLUENCER: Topic.INFLUENCERS,
    FindingId.TIMELINE_UNREALISTIC: Topic.TIMELINE,
    FindingId.SUPERVISOR_OVERLOOKED: Topic.SUPERVISOR,
    FindingId.LEGAL_OVERLOOKED: Topic.LEGAL,
    FindingId.RISK_AUDIT_OVERLOOKED: Topic.RISK_AUDIT,
    FindingId.USER_OVERLOOKED: Topic.USERS,
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What to advise at the end: the deal as judged, the open findings, and the rep's own words by topic.

    `blackout`: a tender is running in which nobody may be approached.
    """

    judged: Judged
    shown: tuple[Finding, ...]
    told: Mapping[Topic, str]
    kit: Kit
    lang: Lang
    blackout: bool = False

    def points(self) -> tuple[Reason, ...]:
        """The two or three things that matter most, the focus first, with a line before them."""
        found = self._points()
        if not found:
            return (Reason("close.healthy"),)
        return (
            Reason("close.lead" if len(found) > 1 else "close.one", (("count", str(len(found))),)),
            *found,
        )

    def proposal(self) -> Commitment:
        """A commitment that holds: what, with whom, by which working day; `who` is empty when nobody is known."""
        found = self._points()
        first = found[0] if found else Reason("advice.keep_going")
        people = [v for k, v in first.facts if k in ("person", "kp") and not v.startswith("@")]
        kp = main_contact(self.judged.picture)
        who = people[0] if people else called(kp, self.lang) if kp else ""
        bare = Reason(first.key, tuple((k, v) for k, v in first.facts if k != "quote"))
        what = Phrasing(self.kit.material, self.kit.texts, self.lang).say(bare)
        return Commitment(re.split("[；;]", what)[0], who, soon(self.kit.today))

    def _points(self) -> list[Reason]:
        weights = self.kit.material.policy.findings
        worth = {f.id: weights[f.id].evident if f.evidence else weights[f.id].absent for f in self.shown}
        for id, bonus in self._urgency():
            if id in worth:
                worth[id] += bonus
        groups: list[tuple[float, Reason]] = []
        if self.blackout:
            return self._in_writing(worth)
        approval = [id for id in _APPROVAL if id in worth]
        meeting = [id for id in OVERLOOKED if id in worth and not self._alone(id)]
        covered = {*approval, *meeting, FindingId.SINGLE_THREADED}
        covered |= set(_WITH_APPROVAL) if len(approval) > 1 else set()
        covered |= set(_WITH_MEETINGS) if meeting else set()
        groups += [(worth[id], self._point(id)) for id in worth if id not in covered]
        groups += self._voices(worth)
        if len(approval) == 1:
            groups.append((worth[approval[0]], self._point(approval[0])))
        elif approval:
            groups.append((max(worth[i] for i in approval) + 3 * len(approval), self._approval(approval)))
        if meeting:
            groups.append((max(worth[i] for i in meeting) + 4 * len(meeting), self._introductions(meeting)))
        if FindingId.SINGLE_THREADED in worth and not meeting:
            groups.append((worth[FindingId.SINGLE_THREADED], self._point(FindingId.SINGLE_THREADED)))
        return [reason for _, reason in sorted(groups, key=lambda g: -g[0])[:AT_MOST]]

    def _voices(self, worth: Mapping[FindingId, float]) -> list[tuple[float, Reason]]:
        """Somebody who objects or whispers, as the rep told it, even where no finding came of it."""
        picture = self.judged.picture
        found: list[tuple[float, Reason]] = []
        objects = picture.has(Slot.OBJECTION) and not picture.has(Slot.OBJECTION_HANDLED)
        if objects and Topic.OBJECTIONS in self.told and FindingId.SPLIT_DECISION not in worth:
            quote = trimmed(self.told[Topic.OBJECTIONS], self.lang)
            found.append((OBJECTION_WORTH, Reason("advice.objection", (("quote", quote),))))
        if Topic.INFLUENCERS in self.told and FindingId.HIDDEN_INFLUENCER not in worth:
            quote = trimmed(self.told[Topic.INFLUENCERS], self.lang)
            found.append((OBJECTION_WORTH, Reason("advice.hidden_influencer", (("quote", quote),))))
        return found

    def _in_writing(self, worth: Mapping[FindingId, float]) -> list[Reason]:
        """During a tender nobody is met: what is open is asked and answered on paper."""
        points = [Reason("advice.tender.questions"), Reason("advice.tender.answers")]
        if FindingId.COMPETITOR_UNATTENDED in worth:
            return [
                *points,
                Reason("advice.competitor_unattended", self._ground(FindingId.COMPETITOR_UNATTENDED)),
            ]
        return [*points, Reason("advice.tender.value")]

    def _urgency(self) -> tuple[tuple[FindingId, float], ...]:
        """A date that is near comes first; an alternative waits until it is known who decides."""
        close = self.judged.picture.close_date
        near = close is not None and (close.day - self.kit.today).days <= NEAR_DAYS
        return (
            (FindingId.TIMELINE_UNREALISTIC, 30.0 if near else 0.0),
            (FindingId.COMPETITOR_UNATTENDED, -12.0),
        )

    def _alone(self, id: FindingId) -> bool:
        """A single overlooked function gets its own advice; so does the supervising side, always."""
        others = [f for f in self.shown if f.id in OVERLOOKED and f.id is not FindingId.SUPERVISOR_OVERLOOKED]
        only_users = all(f.id in (id, FindingId.USER_OVERLOOKED) for f in others)
        return id is FindingId.SUPERVISOR_OVERLOOKED or len(others) == 1 or only_users

    def _point(self, id: FindingId) -> Reason:
        """The advice for a finding, with the people of this deal and the rep's own words where they are known."""
        kp, person = main_contact(self.judged.picture), self._person(id)
        suffix, facts = "", self._ground(id)
        if person is not None:
            suffix, facts = ".person", (("person", called(person, self.lang)), *facts)
        elif kp is not None:
            suffix, facts = ".kp", (("kp", called(kp, self.lang)), *facts)
        return Reason(f"advice.{id}{suffix}", facts)

    def _approval(self, ids: Sequence[FindingId]) -> Reason:
        kp, buyer = main_contact(self.judged.picture), self._person(FindingId.ECONOMIC_BUYER_UNREACHED)
        facts = self._ground(FindingId.APPROVAL_AUTHORITY_UNKNOWN) or self._ground(
            FindingId.DECISION_CHAIN_UNKNOWN
        )
        if (
            buyer is not None
            and FindingId.ECONOMIC_BUYER_UNREACHED in ids
            and kp is not None
            and buyer is not kp
        ):
            people = (("kp", called(kp, self.lang)), ("person", called(buyer, self.lang)))
            return Reason("advice.approval.person", (*people, *facts))
        if kp is not None:
            return Reason("advice.approval.kp", (("kp", called(kp, self.lang)), *facts))
        return Reason("advice.approval", facts)

    def _introductions(self, ids: Collection[FindingId]) -> Reason:
        users = FindingId.USER_OVERLOOKED in ids
        functions = [OVERLOOKED[id] for id in ids if id is not FindingId.USER_OVERLOOKED]
        if not functions:
            return self._point(FindingId.USER_OVERLOOKED)
        functions.sort(key=lambda f: self._named(f) is None)
        listed = functions[:NAMES_AT_MOST]
        names = "@people:" + "|".join(f"{f}/{self._label(f)}" for f in listed)
        product = self.judged.picture.deal.product_category
        facts: tuple[tuple[str, str], ...] = (
            ("functions", names),
            ("first", f"@function:{listed[0]}"),
            ("matrix", f"{product}/{listed[0]}"),
            ("users", "@phrase:advice.with_users" if users else ""),
        )
        kp = main_contact(self.judged.picture)
        if kp is None:
            return Reason("advice.introductions", facts)
        return Reason("advice.introductions.kp", (("kp", called(kp, self.lang)), *facts))

    def _label(self, function: Function) -> str:
        person = self._named(function)
        return person.label if person else ""

    def _named(self, function: Function) -> Stakeholder | None:
        people = self.judged.picture.committee.of(function)
        return next((p for p in people if not p.contact.spoken and p.name), None)

    def _person(self, id: FindingId) -> Stakeholder | None:
        picture = self.judged.picture
        people = picture.committee.people
        if id in OVERLOOKED:
            return self._named(OVERLOOKED[id])
        if id is FindingId.ECONOMIC_BUYER_UNREACHED:
            return next((p for p in buyers(picture) if not p.contact.spoken and not p.team), None)
        if id is FindingId.SPLIT_DECISION:
            return next((p for p in people if p.stance.against), None)
        if id is FindingId.HIDDEN_INFLUENCER:
            return next((p for p in people if "informal" in p.standing), None)
        return None

    def _ground(self, id: FindingId) -> tuple[tuple[str, str], ...]:
        words = self.told.get(_GROUND[id]) if id in _GROUND else None
        return (("quote", trimmed(words, self.lang)),) if words else ()


def trimmed(words: str, lang: Lang) -> str:
    """The beginning of what was said, cut where a clause ends."""
    text = " ".join(words.split()).replace("“", "").replace("”", "").replace('"', "")
    most = 34 if lang is Lang.ZH else 90
    if len(text) <= most:
        return text.rstrip("。.，, ")
    cut = max(text.rfind(mark, 8, most) for mark in "，。；,.;")
    return (text[:cut] if cut > 0 else text[:most]).rstrip("。.，, ") + "…"


def soon(today: date, days: int = 3) -> date:
    """A working day a few days ahead."""
    day = today + timedelta(days)
    while not is_working(day):
        day += timedelta(1)
    return day
