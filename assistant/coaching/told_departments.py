"""Answers about a department: reached or not, who in it, and whether its users have been heard."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.coaching.answered import Answered
from assistant.coaching.answers import AnswerKind
from assistant.coaching.cues import folded
from assistant.coaching.known import FUNCTION_TOPICS, OFFICES
from assistant.coaching.naming import place_of
from assistant.coaching.who_tells import only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Function, Topic
from assistant.reading.learned.verdicts import ABSENT, REACHED, UNREACHED
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_NOBODY_MET, _NO = _SAID("nobody_met"), _SAID("no")
_SPEAKING, _NEGATED = _SAID("speaking"), _SAID("negated")
_DEPARTMENTS = frozenset(FUNCTION_TOPICS.values())
"""Whoever has a title of one of these is of no other because the answer says "is"."""
_AT_THE_BEGINNING = 36
_NO_OFFICE = frozenset({Function.BUSINESS_OWNER, Function.SUPERVISOR, Function.EXECUTIVE})
"""What somebody is taken for of whom no office was told."""


class DepartmentAnswer(Answered):
    """A short answer about a department, read against its question."""

    def function(self, function: Function) -> list[Fact]:
        """Whether the department asked about was reached."""
        found = self._users() if self.topic is Topic.USERS and not self._of_deciding(function) else []
        if self._of_deciding(function):
            return []
        placed = self._function_of(function)
        found += placed
        spoken = self._spoken
        nobody = self.plainly_not or self.a.verdict == UNREACHED
        negative = nobody or (self.kind is AnswerKind.NO and _SPEAKING.search(folded(self.a.text)))
        committee = self.picture.committee
        mine = [p for f in placed if (p := committee.find(f.about or ""))] or list(committee.of(function))
        if not spoken and not nobody and not (negative and mine):
            return found
        if nobody and not mine:
            return [*found, *self.unmet(function)]
        key = mine[0].key if len(mine) == 1 else f"team:{function.value}"
        if nobody:
            unmet = self.fact(Slot.CONTACT, Contact.NONE, key)
            cues = unmet.assertion.cues or ("nobody met",)
            return [*found, replace(unmet, assertion=replace(unmet.assertion, cues=cues))]
        keys = {p.key for p in mine}
        told = [f for f in self.a.read if f.slot is Slot.CONTACT and (f.about in keys or not mine)]
        if any(not spoken or Contact(str(f.value)).spoken for f in told):
            return found
        if mine:
            spoken_of = [p.key for p in mine if any(f.about == p.key for f in self.a.read)]
            about = (spoken_of or [p.key for p in mine]) if spoken else [key]
            return [
                *found,
                *(self.fact(Slot.CONTACT, Contact.MET if spoken else Contact.NONE, k) for k in about),
            ]
        return [*found, *self.team(function, Contact.MET if spoken else Contact.NONE)]

    def _of_deciding(self, function: Function) -> bool:
        """「到底是总经理批还是副总批」 where the users were asked about: an answer on who approves tells nothing of them."""
        of_them = any(f.slot is Slot.FUNCTION and f.value == function for f in self.a.read)
        of_them = of_them or self.a.verdict == REACHED
        return self.topic is Topic.USERS and self.has(Slot.STEP) and not of_them

    @property
    def plainly_not(self) -> bool:
        """Whether it says in so many words that nobody was met: "never spoken", or No to whether somebody was."""
        plain = folded(self.a.text)
        refused = _NO.match(plain) and not self.cues.find("met", self.a.text)
        return bool(_NOBODY_MET.search(plain) or refused)

    @property
    def _spoken(self) -> bool:
        if self.plainly_not or self.a.verdict == UNREACHED:
            return False
        if self.topic is Topic.USERS and self.cues.find("kept_from", self.a.text):
            return False
        if self.a.verdict == REACHED:
            return True
        positive = self.kind in (AnswerKind.YES, AnswerKind.SOLID) and self.cues.find("yes", self.a.text)
        met = self.cues.find("met", self.a.text) and not self.denied
        met = met and (self.kind is AnswerKind.VAGUE or not _NEGATED.search(folded(self.a.text)))
        return bool(positive or met)

    def _users(self) -> list[Fact]:
        """Heard only where the answer tells something the users said or tried, not that they will be glad."""
        if self.has(Slot.USERS_HEARD):
            return []
        kept_from = self.cues.find("kept_from", self.a.text) is not None
        if self.a.verdict == REACHED and not kept_from:
            return [self.fact(Slot.USERS_HEARD, "")]
        if not kept_from and self._tried_and_liked:
            return [self.fact(Slot.USERS_HEARD, self.words)]
        if self.nothing or self.a.verdict == UNREACHED or kept_from:
            return [self.fact(Slot.USERS_HEARD, "", negated=True)]
        if self.kind is AnswerKind.YES or self._spoken or self.cues.find("heard", self.a.text):
            return [self.fact(Slot.USERS_HEARD, "")] if self.kind is AnswerKind.YES else []
        unheard = self.fact(Slot.USERS_HEARD, "", negated=True)
        return [replace(unheard, assertion=replace(unheard.assertion, cues=("nothing heard",)))]

    @property
    def _tried_and_liked(self) -> bool:
        """ "The foremen are convinced, two underground trials": an opinion of users who had it in their hands."""
        users = {f.about for f in self.a.read if f.slot is Slot.FUNCTION and f.value == Function.END_USER}
        felt = any(f.slot is Slot.STANCE and f.about in users and f.assertion.cues for f in self.a.read)
        return felt and self.cues.find("tried_it", self.a.text) is not None

    def unmet(self, function: Function) -> list[Fact]:
        """Nobody of it was met, and nobody of it is known."""
        return self.team(function, Contact.NONE)

    def team(self, function: Function, contact: Contact) -> list[Fact]:
        """The department asked about, when the answer speaks of nobody in it."""
        key, title = self.team_named(function)
        reached = self.fact(Slot.CONTACT, contact, key)
        cues = reached.assertion.cues or ("told",)
        return [
            self.fact(Slot.PERSON, Mention(None, title, team=True), key),
            self.fact(Slot.FUNCTION, function, key),
            replace(reached, assertion=replace(reached.assertion, cues=cues)),
        ]

    def team_named(self, function: Function) -> tuple[str, str]:
        """Under which key the department is kept, and what it is called."""
        return f"team:{function.value}", self.names.functions[function.value].say(self.a.lang)

    def _function_of(self, function: Function) -> list[Fact]:
        """「小蔺就是信息科的」, "Ines is finance": somebody we know turns out to be the one asked about."""
        plain = folded(self.a.text)
        told = re.search(r"(?<![倒但还可也只老算总])是|\bis\b|\bbelongs\b", plain) and not re.search(
            r"不是|没|\bnot\b|n't", plain
        )
        people = [
            p
            for p in self.picture.committee.people
            if not p.team and place_of(p.label, self.a.text) is not None
        ]
        titled = bool(people) and people[0].title is not None and people[0].function in _DEPARTMENTS
        if told and len(people) == 1 and people[0].function is not function and not titled:
            return [self.fact(Slot.FUNCTION, function, people[0].key)]
        return self._first_named_here(function)

    def _first_named_here(self, function: Function) -> list[Fact]:
        """「宓老师见过三次」 where finance was asked about: who comes up in the answer, and with no office, is of the one asked."""
        if self.topic not in OFFICES or self.a.verdict == ABSENT:
            return []
        new = [p for p in self.picture.committee.people if self.only_here(p.key) and p.name]
        if len(new) != 1 or new[0].function is function or only_tells(new[0], self.a.text):
            return []
        if new[0].function not in _NO_OFFICE or (new[0].title and not self._opens(new[0])):
            return []
        return [self.fact(Slot.FUNCTION, function, new[0].key)]

    def _opens(self, person: Stakeholder) -> bool:
        """Whether the answer begins with somebody whose post is of no office: "Head of systems, Ms Kettering"."""
        place = place_of(person.name or "", self.a.text)
        return place is not None and place <= _AT_THE_BEGINNING and person.function is not Function.EXECUTIVE

    def only_here(self, key: str) -> bool:
        """Whether somebody comes up in this answer and nowhere before."""
        told = self.picture.deal.about(Slot.PERSON, key)
        return bool(told) and all(f.evidence.message == self.a.message for f in told)
