"""Answers about people: a department reached or not, who says yes to the money, who is listened to, who objects."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.coaching.answered import Answered, initials
from assistant.coaching.answers import AnswerKind
from assistant.coaching.cues import folded
from assistant.coaching.naming import place_of
from assistant.coaching.who_tells import one_or_the_other, only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Evidence, Fact, Mention, Slot, Standing
from assistant.domain.vocabulary import Contact, Function, Role, Stance, Topic
from assistant.reading.learned.verdicts import ABSENT, REACHED, UNREACHED, may_object

_NOBODY_MET = re.compile(
    r"(?:一个人?|谁)都没(?:见|聊|谈|接触)|从没(?:见|聊|谈|接触)过|没(?:直接|私下|单独|当面|正经)?(?:见|聊|谈|接触)过(?:他|她|他们|人)?[。，,]|"
    r"never (?:spoken|talked|met)|haven't (?:spoken|talked|met)|have not (?:spoken|talked|met)|know nobody there|"
    r"我(?:也|就|倒|还)?没(?:去)?(?:追|理|管|搭理|当回事)|(?:didn't|never|haven't) (?:follow(?:ed)? (?:it |that )?up|chased? (?:it|that|them))"
)
_NO = re.compile(
    r"(?:no|nope|never|not yet|没有?|没呢|还没有?)[,.;，。；](?=[^.;。；]{0,40}(?:n't|\bnot\b|\bnever\b|\bnobody\b|\bno one\b|没|未)|\s*$)"
)
_SPEAKING = re.compile(r"见|接触|聊|谈|找|联系|约|问|met|spoken|talk|yet")
_NEGATED = re.compile(r"没|未|not|never|n't")
_DECIDES = re.compile(r"拍板|批|签|定|说了算|点头|decid|sign|approv|final|yes|buyer|holds")
_OFFICES = frozenset({Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.IT, Topic.RISK_AUDIT})
_OF_MONEY = (Slot.BUDGET_STATUS, Slot.BUDGET_AMOUNT, Slot.BUDGET_OWNER, Slot.LIMIT, Slot.CONTACT)
"""What an answer about who decides may well speak of."""


class PeopleAnswer(Answered):
    """A short answer about people, read against its question."""

    def function(self, function: Function) -> list[Fact]:
        """Whether the department asked about was reached."""
        found = self._users() if self.topic is Topic.USERS and not self._of_deciding(function) else []
        if self.topic is Topic.SUPERVISOR:
            if self._supervisor_unmet:
                return [*found, *(self._named_above(function) or self._team(function, Contact.NONE))]
            if self.nothing:
                return found
        if self._of_deciding(function):
            return []
        placed = self._function_of(function)
        found += placed
        spoken = self._spoken
        nobody = self._plainly_not or self.a.verdict == UNREACHED
        negative = nobody or (self.kind is AnswerKind.NO and _SPEAKING.search(folded(self.a.text)))
        committee = self.picture.committee
        mine = committee.of(function) or [p for f in placed if (p := committee.find(f.about or ""))]
        if not spoken and not nobody and not (negative and mine):
            return found
        if nobody and not mine:
            above = self._newly_named(function) if self.topic is Topic.SUPERVISOR else []
            return [*found, *(above or self._team(function, Contact.NONE))]
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
            about = spoken_of if spoken and len(spoken_of) > 1 else [key]
            return [
                *found,
                *(self.fact(Slot.CONTACT, Contact.MET if spoken else Contact.NONE, k) for k in about),
            ]
        return [*found, *self._team(function, Contact.MET if spoken else Contact.NONE)]

    def _of_deciding(self, function: Function) -> bool:
        """「到底是总经理批还是副总批」 where the users were asked about: an answer on who approves tells nothing of them."""
        of_them = any(f.slot is Slot.FUNCTION and f.value == function for f in self.a.read)
        of_them = of_them or self.a.verdict == REACHED
        return self.topic is Topic.USERS and self.has(Slot.STEP) and not of_them

    @property
    def _plainly_not(self) -> bool:
        """Whether it says in so many words that nobody was met: "never spoken", or No to whether somebody was."""
        plain = folded(self.a.text)
        refused = _NO.match(plain) and not self.cues.find("met", self.a.text)
        return bool(_NOBODY_MET.search(plain) or refused)

    @property
    def _spoken(self) -> bool:
        if self._plainly_not or self.a.verdict == UNREACHED:
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
        if self.a.verdict == REACHED:
            return [self.fact(Slot.USERS_HEARD, "")]
        if self.nothing or self.a.verdict == UNREACHED:
            return [self.fact(Slot.USERS_HEARD, "", negated=True)]
        if self.kind is AnswerKind.YES or self._spoken or self.cues.find("heard", self.a.text):
            return [self.fact(Slot.USERS_HEARD, "")] if self.kind is AnswerKind.YES else []
        unheard = self.fact(Slot.USERS_HEARD, "", negated=True)
        return [replace(unheard, assertion=replace(unheard.assertion, cues=("nothing heard",)))]

    @property
    def _supervisor_unmet(self) -> bool:
        """True when a parent or group comes up in the answer and nothing says that we have dealt with it."""
        plain = folded(self.a.text)
        own = self.cues.any(plain, "nobody_above", "no_parent")
        dealt = self.a.verdict in (REACHED, ABSENT) or any(
            self.cues.find(kind, self.a.text) for kind in ("met", "proof", "yes")
        )
        mentioned = self.cues.find("above", self.a.text) or (
            self.a.question.probe and self.cues.find("common_plan", plain)
        )
        return bool(mentioned) and not own and not dealt

    def _named_above(self, function: Function) -> list[Fact]:
        """A parent the answer names, with no word of ours having dealt with it, is one we have not met."""
        named = dict.fromkeys(f.about for f in self.a.read if f.slot is Slot.FUNCTION and f.value == function)
        found = [self.fact(Slot.CONTACT, Contact.NONE, key) for key in named]
        return found or self._newly_named(function)

    def _newly_named(self, function: Function) -> list[Fact]:
        """ "There's Derek's estates team": the only one who comes up there for the first time, unless he only told us."""
        told = {
            f.about: f.value for f in self.a.read if f.slot is Slot.PERSON and isinstance(f.value, Mention)
        }
        new = [key for key, said in told.items() if key and (said.name or said.team) and self._only_here(key)]
        who = self.picture.committee.find(new[0]) if len(new) == 1 else None
        if len(new) != 1 or (who is not None and only_tells(who, self.a.text)):
            return []
        return [
            self.fact(Slot.FUNCTION, function, new[0]),
            self.fact(Slot.CONTACT, Contact.NONE, new[0]),
        ]

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
        people = [
            p
            for p in self.picture.committee.people
            if not p.team and place_of(p.label, self.a.text) is not None
        ]
        if told and len(people) == 1 and people[0].function is not function:
            return [self.fact(Slot.FUNCTION, function, people[0].key)]
        return self._first_named_here(function)

    def _first_named_here(self, function: Function) -> list[Fact]:
        """「宓老师见过三次」 where finance was asked about: who comes up in the answer, and with no office, is of the one asked."""
        if self.topic not in _OFFICES or self.a.verdict == ABSENT:
            return []
        new = [p for p in self.picture.committee.people if self._only_here(p.key)]
        if (
            len(new) != 1
            or new[0].name is None
            or new[0].title
            or new[0].function is not Function.BUSINESS_OWNER
        ):
            return []
        return [self.fact(Slot.FUNCTION, function, new[0].key)]

    def _only_here(self, key: str) -> bool:
        """Whether somebody comes up in this answer and nowhere before."""
        told = self.picture.deal.about(Slot.PERSON, key)
        return bool(told) and all(f.evidence.message == self.a.message for f in told)

    def economic_buyer(self) -> list[Fact]:
        """Who says yes to the money, and whether we have met them; "the CFO, not met" names somebody too."""
        if self.kind is AnswerKind.UNKNOWN or self._other_matter or one_or_the_other(self.a.text):
            return []
        person, found = self._named_at_once or self.mentioned(), self.owner()
        if person is not None and only_tells(person, self.a.text):
            return found
        if person is None:
            if self.nothing:
                return []
            newcomer = self._newcomer(self.fact(Slot.ROLE, Role.ECONOMIC_BUYER))
            person = None if newcomer else self._asked_about
            if person is None:
                return [*found, *newcomer]
        found += self._same_as_before(person)
        found += [] if self.has(Slot.ROLE) else [self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, person.key)]
        told = self.cues.find("met", self.a.text) and not _NEGATED.search(folded(self.a.text))
        told = told or self.a.verdict == REACHED
        told = told and not self.cues.find("glimpse", self.a.text)
        met = any(f.slot is Slot.CONTACT and Contact(str(f.value)).spoken for f in self.a.read)
        if told and not person.contact.spoken and not met:
            found.append(self.fact(Slot.CONTACT, Contact.MET, person.key))
        if self.a.verdict == UNREACHED and not person.contact.spoken and not self.has(Slot.CONTACT):
            found.append(self.fact(Slot.CONTACT, Contact.NONE, person.key))
        return found

    @property
    def _named_at_once(self) -> Stakeholder | None:
        """Whose name alone is the beginning of the answer: "Graham, he chairs the trustees. Merle and I presented to him"."""
        first = self.first_mentioned()
        if first is None or first.name is None or only_tells(first, self.a.text):
            return None
        alone = re.match(rf"{re.escape(first.name)}\s*(?:[,.;:，。；：]|$)", self.a.text.lstrip())
        return first if alone else None

    @property
    def _asked_about(self) -> Stakeholder | None:
        """Whom the question named, where the answer tells how far we got without a name: "Forty minutes, in October"."""
        if self.a.verdict not in (REACHED, UNREACHED):
            return None
        return self.picture.committee.find(self.a.question.person or "")

    @property
    def _other_matter(self) -> bool:
        """True when the answer tells what somebody minds instead of who decides."""
        against = any(f.slot is Slot.STANCE and Stance(str(f.value)).against for f in self.a.read)
        minds = against or self.has(Slot.OBJECTION, Slot.CONCERN) or self.elsewhere(*_OF_MONEY)
        return minds and not _DECIDES.search(folded(self.a.text))

    def _same_as_before(self, person: Stakeholder) -> list[Fact]:
        """A nameless buyer (「副行长」) is this person when the titles match or stand beside the name: 「CFO，安总」;
        initials stand for a title told before."""
        return [
            self.fact(Slot.SAME_PERSON, other.key, person.key)
            for other in self.picture.committee.people
            if other.key != person.key
            and other.title
            and not other.team
            and self._is(person, other, other.title)
        ]

    def _is(self, person: Stakeholder, other: Stakeholder, title: str) -> bool:
        """True when somebody told before under this title is this person."""
        if initials(title) == person.label:
            return True
        told = title in (person.title or person.label)
        return bool(person.name) and not other.name and (told or self._beside(title, person.name or ""))

    def _beside(self, title: str, name: str) -> bool:
        """True when the answer puts the title and the name side by side."""
        one, other = re.escape(title), re.escape(name)
        between = r"[，,、\s]{1,2}(?:the |their )?"
        return re.search(f"{one}{between}{other}|{other}{between}{one}", self.a.text) is not None

    def owner(self) -> list[Fact]:
        """「老板一个人说了算」, "Jory. He owns it.": one person to whom the firm belongs."""
        if not self.cues.find("owns", self.a.text) and self.a.verdict != "owner":
            return []
        person = self.mentioned()
        owning = self.fact(Slot.STANDING, Standing.OWNER, person.key if person else None)
        return [owning] if person else self._newcomer(owning, contact=None)

    def influencer(self) -> list[Fact]:
        """Who is listened to outside the process."""
        if self.nothing or self.denied or self.a.verdict in ("none", "worked"):
            return []
        swaying = self.fact(Slot.STANDING, Standing.INFORMAL)
        if newcomer := self._newcomer(swaying):
            return newcomer
        person = self.first_mentioned()
        if person is None:
            return []
        if Standing.INFORMAL in person.standing or person.contact.spoken:
            return []
        return [replace(swaying, about=person.key)]

    def objector(self) -> list[Fact]:
        """Who objects, unless the answer says that nobody does or that it is settled."""
        told = any(f.slot is Slot.STANCE and Stance(str(f.value)).against for f in self.a.read)
        settled = self.a.verdict in ("settled", "none") or self.has(Slot.OBJECTION_HANDLED)
        silent = self.topic is Topic.OBJECTIONS and not may_object(self.a.text, self.a.lang)
        if self.nothing or self.denied or told or settled or silent:
            return []
        against = self.fact(Slot.STANCE, Stance.OPPOSE)
        against = replace(against, assertion=replace(against.assertion, cues=("objects",)))
        if newcomer := self._newcomer(against):
            return newcomer
        person = self.first_mentioned()
        if person is None:
            return []
        return [] if person.stance.against else [replace(against, about=person.key)]

    def _known(self, mention: Mention) -> bool:
        """True when somebody of this name or title is in the deal already."""
        words = folded(mention.name or mention.title or "")
        people = self.picture.committee.people
        return any(words in folded(n) or folded(n) in words for p in people for n in (p.name, p.title) if n)

    def _newcomer(self, said: Fact, contact: Contact | None = Contact.NONE) -> list[Fact]:
        """Somebody the answer names first and the reader has passed over, with what is said about them."""
        named = self.named()
        if named is None:
            return []
        mention, start, end = named
        if any(f.slot is Slot.PERSON and f.evidence.start < end for f in self.a.read):
            return []
        if self._known(mention):
            return []
        quote = Evidence(self.a.text[start:end], start, end, self.a.message)
        key = mention.name or mention.title or ""
        seen = self.fact(Slot.PERSON, mention, key)
        found = [replace(seen, evidence=quote), replace(said, about=key)]
        if contact is not None and not self.cues.find("met", self.a.text):
            found.append(replace(self.fact(Slot.CONTACT, contact, key), evidence=quote))
        return found
