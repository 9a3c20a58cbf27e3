"""Answers about whoever stands above the customer: a parent, a group office, a regulator, named or only spoken of."""

from __future__ import annotations

import re
from functools import cached_property

from assistant.coaching.bodies_above import body_above, has_a_say, heard_us, plainly_above, tells_of_a_talk
from assistant.coaching.cues import folded
from assistant.coaching.told_departments import DepartmentAnswer
from assistant.coaching.who_tells import only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Function, Lang
from assistant.reading.learned.verdicts import ABSENT, REACHED, UNREACHED
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_SENT, _AS_A_RULE, _SAYS_YES = _SAID("sent"), _SAID("as_a_rule"), _SAID("says_yes")
_CHIEF = re.compile(r"副?[处局科部厅司]长|副?主任|负责人|经理|总监|书记")
"""Posts that say nothing yet of which office."""


class AnswerAbove(DepartmentAnswer):
    """A short answer about who supervises, read against its question."""

    def function(self, function: Function) -> list[Fact]:
        """Whether the body above was reached, by its own name where the answer gives one."""
        if self._comes_up and not self._dealt_with:
            return self.unmet(function)
        return [] if self.nothing else super().function(function)

    def in_passing(self) -> list[Fact]:
        """A body above that comes up in an answer about something else, has a say, and was not met."""
        body, lang = self._body, self.a.lang
        if body is None or not plainly_above(body, lang) or not has_a_say(self.a.text, lang):
            return []
        told = any(f.slot is Slot.FUNCTION and f.value == Function.SUPERVISOR for f in self.a.read)
        return [] if told or not self.plainly_not else self.unmet(Function.SUPERVISOR)

    @property
    def _comes_up(self) -> bool:
        """Whether a parent or group is spoken of, or an office by name that has a say."""
        plain = folded(self.a.text)
        if self.cues.any(plain, "nobody_above", "no_parent"):
            return False
        above = self.cues.find("above", self.a.text)
        plan = self.a.question.probe and self.cues.find("common_plan", plain)
        return bool(above or plan) or (self._body is not None and has_a_say(self.a.text, self.a.lang))

    @property
    def _dealt_with(self) -> bool:
        if self.a.verdict == UNREACHED:
            return False
        if self._only_has_a_say:
            return False
        settled = (self._reached or self.a.verdict == ABSENT) and not self.plainly_not
        return (
            settled
            or heard_us(self.a.text)
            or any(self.cues.find(kind, self.a.text) for kind in ("met", "proof", "yes"))
        )

    @property
    def _reached(self) -> bool:
        """Whether it sounds like a talk and says a word of one: what a group plans tells of no talk with it."""
        return self.a.verdict == REACHED and tells_of_a_talk(self.a.text, self.a.lang)

    @property
    def _spoken(self) -> bool:
        talked = self.a.verdict != REACHED or self._reached
        return super()._spoken and talked and not self._only_has_a_say

    @property
    def _only_has_a_say(self) -> bool:
        """ "Yes, the group decides all frame contracts": the yes is to their say, and no word tells of a talk."""
        if self.a.lang is not Lang.EN or not has_a_say(self.a.text, self.a.lang):
            return False
        told = _AS_A_RULE.sub("", self.a.text)
        return _SAYS_YES.search(told) is not None and not any(
            self.cues.find(kind, told) for kind in ("met", "proof")
        )

    @cached_property
    def _body(self) -> str | None:
        return body_above(self.a.text, self.a.lang)

    def unmet(self, function: Function) -> list[Fact]:
        """Whoever the answer names there is one we have not met: the one person who is new in it, or else the body."""
        told = [self.fact(Slot.CONTACT, Contact.NONE, key) for key in self._read_as(function)]
        if told and self._body is None:
            return told
        person = self._new_person
        if person is None and self._body is None and (known := self._known_before(function)):
            return [self.fact(Slot.CONTACT, Contact.NONE, p.key) for p in known if not p.contact.spoken]
        if person is None:
            return [*told, *self.team(function, Contact.NONE)]
        return [
            *told,
            self.fact(Slot.PERSON, Mention(person.name, self._post(person), team=person.team), person.key),
            self.fact(Slot.FUNCTION, function, person.key),
            self.fact(Slot.CONTACT, Contact.NONE, person.key),
        ]

    def _known_before(self, function: Function) -> list[Stakeholder]:
        """Whoever of the side above was told of before and is named again: "IJmuiden decides that, yes"."""
        return [p for p in self.all_mentioned() if p.function is function and not self.only_here(p.key)]

    def _read_as(self, function: Function) -> list[str]:
        told = (f.about for f in self.a.read if f.slot is Slot.FUNCTION and f.value == function)
        return list(dict.fromkeys(key for key in told if key))

    @property
    def _new_person(self) -> Stakeholder | None:
        """The only one who comes up in this answer for the first time: Derek of "Derek's estates team", not who told us of it."""
        new = [
            p
            for p in self.picture.committee.people
            if self.only_here(p.key)
            and (p.name or (p.team and self._body is None) or (p.title and _SENT.search(self.a.text)))
            and not only_tells(p, self.a.text)
        ]
        return new[0] if len(new) == 1 else None

    def _post(self, person: Stakeholder) -> str | None:
        """The post with its office: 合规监督处 and 处长 make 合规监督处处长."""
        if self._body is None or not person.name or person.name in self._body:
            return person.title
        if person.title is None:
            return self._body
        if _CHIEF.fullmatch(person.title):
            return f"{self._body}{person.title}"
        return person.title

    def team_named(self, function: Function) -> tuple[str, str]:
        """The body the answer speaks of, under its own name if it has one there."""
        return super().team_named(function) if self._body is None else (self._key, self._body)

    @property
    def _key(self) -> str:
        """Under which the body is in the deal: as the reader has found it, or by its name."""
        body = self._body or ""
        here = (p for p in self.picture.committee.people if self.only_here(p.key) and not p.name)
        return next((p.key for p in here if p.label in body or body in p.label or p.key in body), body)
