"""An answer together with its question: what everything read from it shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.coaching.answers import AnswerKind, Weighed
from assistant.coaching.commitment import names_nobody
from assistant.coaching.cues import CueFile, folded
from assistant.coaching.material import Names
from assistant.coaching.naming import only_whose, place_of
from assistant.domain.committee import Stakeholder
from assistant.domain.conversation import Question
from assistant.domain.deal import Picture
from assistant.domain.evidence import Assertion, Certainty, Evidence, Fact, Mention, Slot, Source, Value
from assistant.domain.vocabulary import Lang, Stance
from assistant.reading.learned.verdicts import UNSAID
from assistant.reading.phrasing import Phrasings

_SUBJECTS = frozenset(
    {
        Slot.BUDGET_STATUS,
        Slot.BUDGET_AMOUNT,
        Slot.BUDGET_OWNER,
        Slot.LIMIT,
        Slot.CLOSE_DATE,
        Slot.REVENUE,
        Slot.SUPPORT,
        Slot.OWNERSHIP_CONFLICT,
        Slot.USERS_HEARD,
    }
)
"""Facts that tell what a sentence is about, whatever was asked."""
_SAID = Phrasings(__name__)
_TITLED, _BODY, _POST = _SAID("titled"), _SAID("body"), _SAID("post")
_BUT, _IS_BODY = _SAID("but"), _SAID("is_body")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_FIRST_NAME = _SAID("first_name")
_INITIALS = re.compile(r"\b[A-Z]{2,5}\b")


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An answer with the question it belongs to, and what was read from it without the question."""

    text: str
    message: str
    lang: Lang
    question: Question
    weighed: Weighed
    read: tuple[Fact, ...]
    today: date
    verdict: str = UNSAID
    """What its words say about what was asked, by the weights learned from answers."""


class Answered:
    """A short answer, the deal so far, and the words that tell how it is meant."""

    def __init__(self, answer: ShortAnswer, picture: Picture, cues: CueFile, names: Names) -> None:
        self.a, self.picture, self.cues, self.names = answer, picture, cues, names
        self.topic = answer.question.topic
        self.slots = {f.slot for f in answer.read}

    @property
    def kind(self) -> AnswerKind:
        """What the answer is worth."""
        return self.a.weighed.kind

    @property
    def words(self) -> str:
        """The answer as it stands, short enough for a fact."""
        return self.a.text.strip()[:160]

    @property
    def nothing(self) -> bool:
        """True when it says no or that nothing is known."""
        return self.kind in (AnswerKind.NO, AnswerKind.UNKNOWN)

    @property
    def denied(self) -> bool:
        """True for a short answer that says no, however easily."""
        no = self.cues.find("no", self.a.text)
        return no is not None and len(self.a.text) <= 40 and folded(self.a.text).find(no) <= 6

    def fact(self, slot: Slot, value: Value, about: str | None = None, *, negated: bool = False) -> Fact:
        """A fact quoting the whole answer, as sure as the answer is."""
        hedged = self.kind is AnswerKind.VAGUE
        text = self.a.text
        start = len(text) - len(text.lstrip())
        quote = text.strip()[:160]
        source = Source.REP
        if self.kind is AnswerKind.SOLID and self.cues.find("proof", text):
            source = (
                Source.DOCUMENT
                if re.search(
                    r"批文|文件|书面|邮件|in writing|on file|document|policy page|e-?mail", folded(text)
                )
                else Source.CUSTOMER
            )
        return Fact(
            slot,
            value,
            Evidence(quote, start, start + len(quote), self.a.message),
            Assertion(
                negated=negated,
                certainty=Certainty.HEDGED if hedged else Certainty.STATED,
                source=source,
                cues=(self.a.weighed.cue,) if self.a.weighed.cue else (),
            ),
            about,
        )

    @property
    def nobody_against(self) -> bool:
        """True when it says of somebody that they are for it or keep silent, and no word of a worry."""
        told = [Stance(str(f.value)) for f in self.a.read if f.slot is Slot.STANCE and f.assertion.cues]
        against = any(stance.against for stance in told) or self.has(Slot.OBJECTION, Slot.CONCERN)
        return (
            bool(told)
            and not against
            and not self.cues.find("worry", self.a.text)
            and not _BUT.search(self.a.text)
        )

    def elsewhere(self, *own: Slot) -> bool:
        """True when the answer plainly speaks of something else than what was asked."""
        read = {f.slot for f in self.a.read if f.slot in _SUBJECTS}
        read |= {
            f.slot for f in self.a.read if f.slot is Slot.CONTACT and f.value == "none" and f.assertion.cues
        }
        return bool(read) and not read & set(own)

    def has(self, *slots: Slot) -> bool:
        """True when the reader has found one of these in the answer by itself."""
        return bool(self.slots.intersection(slots))

    def mentioned(self, among: Sequence[Stakeholder] | None = None) -> Stakeholder | None:
        """The customer's person this answer names: people by name before people by title, longer names first."""
        keys = self._told_of
        named = self.all_mentioned() if among is None else among
        return max(named, key=lambda p: (bool(p.name), p.key in keys, self._said(p)), default=None)

    def all_mentioned(self) -> list[Stakeholder]:
        """Everybody of the customer's whom this answer names or tells of."""
        return [p for p in self.picture.committee.people if self._said(p) or p.key in self._told_of]

    @property
    def _told_of(self) -> set[str]:
        return {f.about for f in self.a.read if f.about}

    def _said(self, person: Stakeholder) -> int:
        """How many characters of somebody's longest name stand in the answer."""
        text = self.a.text
        words = [n for n in (person.name, person.title, *person.aliases) if n]
        found = [len(n) for n in words if place_of(n, text) is not None and not only_whose(n, text)]
        short = _INITIALS.findall(text)
        return max(found, default=2 if set(short).intersection(map(initials, words)) else 0)

    def first_mentioned(self, among: Callable[[Stakeholder], bool] = bool) -> Stakeholder | None:
        """The customer's person this answer names first, of those meant."""
        named = [p for p in self.picture.committee.people if self.place(p) is not None and among(p)]
        return min(named, key=lambda p: self.place(p) or 0, default=None)

    @property
    def new_here(self) -> Stakeholder | None:
        """Mags of "Beatriz always checks with someone called Mags": those known before are the ones who listen."""
        message = self.a.message
        told = {
            p.key: self.picture.deal.about(Slot.PERSON, p.key)
            for p in self.picture.committee.people
            if p.name
        }
        new = [k for k, facts in told.items() if facts and all(f.evidence.message == message for f in facts)]
        return self.picture.committee.find(new[0]) if len(new) == 1 else None

    def place(self, person: Stakeholder) -> int | None:
        """Where this answer names somebody first."""
        text = self.a.text
        names = (n for n in (person.name, person.title, *person.aliases) if n and not only_whose(n, text))
        found = [place_of(n, text) for n in names]
        return min((at for at in found if at is not None), default=None)

    def named(self) -> tuple[Mention, int, int] | None:
        """Somebody this answer names by form, with the place: 「褚师傅」, "their insurance broker", "Maureen Tate"."""
        text = self.a.text
        titled = _TITLED.search(text)
        if titled:
            return Mention(titled.group(), None), *titled.span()
        if full := next(
            (m for m in _FULL_NAME.finditer(text) if not any(map(names_nobody, m.group().split()))), None
        ):
            return Mention(full.group(), None), *full.span()
        if post := _POST.search(text):
            return Mention(
                None, post.group("post"), team=_IS_BODY.search(post["post"]) is not None
            ), *post.span("post")
        if body := _BODY.search(text):
            return Mention(None, body.group(), team=True), *body.span()
        first = _FIRST_NAME.match(text)
        if first and not names_nobody(first.group()):
            return Mention(first.group(), None), *first.span()
        return None


def initials(title: str) -> str:
    """A title as those who hear it daily write it: Pro-Vice-Chancellor is the PVC."""
    return "".join(word[0] for word in re.findall(r"[A-Z][a-z]+", title))
