"""Answers about people: who says yes to the money, who is listened to, who objects."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.coaching.answered import Answered
from assistant.coaching.answers import AnswerKind, never_met
from assistant.coaching.asks_first import asks_first
from assistant.coaching.cues import folded
from assistant.coaching.deciding_body import body_before, is_called, only_runs_it
from assistant.coaching.glimpses import only_in_passing
from assistant.coaching.hearsay import told_by_another
from assistant.coaching.known import main_contact
from assistant.coaching.meetings import tells_of_meeting, word_of_meeting
from assistant.coaching.naming import place_of
from assistant.coaching.opposition import only_places
from assistant.coaching.told_under_a_title import told_under_a_title
from assistant.coaching.who_decides import in_a_deciding_clause, not_theirs_to_say, only_talked_with
from assistant.coaching.who_tells import one_or_the_other, only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Evidence, Fact, Mention, Slot, Standing
from assistant.domain.vocabulary import Contact, Function, Role, Stance, Topic
from assistant.reading.learned.verdicts import REACHED, UNREACHED, may_object
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_NEGATED, _DECIDES = _SAID("negated"), _SAID("decides")
_OWNER_SPOKEN_OF, _KIN = _SAID("owner_spoken_of"), _SAID("kin")
_LEAD = re.compile(
    r"\W*(?:嗯|哦|就|是|应该|得|分管的?|他们|的|the|their|it's|that's|that'd be|would be|our|\W)*", re.I
)
"""What may stand before the one who is named first."""
_AT_ONCE = 6
_OF_MONEY = (Slot.BUDGET_STATUS, Slot.BUDGET_AMOUNT, Slot.BUDGET_OWNER, Slot.LIMIT, Slot.CONTACT)
"""What an answer about who decides may well speak of."""


class PeopleAnswer(Answered):
    """A short answer about people, read against its question."""

    def economic_buyer(self) -> list[Fact]:
        """Who says yes to the money, and whether we have met them; "the CFO, not met" names somebody too."""
        if self.kind is AnswerKind.UNKNOWN or self._other_matter or one_or_the_other(self.a.text):
            return []
        found = [*self._not_after_all(), *self.owner()]
        person = self._named_at_once or self._decides()
        if body := body_before(person, self.a.text):
            return [*found, *self._body_decides(*body)]
        if person is None:
            if self.nothing or any(only_tells(p, self.a.text) for p in self._passed_over):
                return found
            passed = {p.key for p in self._passed_over}
            named = self.named()
            if named is not None and only_tells(named[0], self.a.text):
                return found
            newcomer = self._newcomer(self.fact(Slot.ROLE, Role.ECONOMIC_BUYER), besides=passed)
            person = None if newcomer else self._asked_about
            if person is None:
                return [*found, *newcomer]
        found += self._same_as_before(person)
        said = any(f.slot is Slot.ROLE and f.value == Role.ECONOMIC_BUYER for f in self.a.read)
        found += [] if said else [self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, person.key)]
        told = self.a.verdict == REACHED and not only_in_passing(self.a.text, self.cues)
        told = (told or self._tells_of_a_talk) and not told_by_another(person, self.a.text)
        met = any(f.slot is Slot.CONTACT and Contact(str(f.value)).spoken for f in self.a.read)
        if told and not person.contact.spoken and not met:
            found.append(self.fact(Slot.CONTACT, Contact.MET, person.key))
        if self.a.verdict == UNREACHED and not person.contact.spoken and not self.has(Slot.CONTACT):
            found.append(self.fact(Slot.CONTACT, Contact.NONE, person.key))
        return found

    @property
    def _passed_over(self) -> list[Stakeholder]:
        """Those the answer names and says that it is not up to them."""
        return [p for p in self.all_mentioned() if not_theirs_to_say(p, self.a.text)]

    def _body_decides(self, body: Mention, start: int, end: int) -> list[Fact]:
        """The body of that name says yes to the money; one that is new was not met."""
        known = next((p for p in self.all_mentioned() if p.team and is_called(p, body.title or "")), None)
        deciding = self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, known.key if known else body.title)
        quote = Evidence(self.a.text[start:end], start, end, self.a.message)
        told = ((Slot.PERSON, body), (Slot.FUNCTION, Function.EXECUTIVE), (Slot.CONTACT, Contact.NONE))
        seen = [] if known else [replace(self.fact(s, v, body.title), evidence=quote) for s, v in told]
        return [*seen, deciding]

    def _decides(self) -> Stakeholder | None:
        """Whom the answer names as the one: in a clause that decides before others, people by name before offices."""
        others = [p.key for p in self._passed_over]
        left = [p for p in self.all_mentioned() if p.key not in others]
        left = [p for p in left if not (self.has(Slot.PROCESS) and only_runs_it(p, self.a.text))]
        deciding = [p for p in left if in_a_deciding_clause(p, self.a.text)]
        others_than_ours = [p for p in left if not only_talked_with(p, self.a.text)]
        return self.mentioned(deciding or others_than_ours or left)

    def _not_after_all(self) -> list[Fact]:
        """Whoever was taken for the one and is not, by this answer."""
        return [
            self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, p.key, negated=True)
            for p in self._passed_over
            if Role.ECONOMIC_BUYER in p.roles and not only_tells(p, self.a.text)
        ]

    @property
    def _named_at_once(self) -> Stakeholder | None:
        """Whose name alone is the beginning of the answer: "Graham, he chairs the trustees. Merle and I presented to him"."""
        first = self.first_mentioned()
        if first is None or first.name is None or only_tells(first, self.a.text):
            return None
        alone = re.match(
            rf"{re.escape(simplified(first.name))}\s*(?:[,.;:，。；：]|$)", self.a.text.lstrip(), re.I
        )
        return first if alone else None

    @property
    def _asked_about(self) -> Stakeholder | None:
        """Whom the question named, where the answer tells how far we got without a name: "Forty minutes, in October"."""
        tells = self.a.verdict in (REACHED, UNREACHED) or self._tells_of_a_talk
        if not tells:
            return None
        return self.picture.committee.find(self.a.question.person or "")

    @property
    def _other_matter(self) -> bool:
        """True when the answer tells what somebody minds instead of who decides."""
        if self.has(Slot.RIVAL) and not _DECIDES.search(folded(self.a.text)) and not self._met_somebody:
            return True
        against = any(f.slot is Slot.STANCE and Stance(str(f.value)).against for f in self.a.read)
        if not against and self._opens_with_somebody:
            return False
        minds = against or self.has(Slot.OBJECTION, Slot.CONCERN) or self.elsewhere(*_OF_MONEY)
        return minds and not _DECIDES.search(folded(self.a.text))

    @property
    def _met_somebody(self) -> bool:
        return self.a.verdict == REACHED or never_met(self.a.text) or self._tells_of_a_talk

    @property
    def _opens_with_somebody(self) -> bool:
        """「敖总，见过两回，他就怕司机闹」: whoever is asked for is named first, whatever follows."""
        first = self.first_mentioned()
        if first is None or only_tells(first, self.a.text):
            return False
        names = [n for n in (first.name, first.title, *first.aliases) if n]
        places = [at for n in names if (at := place_of(n, self.a.text)) is not None]
        return bool(places) and _LEAD.fullmatch(self.a.text, 0, min(places)) is not None

    def _same_as_before(self, person: Stakeholder) -> list[Fact]:
        """A nameless buyer (「副行长」) is this person when titles match or stand beside the name: 「CFO，安总」."""
        titled = told_under_a_title(person, self.picture.committee.people, self.a.text)
        return [self.fact(Slot.SAME_PERSON, other.key, person.key) for other in titled]

    def owner(self) -> list[Fact]:
        """「老板一个人说了算」, "Jory. He owns it.": one person to whom the firm belongs."""
        if not self.cues.find("owns", self.a.text) and self.a.verdict != "owner":
            return []
        person, spoken_of = self.mentioned(), main_contact(self.picture)
        same: list[Fact] = []
        if spoken_of is not None and spoken_of.name and _OWNER_SPOKEN_OF.match(self.a.text):
            if person is not None and not person.name and not _KIN.match(person.title or ""):
                same = [self.fact(Slot.SAME_PERSON, person.key, spoken_of.key)]
            person = spoken_of
        owning = self.fact(Slot.STANDING, Standing.OWNER, person.key if person else None)
        return [*same, owning] if person else self._newcomer(owning, contact=None)

    def influencer(self) -> list[Fact]:
        """Who is listened to outside the process."""
        worked = self.a.verdict == "worked" and tells_of_meeting(self.a.text, self.cues)
        if self.nothing or self._nobody or self.a.verdict == "none" or worked:
            return []
        if newcomer := self._newcomer(swaying := self.fact(Slot.STANDING, Standing.INFORMAL)):
            return newcomer
        person = self.new_here or self.first_mentioned()
        if person is None or Standing.INFORMAL in person.standing or person.contact.spoken:
            return []
        return [replace(swaying, about=person.key)]

    @property
    def _nobody(self) -> bool:
        """ "Nobody I can think of. It's all through the board": who comes after that is not the one asked for."""
        no = self.cues.find("no", self.a.text)
        opens = no is not None and folded(self.a.text).find(no) <= _AT_ONCE
        return self.denied or (opens and self.a.verdict != "open")

    def objector(self) -> list[Fact]:
        """Who objects, unless the answer says that nobody does or that it is settled."""
        told = any(f.slot is Slot.STANCE and Stance(str(f.value)).against for f in self.a.read)
        told = told or self.nobody_against
        settled = self.a.verdict in ("settled", "none") or self.has(Slot.OBJECTION_HANDLED)
        silent = self.topic is Topic.OBJECTIONS and not may_object(self.a.text, self.a.lang)
        if self.nothing or self.denied or told or settled or silent or asks_first(self.a.text):
            return []
        if only_places(self.a.text, self.a.lang) and not self._opens_with_somebody:
            return []
        against = self.fact(Slot.STANCE, Stance.OPPOSE)
        against = replace(against, assertion=replace(against.assertion, cues=("objects",)))
        if newcomer := self._newcomer(against):
            return newcomer
        person = self.first_mentioned(self._not_telling) or self._told_of_last
        if person is None or (self._was_for_it(person) and only_tells(person, self.a.text)):
            return []  # "But Graham said they can get round it": who is for it passes on what others have against it.
        return [] if person.stance.against else [replace(against, about=person.key)]

    @property
    def _told_of_last(self) -> Stakeholder | None:
        """Of several who tell: "Colin said the finance director thinks it's good enough" is the finance director's view."""
        return max(self.all_mentioned(), key=lambda p: self.place(p) or -1, default=None)

    def _not_telling(self, person: Stakeholder) -> bool:
        return not only_tells(person, self.a.text)

    def _was_for_it(self, person: Stakeholder) -> bool:
        """Whether somebody was plainly for it before this answer."""
        told = [f for f in self.picture.deal.about(Slot.STANCE, person.key) if f.assertion.cues]
        before = [Stance(str(f.value)) for f in told if f.evidence.message != self.a.message]
        return bool(before) and before[-1].favourable

    def _known(self, mention: Mention) -> bool:
        """True when somebody of this name or title is in the deal already."""
        words = folded(mention.name or mention.title or "")
        people = self.picture.committee.people
        return any(words in folded(n) or folded(n) in words for p in people for n in (p.name, p.title) if n)

    def _newcomer(
        self, said: Fact, contact: Contact | None = Contact.NONE, besides: Collection[str] = ()
    ) -> list[Fact]:
        """Somebody the answer names first, `besides` those who are not meant, and the reader has passed over."""
        named = self.named()
        if named is None:
            return []
        mention, start, end = named
        others = (f for f in self.a.read if f.slot is Slot.PERSON and f.about not in besides)
        if any(f.evidence.start < end for f in others):
            return []
        if self._known(mention):
            return []
        quote = Evidence(self.a.text[start:end], start, end, self.a.message)
        key = mention.name or mention.title or ""
        seen = self.fact(Slot.PERSON, mention, key)
        found = [replace(seen, evidence=quote), replace(said, about=key)]
        if contact is not None and not word_of_meeting(self.a.text, self.cues):
            found.append(replace(self.fact(Slot.CONTACT, contact, key), evidence=quote))
        elif contact is not None and self._tells_of_a_talk:
            found.append(self.fact(Slot.CONTACT, Contact.MET, key))
        return found

    @property
    def _tells_of_a_talk(self) -> bool:
        """Whether a word of meeting stands in the answer that nothing takes back."""
        told = word_of_meeting(self.a.text, self.cues) and not _NEGATED.search(folded(self.a.text))
        return bool(told) and not only_in_passing(self.a.text, self.cues)
