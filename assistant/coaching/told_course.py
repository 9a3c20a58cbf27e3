"""Answers about the course of the purchase: chain, steps, dates, alternatives, what is said to whom, our own side."""

from __future__ import annotations

import re

from assistant.coaching.another_subject import of_a_supplier
from assistant.coaching.answered import Answered
from assistant.coaching.answers import AnswerKind
from assistant.coaching.commitment import day_in
from assistant.coaching.cues import folded
from assistant.coaching.others_of_ours import others_of_ours
from assistant.coaching.rival_named import kind_named, names_a_firm, only_they_act
from assistant.coaching.spoken_steps import functions_in, one_after_another, steps_in
from assistant.domain.evidence import DaySpan, Evidence, Fact, RivalKind, Slot
from assistant.domain.vocabulary import ChainKnown, Timeline
from assistant.reading.date_span import DateSpan
from assistant.reading.dates import read_dates
from assistant.reading.learned.verdicts import UNSAID, may_object, says_settled
from assistant.reading.moved_dates import moved_to
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_HANDLED, _THEIR_DATES = _SAID("handled"), _SAID("their_dates")
_OURS, _NOT_PROMISED = _SAID("ours"), _SAID("not_promised")
_OTHERS_UNTOLD, _ANSWERED_BY_US = _SAID("others_untold"), _SAID("answered_by_us")
_LINK, _HOW_LONG = _SAID("link"), _SAID("how_long")
_NONE_AT_ALL, _COUNTED, _KNOWS_NOT = _SAID("none_at_all"), _SAID("counted"), _SAID("knows_not")
_WORDS = re.compile(r"[\u4e00-\u9fff]|[\w'’-]+")
_FEW = 3
"""Up to so many words, or Chinese characters, an answer is about what was asked."""
_LINKS = 3
"""A chain of fewer links than these is none: who raises it, who looks at it, who says yes."""
_START = 12
"""Within so many characters of an answer to "when" a date is the date asked for."""


class CourseAnswer(Answered):
    """A short answer about how the purchase goes, read against its question."""

    def chain(self) -> list[Fact]:
        """Who decides in what order."""
        if self.nothing and not self.has(Slot.CHAIN):
            # "I don't know" takes nothing back of what is known already.
            known = self.picture.process.chain is not ChainKnown.UNKNOWN
            return [] if known else [self.fact(Slot.CHAIN, ChainKnown.UNKNOWN, negated=True)]
        whole = self.a.verdict == "whole" and len(_LINK.pattern.findall(folded(self.a.text))) + 1 >= _LINKS
        if whole and not any(f.value == ChainKnown.MAPPED for f in self.a.read):
            return [self.fact(Slot.CHAIN, ChainKnown.PARTIAL if self._supposed else ChainKnown.MAPPED)]
        steps = steps_in(self.a.text)
        if one_after_another(self.a.text) and not steps and not self.nothing and not self.has(Slot.CHAIN):
            return [self.fact(Slot.CHAIN, ChainKnown.PARTIAL)]
        if not steps and not self.has(Slot.CHAIN, Slot.STEP) and len(functions_in(self.a.text)) >= 2:
            return [self.fact(Slot.CHAIN, ChainKnown.PARTIAL)]
        told = sum(f.slot is Slot.STEP for f in self.a.read)
        if self.nothing or told >= len(steps):
            return []
        partial = self.fact(Slot.CHAIN, ChainKnown.PARTIAL)
        return [partial] * (len(steps) >= _LINKS and not self.has(Slot.CHAIN)) + [
            Fact(Slot.STEP, step, Evidence(self.a.text[a:b], a, b, self.a.message), partial.assertion)
            for step, a, b in steps
        ]

    @property
    def _supposed(self) -> bool:
        """「……最后上总裁办公会吧，我猜的」, "that's how the last one went": an order nobody told of this purchase."""
        plain = folded(self.a.text)
        guessed = any(
            not _HOW_LONG.match(plain, end) for _, end in self.cues.root["guess"].spans(self.a.text)
        )
        heard = self.cues.any(self.a.text, "hearsay") and not self.cues.any(self.a.text, "proof")
        past = self.cues.any(self.a.text, "last_purchase") and not self.cues.any(self.a.text, "this_purchase")
        return guessed or heard or past

    def competition(self) -> list[Fact]:
        """What else they could do, and what we say to it."""
        handled = not self.has(Slot.RIVAL_HANDLED) and (
            self._dealt_with
            or (self._of_alternatives and not self.nothing and _HANDLED.search(folded(self.a.text)))
        )
        found = [self.fact(Slot.RIVAL_HANDLED, self.words)] if handled else []
        return [*self._rival(), *found]

    @property
    def _dealt_with(self) -> bool:
        """Whether it tells that a rival was answered; where somebody of theirs is named it has to tell so plainly."""
        if self.a.verdict != "handled" or not self._of_alternatives or only_they_act(self.a.text):
            return False
        if of_a_supplier(self.a.text) and not _ANSWERED_BY_US.search(self.a.text):
            return False
        return not self.has(Slot.PERSON) or says_settled(self.a.text, self.topic, self.a.lang)

    @property
    def _of_alternatives(self) -> bool:
        """False for news of anything else, which a question about rivals does not make one: 「刚听说安总离职了」."""
        told = self.has(Slot.RIVAL) or bool(self.picture.deal.about(Slot.RIVAL))
        marked = self.cues.any(_COUNTED.sub(" ", self.a.text), "alternative") or _NONE_AT_ALL.match(
            folded(self.a.text)
        )
        told = told or of_a_supplier(self.a.text)
        return told or bool(marked) or self._named_alone or self._names_a_firm

    @property
    def _names_a_firm(self) -> bool:
        denied = self.a.verdict == "none" or self.nothing or self.denied
        cheaper = self.cues.any(self.a.text, "help_undercut")
        named = of_a_supplier(self.a.text) or names_a_firm(self.a.text, self.picture)
        return not denied and (cheaper or named)

    @property
    def _named_alone(self) -> bool:
        """「金蝶。」, "Gone.", "No.": too few words to speak of anything else."""
        return len(_WORDS.findall(self.a.text)) <= _FEW and not self.has(Slot.PERSON)

    def _rival(self) -> list[Fact]:
        positive = any(f.slot is Slot.RIVAL and not f.assertion.negated for f in self.a.read)
        if positive or not self._of_alternatives or (self.has(Slot.RIVAL) and self.denied):
            return []
        if self.a.verdict == "none" and not self.elsewhere(Slot.RIVAL):
            return [self.fact(Slot.RIVAL, RivalKind.NONE)]
        if self.kind is AnswerKind.UNKNOWN and _KNOWS_NOT.search(folded(self.a.text)):
            return []
        if self.denied:
            return [] if self.elsewhere(Slot.RIVAL) else [self.fact(Slot.RIVAL, RivalKind.NONE)]
        if self.kind is AnswerKind.UNKNOWN:
            return []
        plain = folded(self.a.text)
        if _OURS.search(plain):
            return [self.fact(Slot.OWNERSHIP_CONFLICT, self.words)]
        if re.search(r"没对手|没有对手|出局|gone|lost", plain):
            return [self.fact(Slot.RIVAL, RivalKind.NONE)]
        kind = kind_named(plain)
        unsaid = self.a.verdict == UNSAID or (self.a.verdict == "handled" and not self._dealt_with)
        if kind is None and (self.elsewhere(Slot.RIVAL) or unsaid) and not self._names_a_firm:
            return []
        return [self.fact(Slot.RIVAL, kind or RivalKind.VENDOR)]

    def message_fit(self) -> list[Fact]:
        """Whether everybody hears the same; one deck and no department beside it is the same for all."""
        if self.has(Slot.SAME_PITCH, Slot.TAILORED) or _OTHERS_UNTOLD.search(self.a.text):
            return []
        if self.cues.find("tailored", self.a.text):
            return [self.fact(Slot.TAILORED, self.words)]
        if self.a.verdict in ("tailored", "same"):
            return [self.fact(Slot.TAILORED if self.a.verdict == "tailored" else Slot.SAME_PITCH, self.words)]
        if self.kind is AnswerKind.UNKNOWN or self.elsewhere():
            return []
        one = self.cues.find("one_pitch", self.a.text) and len(functions_in(self.a.text)) < 2
        if one or self.cues.find("same_pitch", self.a.text):
            return [self.fact(Slot.SAME_PITCH, self.words)]
        return []

    def problem(self) -> list[Fact]:
        """What hurts them."""
        if self.has(Slot.PROBLEM) or self.nothing or self.elsewhere():
            return []
        return [self.fact(Slot.PROBLEM, self.words)]

    def process(self) -> list[Fact]:
        """The steps of their buying."""
        if self.has(Slot.PROCESS, Slot.STEP) or self.elsewhere():
            return []
        return [self.fact(Slot.PROCESS, self.words, negated=self.nothing)]

    def timeline(self) -> list[Fact]:
        """When they sign, and whether that is theirs or ours."""
        found = self._close_date()
        own = _THEIR_DATES.search(folded(self.a.text)) is not None and self.kind is AnswerKind.SOLID
        own = (self.a.verdict == "theirs" or (own and self.a.verdict != "ours")) and not self._only_later
        if self.has(Slot.TIMELINE):
            told = any(f.slot is Slot.TIMELINE and f.value == Timeline.CONFIRMED for f in self.a.read)
            return [*found, self.fact(Slot.TIMELINE, Timeline.CONFIRMED)] if own and not told else found
        if self.nothing or (self.a.verdict == UNSAID and not found and self.picture.close_date is None):
            return [*found, self.fact(Slot.TIMELINE, Timeline.UNKNOWN)]
        return [*found, self.fact(Slot.TIMELINE, Timeline.CONFIRMED if own else Timeline.ASSUMED)]

    @property
    def _only_later(self) -> bool:
        """「停机检修是2月24号」 where we hope to sign in December: their calendar, but it confirms no day of ours."""
        close = self.picture.close_date
        if close is None or self.has(Slot.CLOSE_DATE):
            return False
        told = [d.coming(self.a.today) for d in read_dates(self.a.text, self.a.today)]
        told = [span for span in told if span.latest >= self.a.today]
        return bool(told) and all(span.earliest > close.latest for span in told)

    def _close_date(self) -> list[Fact]:
        """「12月25。」, "18 December, before they break up": a date at the beginning is the date asked for."""
        if self.a.question.probe or self.nothing or self.has(Slot.CLOSE_DATE, Slot.STEP):
            return []
        if (moved := self._moved) is not None:
            return [self.fact(Slot.CLOSE_DATE, moved.coming(self.a.today))]
        day = day_in(self.a.text[: _START + 8], self.a.today)
        if day is None or day_in(self.a.text[_START:], self.a.today) == day:
            return []
        return [self.fact(Slot.CLOSE_DATE, DaySpan(day, day, day))]

    @property
    def _moved(self) -> DateSpan | None:
        """The day that took the place of the one first hoped for, told in the same answer."""
        dates = read_dates(self.a.text, self.a.today)
        return next(filter(None, (moved_to(self.a.text, dates, d) for d in dates)), None)

    def support(self) -> list[Fact]:
        """What our own side has promised."""
        disputed = self.a.verdict == "conflict" and self.cues.find("others_of_ours", self.a.text)
        read = (Slot.OWNERSHIP_CONFLICT,) if disputed else (Slot.SUPPORT, Slot.OWNERSHIP_CONFLICT)
        if self.has(*read) or self.kind is AnswerKind.UNKNOWN or self.elsewhere(Slot.SUPPORT):
            return []
        if self.a.verdict == "conflict":
            return [self.fact(Slot.OWNERSHIP_CONFLICT, self.words)]
        beside = [self.fact(Slot.OWNERSHIP_CONFLICT, self.words)] if others_of_ours(self.a.text) else []
        missing = self.nothing or _NOT_PROMISED.search(folded(self.a.text)) is not None
        missing = self.a.verdict == "missing" or (missing and self.a.verdict != "there")
        return [*beside, self.fact(Slot.SUPPORT, self.words, negated=missing)]

    def objection(self) -> list[Fact]:
        """What somebody has against it, and what we did about that."""
        if self.kind is AnswerKind.UNKNOWN or self.elsewhere(Slot.OBJECTION, Slot.USERS_HEARD):
            return []
        denied = self.a.verdict == "none" or (self.denied and self.a.verdict == UNSAID)
        if not denied and self._no_objection:
            return []
        found = [] if self.has(Slot.OBJECTION) else [self.fact(Slot.OBJECTION, self.words, negated=denied)]
        handled = self.a.verdict == "settled" or _HANDLED.search(folded(self.a.text))
        if handled and not denied and not self.has(Slot.OBJECTION_HANDLED):
            whose = self.first_mentioned()
            found.append(self.fact(Slot.OBJECTION_HANDLED, self.words, whose.key if whose else None))
        return found

    @property
    def _no_objection(self) -> bool:
        """True where the answer may be about anything but an objection: "Not a peep.", 「几次会上都没人提」."""
        vague = self.a.verdict == UNSAID and self.kind is AnswerKind.VAGUE
        told = self.a.verdict in ("settled", "none")
        return vague or (self.nobody_against and not told) or not may_object(self.a.text, self.a.lang)

    def next_step(self) -> list[Fact]:
        """What was agreed to come next."""
        if self.has(Slot.NEXT_STEP) or self.nothing:
            return []
        return [self.fact(Slot.NEXT_STEP, self.words)]
