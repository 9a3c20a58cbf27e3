"""Short answers read against the question that was asked: 「没有」 after "competition?" is a fact, alone it is not."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.coaching.answered import Answered, ShortAnswer
from assistant.coaching.answers import AnswerKind
from assistant.coaching.cues import CueFile, folded
from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.material import Names
from assistant.coaching.spoken_numbers import amount_in, sites_in, staff_in
from assistant.coaching.spoken_steps import functions_in, steps_in
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import (
    Evidence,
    Fact,
    Mention,
    RivalKind,
    Slot,
)
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Contact,
    Function,
    Role,
    Timeline,
    Topic,
)


def in_context(answer: ShortAnswer, picture: Picture, cues: CueFile, names: Names) -> tuple[Fact, ...]:
    """The facts that only the question makes visible; nothing the reader has found already."""
    return tuple(_Reading(answer, picture, cues, names).facts())


_HANDLED = re.compile(
    r"应对|我们(?:用|给|已经|补|改)|没动摇|不考虑|已经回|已经答|解决了|同意了|not enough|we (?:gave|answered|countered|offered|showed)|"
    r"countered|rejected|lost|gone|出局|fixed|solved|agreed to|turned (?:it|them) down"
)
_THEIR_DATES = re.compile(r"他们的|客户的|日程|排期|their (?:plan|schedule|dates|calendar)")
_NOBODY_MET = re.compile(
    r"(?:一个人?|谁)都没(?:见|聊|谈|接触)|从没(?:见|聊|谈|接触)过|没(?:直接)?(?:见|聊|谈|接触)过(?:他|她|他们|人)?[。，,]|"
    r"never (?:spoken|talked|met)|haven't (?:spoken|talked|met)|have not (?:spoken|talked|met)|know nobody there"
)


class _Reading(Answered):
    def facts(self) -> list[Fact]:
        if self.topic in FUNCTION_TOPICS:
            return self._function(FUNCTION_TOPICS[self.topic])
        makers = {
            Topic.BUDGET_STATUS: self._budget_status,
            Topic.BUDGET_OWNER: self._budget_owner,
            Topic.AUTHORITY: self._authority,
            Topic.ECONOMIC_BUYER: self._economic_buyer,
            Topic.DECISION_CHAIN: self._chain,
            Topic.COMPETITION: self._competition,
            Topic.MESSAGE_FIT: self._message_fit,
            Topic.VALUE: self._value,
            Topic.PROBLEM: self._problem,
            Topic.PROCESS: self._process,
            Topic.TIMELINE: self._timeline,
            Topic.INTERNAL_SUPPORT: self._support,
            Topic.OBJECTIONS: self._objection,
            Topic.NEXT_STEP: self._next_step,
            Topic.ACCOUNT_FIT: self._account_fit,
        }
        make = makers.get(self.topic)
        return make() if make else []

    def _function(self, function: Function) -> list[Fact]:
        found: list[Fact] = []
        if (
            self.topic is Topic.USERS
            and not self.has(Slot.USERS_HEARD)
            and (self.nothing or self.kind is AnswerKind.YES)
        ):
            found.append(self.fact(Slot.USERS_HEARD, "", negated=self.nothing))
        if self.topic is Topic.SUPERVISOR:
            if self._supervisor_unmet:
                return [*found, *self._team(function, Contact.NONE)]
            if self.nothing:
                return found
        found += self._function_of(function)
        positive = self.kind in (AnswerKind.YES, AnswerKind.SOLID) and self.cues.find("yes", self.a.text)
        met = self.kind is AnswerKind.VAGUE and self.cues.find("met", self.a.text) and not self.denied
        spoken = bool(positive or met)
        negative = _NOBODY_MET.search(folded(self.a.text)) or (
            self.kind is AnswerKind.NO
            and re.search(r"见|接触|聊|谈|找|联系|约|问|met|spoken|talk|yet", folded(self.a.text))
        )
        mine = self.picture.committee.of(function)
        if not spoken and not (negative and mine):
            return found
        key = mine[0].key if len(mine) == 1 else f"team:{function.value}"
        if _NOBODY_MET.search(folded(self.a.text)):
            unmet = self.fact(Slot.CONTACT, Contact.NONE, key)
            cues = unmet.assertion.cues or ("nobody met",)
            return [*found, replace(unmet, assertion=replace(unmet.assertion, cues=cues))]
        if any(f.slot is Slot.CONTACT and (not spoken or f.value != Contact.NONE) for f in self.a.read):
            return found
        if mine:
            return [*found, self.fact(Slot.CONTACT, Contact.MET if spoken else Contact.NONE, key)]
        return [*found, *self._team(function, Contact.MET if spoken else Contact.NONE)]

    @property
    def _supervisor_unmet(self) -> bool:
        """True when a parent or group comes up in the answer and nothing says that we have dealt with it."""
        plain = folded(self.a.text)
        own = re.search(r"themselves|they are the|they're the|自己就是|他们就是", plain)
        dealt = any(self.cues.find(kind, self.a.text) for kind in ("met", "proof", "yes"))
        mentioned = self.cues.find("above", self.a.text) or (
            self.a.question.probe and self.cues.find("common_plan", plain)
        )
        return bool(mentioned) and not own and not dealt

    def _team(self, function: Function, contact: Contact) -> list[Fact]:
        """The department asked about, when the answer speaks of it without naming it."""
        key = f"team:{function.value}"
        title = self.names.functions[function.value].say(self.a.lang)
        reached = self.fact(Slot.CONTACT, contact, key)
        cues = reached.assertion.cues or ("told",)
        return [
            self.fact(Slot.PERSON, Mention(None, title, team=True), key),
            self.fact(Slot.FUNCTION, function, key),
            replace(reached, assertion=replace(reached.assertion, cues=cues)),
        ]

    def _function_of(self, function: Function) -> list[Fact]:
        """「小蔺就是信息科的」, "Ines is finance": somebody we know turns out to be the one asked about."""
        plain = folded(self.a.text)
        told = re.search(r"就是|是|\bis\b|\bbelongs\b", plain) and not re.search(
            r"不是|没|\bnot\b|n't", plain
        )
        people = [p for p in self.picture.committee.people if not p.team and folded(p.label) in plain]
        if not told or len(people) != 1 or people[0].function is function:
            return []
        return [self.fact(Slot.FUNCTION, function, people[0].key)]

    def _budget_status(self) -> list[Fact]:
        found: list[Fact] = []
        if not self.has(Slot.BUDGET_STATUS):
            status, negated = BudgetStatus.ASSUMED, False
            if self.kind is AnswerKind.UNKNOWN:
                status = BudgetStatus.UNKNOWN
            elif self.kind is AnswerKind.NO:
                status, negated = BudgetStatus.UNKNOWN, True
            elif self.kind in (AnswerKind.SOLID, AnswerKind.YES):
                plain = folded(self.a.text)
                approved = re.search(
                    r"批了|已批|批下来|approved|released|预算内|in this year's budget|拨", plain
                )
                status = BudgetStatus.APPROVED if approved else BudgetStatus.INDICATED
                if self.kind is AnswerKind.YES and not approved:
                    status = BudgetStatus.ASSUMED
            found.append(self.fact(Slot.BUDGET_STATUS, status, negated=negated))
        if not self.nothing and not self.has(Slot.BUDGET_AMOUNT) and (money := amount_in(self.a.text)):
            found.append(self.fact(Slot.BUDGET_AMOUNT, money))
        return found

    def _budget_owner(self) -> list[Fact]:
        if self.has(Slot.BUDGET_OWNER) or self.nothing:
            return []
        named = functions_in(self.a.text)
        if named:
            return [self.fact(Slot.BUDGET_OWNER, named[0])]
        person = self.mentioned()
        if person is not None:
            return [self.fact(Slot.BUDGET_OWNER, person.function, person.key)]
        return []

    def _authority(self) -> list[Fact]:
        if self.has(Slot.AUTHORITY, Slot.LIMIT):
            return []
        if self.nothing:
            return [self.fact(Slot.AUTHORITY, Authority.UNKNOWN)]
        if self.cues.find("sole_owner", self.a.text):
            person = self.mentioned()
            key = person.key if person else self.a.question.person
            return [self.fact(Slot.LIMIT, True, key)] if key else [self.fact(Slot.AUTHORITY, Authority.KNOWN)]
        money = amount_in(self.a.text)
        person = self.mentioned()
        key = person.key if person else self.a.question.person
        above = re.search(r"以上|超过|再往上|再多|above|over|beyond|more than", folded(self.a.text))
        if money is None:
            return []
        found = [self.fact(Slot.AUTHORITY, Authority.KNOWN if above else Authority.PARTLY)]
        if key is not None and not above:
            found.append(self.fact(Slot.LIMIT, money, key))
        return found

    def _economic_buyer(self) -> list[Fact]:
        person = self.mentioned()
        if self.nothing or person is None:
            return []
        found = self._same_as_before(person)
        found += [] if self.has(Slot.ROLE) else [self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, person.key)]
        told = self.cues.find("met", self.a.text) and not re.search(
            r"没|未|not|never|n't", folded(self.a.text)
        )
        if told and not person.contact.spoken and not self.has(Slot.CONTACT):
            found.append(self.fact(Slot.CONTACT, Contact.MET, person.key))
        return found

    def _same_as_before(self, person: Stakeholder) -> list[Fact]:
        """A nameless buyer told earlier (「副行长」) is this person when the titles match."""
        title = person.title or person.label
        return [
            self.fact(Slot.SAME_PERSON, other.key, person.key)
            for other in self.picture.committee.people
            if other.key != person.key
            and not other.name
            and not other.team
            and other.title
            and person.name
            and other.title in title
        ]

    def _chain(self) -> list[Fact]:
        if self.nothing and not self.has(Slot.CHAIN):
            return [self.fact(Slot.CHAIN, ChainKnown.UNKNOWN, negated=True)]
        steps = steps_in(self.a.text)
        if not steps and not self.has(Slot.CHAIN, Slot.STEP) and len(functions_in(self.a.text)) >= 2:
            return [self.fact(Slot.CHAIN, ChainKnown.PARTIAL)]
        told = sum(f.slot is Slot.STEP for f in self.a.read)
        if self.nothing or told >= len(steps):
            return []
        assertion = self.fact(Slot.CHAIN, ChainKnown.PARTIAL).assertion
        return [
            Fact(Slot.STEP, step, Evidence(self.a.text[a:b], a, b, self.a.message), assertion)
            for step, a, b in steps
        ]

    def _competition(self) -> list[Fact]:
        handled = (
            not self.nothing and not self.has(Slot.RIVAL_HANDLED) and _HANDLED.search(folded(self.a.text))
        )
        found = [self.fact(Slot.RIVAL_HANDLED, self.a.text.strip()[:160])] if handled else []
        return [*self._rival(), *found]

    def _rival(self) -> list[Fact]:
        positive = any(f.slot is Slot.RIVAL and not f.assertion.negated for f in self.a.read)
        if positive or (self.has(Slot.RIVAL) and self.denied):
            return []
        if self.denied:
            return [self.fact(Slot.RIVAL, RivalKind.NONE)]
        if self.kind is AnswerKind.UNKNOWN:
            return []
        plain = folded(self.a.text)
        if re.search(
            r"我们自己的|我们的?(?:代理|渠道)|our own (?:partner|reseller|channel|team|colleague)", plain
        ):
            return [self.fact(Slot.OWNERSHIP_CONFLICT, self.a.text.strip()[:160])]
        kind = RivalKind.VENDOR
        if re.search(
            r"照旧|老的|老系统|不动|免费版|手工|carry on|as they are|nothing|spreadsheet|paper|old one", plain
        ):
            kind = RivalKind.NOTHING
        elif re.search(r"自己(?:开发|做|搭)|自研|开源|in-house|build|own team|open.source", plain):
            kind = RivalKind.IN_HOUSE
        elif re.search(r"自带|捎带|送|模块|bundle|included|free tool|module", plain):
            kind = RivalKind.BUNDLED
        gone = re.search(r"没对手|没有对手|出局|gone|lost", plain)
        return [self.fact(Slot.RIVAL, RivalKind.NONE if gone else kind)]

    def _message_fit(self) -> list[Fact]:
        if self.has(Slot.SAME_PITCH, Slot.TAILORED):
            return []
        if self.cues.find("tailored", self.a.text):
            return [self.fact(Slot.TAILORED, self.a.text.strip()[:160])]
        if self.kind is not AnswerKind.UNKNOWN and self.cues.find("same_pitch", self.a.text):
            return [self.fact(Slot.SAME_PITCH, self.a.text.strip()[:160])]
        return []

    def _value(self) -> list[Fact]:
        if self.has(Slot.VALUE):
            return []
        if self.nothing:
            return [self.fact(Slot.VALUE, "", negated=True)]
        money = amount_in(self.a.text) if self.kind is AnswerKind.SOLID else None
        return [self.fact(Slot.VALUE, money or self.a.text.strip()[:160])]

    def _problem(self) -> list[Fact]:
        if self.has(Slot.PROBLEM) or self.nothing:
            return []
        return [self.fact(Slot.PROBLEM, self.a.text.strip()[:160])]

    def _process(self) -> list[Fact]:
        if self.has(Slot.PROCESS, Slot.STEP):
            return []
        return [self.fact(Slot.PROCESS, self.a.text.strip()[:160], negated=self.nothing)]

    def _timeline(self) -> list[Fact]:
        own = _THEIR_DATES.search(folded(self.a.text)) is not None and self.kind is AnswerKind.SOLID
        if self.has(Slot.TIMELINE):
            told = any(f.slot is Slot.TIMELINE and f.value == Timeline.CONFIRMED for f in self.a.read)
            return [self.fact(Slot.TIMELINE, Timeline.CONFIRMED)] if own and not told else []
        if self.nothing:
            return [self.fact(Slot.TIMELINE, Timeline.UNKNOWN)]
        return [self.fact(Slot.TIMELINE, Timeline.CONFIRMED if own else Timeline.ASSUMED)]

    def _support(self) -> list[Fact]:
        if self.has(Slot.SUPPORT, Slot.OWNERSHIP_CONFLICT):
            return []
        if self.kind is AnswerKind.UNKNOWN:
            return []
        return [self.fact(Slot.SUPPORT, self.a.text.strip()[:160], negated=self.nothing)]

    def _objection(self) -> list[Fact]:
        if self.kind is AnswerKind.UNKNOWN:
            return []
        words = self.a.text.strip()[:160]
        found = [] if self.has(Slot.OBJECTION) else [self.fact(Slot.OBJECTION, words, negated=self.denied)]
        if not self.denied and not self.has(Slot.OBJECTION_HANDLED) and _HANDLED.search(folded(self.a.text)):
            found.append(self.fact(Slot.OBJECTION_HANDLED, words))
        return found

    def _account_fit(self) -> list[Fact]:
        found: list[Fact] = []
        revenue = amount_in(self.a.text)
        if revenue and not self.has(Slot.REVENUE) and revenue.amount >= 100_000:
            found.append(self.fact(Slot.REVENUE, revenue))
        for slot, count in ((Slot.STAFF, staff_in(self.a.text)), (Slot.SITES, sites_in(self.a.text))):
            if count is not None and not self.has(slot):
                found.append(self.fact(slot, count))
        return found

    def _next_step(self) -> list[Fact]:
        if self.has(Slot.NEXT_STEP) or self.nothing:
            return []
        return [self.fact(Slot.NEXT_STEP, self.a.text.strip()[:160])]
