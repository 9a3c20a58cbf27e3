"""Answers about people: whose firm it is, who is listened to, who objects."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.coaching.answered import Answered
from assistant.coaching.asks_first import asks_first
from assistant.coaching.cues import folded
from assistant.coaching.glimpses import only_in_passing
from assistant.coaching.known import main_contact
from assistant.coaching.meetings import tells_of_meeting, word_of_meeting
from assistant.coaching.naming import place_of
from assistant.coaching.opposition import only_places
from assistant.coaching.who_tells import only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Evidence, Fact, Mention, Slot, Standing
from assistant.domain.vocabulary import Contact, Stance, Topic
from assistant.reading.learned.verdicts import may_object
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_NEGATED = _SAID("negated")
_OWNER_SPOKEN_OF, _KIN = _SAID("owner_spoken_of"), _SAID("kin")
_LEAD = re.compile(
    r"\W*(?:嗯|哦|就|是|应该|得|分管的?|他们|的|the|their|it's|that's|that'd be|would be|our|\W)*", re.I
)
"""What may stand before the one who is named first."""
_AT_ONCE = 6


class PeopleAnswer(Answered):
    """A short answer about people, read against its question."""

    @property
    def _opens_with_somebody(self) -> bool:
        """「敖总，见过两回，他就怕司机闹」: whoever is asked for is named first, whatever follows."""
        first = self.first_mentioned()
        if first is None or only_tells(first, self.a.text):
            return False
        names = [n for n in (first.name, first.title, *first.aliases) if n]
        places = [at for n in names if (at := place_of(n, self.a.text)) is not None]
        return bool(places) and _LEAD.fullmatch(self.a.text, 0, min(places)) is not None

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
