"""What a line has just taught, held against what was known before: for what the coach says to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.coaching.known import called, main_contact
from assistant.coaching.taken_in import TakenIn
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Fact, Slot, Step
from assistant.domain.finding import Finding, Reason
from assistant.domain.vocabulary import Contact, FindingId, Stance, Topic

ABOUT = 0.7
"""A question that settles so much of a finding is about it."""
BESIDE = 0.5
"""From so much on a gap that closes is one the question was at least half about."""
ENOUGH = 2
"""From this level on a criterion is met well enough to say that something is off the list."""


class JustLearned:
    """The facts of this line, the gaps it opened and closed, and the people it speaks of."""

    def __init__(self, taken: TakenIn) -> None:
        self.taken, self.picture = taken, taken.after.picture
        self.topic = taken.pending.topic if taken.pending else None
        self.facts = taken.facts
        before = taken.session.shown
        self.opened = {f.id: f for f in taken.shown if f.id not in before}
        still = {f.id for f in taken.after.findings}
        self.closed = [id for id in before if id not in still]

    @property
    def open_now(self) -> set[FindingId]:
        """The gaps that are open after this line."""
        return {f.id for f in self.taken.shown}

    def has(self, slot: Slot) -> bool:
        """True when something of this kind was just learned, and not denied."""
        return any(f.slot is slot and not f.assertion.negated for f in self.facts)

    def dated_step(self) -> bool:
        """True when a step with its day was just told."""
        return any(f.slot is Slot.STEP and isinstance(f.value, Step) and f.value.day for f in self.facts)

    def second_line_in(self) -> bool:
        """True when this line tells of a meeting, and only one person had been met before it."""
        spoken = [f for f in self.facts if f.slot is Slot.CONTACT and Contact(str(f.value)).spoken]
        told = any(self.taken.cues.find("met", f.evidence.quote) for f in spoken)
        return told and _met(self.taken.before.picture) == 1 < _met(self.picture)

    def against(self, *how: Stance) -> list[Stakeholder]:
        """Those of whom this line says that they are against it, in one of these ways if any is given."""
        return self.who(Slot.STANCE, lambda f: Stance(str(f.value)).against and f.value in (how or Stance))

    def asked_about(self, id: FindingId) -> bool:
        """Whether the question was about this gap; one that closes beside it closes without a word."""
        return self.topic is None or self._topics(id).get(self.topic, 0.0) >= BESIDE

    def stands(self, id: FindingId) -> bool:
        """Whether the criterion this gap belongs to is met well enough to call the gap gone."""
        topics = self._topics(id)
        question = self.taken.kit.material.questions[max(topics, key=topics.__getitem__)]
        return self.taken.after.scorecard.of(question.criterion).level >= ENOUGH

    def _topics(self, id: FindingId) -> Mapping[Topic, float]:
        return self.taken.kit.material.policy.findings[id].topics

    def who(self, slot: Slot, fits: Callable[[Fact], bool]) -> list[Stakeholder]:
        """The people of whom this was just said, in the order of the words."""
        said = sorted(self.facts, key=lambda f: f.evidence.start)
        keys = [f.about for f in said if f.slot is slot and not f.assertion.negated and fits(f)]
        found = [self._person(key) for key in dict.fromkeys(keys) if key]
        return list(dict.fromkeys(p for p in found if p is not None))

    def _person(self, key: str) -> Stakeholder | None:
        """Whoever goes by this key, also where the line says that they are somebody else of the deal."""
        joined = {str(f.value): f.about for f in self.facts if f.slot is Slot.SAME_PERSON}
        return self.picture.committee.find(key) or self.picture.committee.find(joined.get(key) or "")

    def newcomers(self, people: list[Stakeholder]) -> list[Stakeholder]:
        """Those of them whom nobody has met, and who are not our main contact."""
        ours = main_contact(self.picture)
        return [p for p in people if not p.contact.spoken and (ours is None or p.key != ours.key)]

    def of_finding(self, key: str, finding: Finding) -> Reason:
        """A reaction filled with the facts of its finding."""
        return Reason(key, tuple((k, self._mark(k, v)) for k, v in finding.reason.facts))

    def of_people(self, key: str, people: list[Stakeholder]) -> Reason:
        """A reaction that names the first of these people."""
        return Reason(key, (("people", called(people[0], self.taken.lang)),))

    def _mark(self, key: str, value: str) -> str:
        """Names as people are called, days as marks that are spelled out in the language of the talk."""
        if value.startswith("@"):
            return value
        if key in ("close", "day"):
            return f"@date:{value}"
        if key not in ("people", "name", "others"):
            return value
        first = value.split("|")[0]
        person = next((p for p in self.picture.committee.people if p.label == first), None)
        return called(person, self.taken.lang) if person else first


def _met(picture: Picture) -> int:
    return sum(p.contact.spoken for p in picture.committee.people)
