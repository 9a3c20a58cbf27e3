"""Answers about the buyer: who says yes to the money, and whether we have talked with them."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.coaching.answers import AnswerKind, never_met
from assistant.coaching.cues import folded
from assistant.coaching.deciding_body import body_before, only_runs_it
from assistant.coaching.glimpses import only_in_passing
from assistant.coaching.hearsay import told_by_another
from assistant.coaching.told_people import PeopleAnswer
from assistant.coaching.told_under_a_title import told_under_a_title
from assistant.coaching.who_decides import in_a_deciding_clause, not_theirs_to_say, only_talked_with
from assistant.coaching.who_tells import one_or_the_other, only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Evidence, Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Function, Role, Stance
from assistant.reading.learned.verdicts import REACHED, UNREACHED
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_DECIDES = _SAID("decides")
_OF_MONEY = (Slot.BUDGET_STATUS, Slot.BUDGET_AMOUNT, Slot.BUDGET_OWNER, Slot.LIMIT, Slot.CONTACT)
"""What an answer about who decides may well speak of."""


def _is_called(body: Stakeholder, title: str) -> bool:
    """Whether a body goes by this name, or by the longer one of which it is the end: the board, the farmer board."""
    return any(
        title == n or title.endswith(f" {n}") or n.endswith(f" {title}") for n in (body.label, *body.aliases)
    )


class BuyerAnswer(PeopleAnswer):
    """A short answer to who says yes to the money."""

    def economic_buyer(self) -> list[Fact]:
        """Who says yes to the money, and whether we have met them; "the CFO, not met" names somebody too."""
        if self.kind is AnswerKind.UNKNOWN or self._other_matter or one_or_the_other(self.a.text):
            return []
        found = [*self._not_after_all(), *self.owner()]
        person = self._named_at_once or self._decides()
        if body := body_before(person, self.a.text):
            return [*found, *self._body_decides(*body)]
        if person is None:
            if self._names_only_the_teller:
                return found
            passed = {p.key for p in self._passed_over}
            if newcomer := self._newcomer(self.fact(Slot.ROLE, Role.ECONOMIC_BUYER), besides=passed):
                return [*found, *newcomer]
            person = self._asked_about
        if person is None:
            return found
        return [*found, *self._same_as_before(person), *self._says_yes(person), *self._how_far(person)]

    @property
    def _names_only_the_teller(self) -> bool:
        """Whether the answer names nobody, or only whoever told us."""
        if self.nothing or any(only_tells(p, self.a.text) for p in self._passed_over):
            return True
        named = self.named()
        return named is not None and only_tells(named[0], self.a.text)

    def _says_yes(self, person: Stakeholder) -> list[Fact]:
        said = any(f.slot is Slot.ROLE and f.value == Role.ECONOMIC_BUYER for f in self.a.read)
        return [] if said else [self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, person.key)]

    def _how_far(self, person: Stakeholder) -> list[Fact]:
        """Whether we have talked with them, where the answer tells it and nothing told it before."""
        if person.contact.spoken:
            return []
        met = any(f.slot is Slot.CONTACT and Contact(str(f.value)).spoken for f in self.a.read)
        told = self.a.verdict == REACHED and not only_in_passing(self.a.text, self.cues)
        told = (told or self._tells_of_a_talk) and not told_by_another(person, self.a.text)
        found = [self.fact(Slot.CONTACT, Contact.MET, person.key)] if told and not met else []
        if self.a.verdict == UNREACHED and not self.has(Slot.CONTACT):
            found.append(self.fact(Slot.CONTACT, Contact.NONE, person.key))
        return found

    @property
    def _passed_over(self) -> list[Stakeholder]:
        """Those the answer names and says that it is not up to them."""
        return [p for p in self.all_mentioned() if not_theirs_to_say(p, self.a.text)]

    def _body_decides(self, body: Mention, start: int, end: int) -> list[Fact]:
        """The body of that name says yes to the money; one that is new was not met."""
        known = next((p for p in self.all_mentioned() if p.team and _is_called(p, body.title or "")), None)
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
        """True when the answer tells what somebody minds, or what it is worth, instead of who decides."""
        if self.has(Slot.RIVAL) and not _DECIDES.search(folded(self.a.text)) and not self._met_somebody:
            return True
        against = any(f.slot is Slot.STANCE and Stance(str(f.value)).against for f in self.a.read)
        if not against and self._opens_with_somebody:
            return False
        minds = against or self.has(Slot.OBJECTION, Slot.CONCERN, Slot.VALUE) or self.elsewhere(*_OF_MONEY)
        return minds and not _DECIDES.search(folded(self.a.text))

    @property
    def _met_somebody(self) -> bool:
        return self.a.verdict == REACHED or never_met(self.a.text) or self._tells_of_a_talk

    def _same_as_before(self, person: Stakeholder) -> list[Fact]:
        """A nameless buyer (「副行长」) is this person when the titles match or stand beside the name: 「CFO，安总」;
        initials stand for a title told before."""
        titled = told_under_a_title(person, self.picture.committee.people, self.a.text)
        return [self.fact(Slot.SAME_PERSON, other.key, person.key) for other in titled]
