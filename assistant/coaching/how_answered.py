"""How the questions of a sitting were answered, and in which words: the tally behind shaky, blank and the advice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.coaching.answers import AnswerKind, Weighed, weigh_told
from assistant.coaching.cues import CueFile
from assistant.coaching.session import Session
from assistant.domain.conversation import Question
from assistant.domain.vocabulary import Intent, Lang, Topic

_SAYS_SOMETHING = 8
"""Shorter words are no ground for advice."""


class HowAnswered:
    """Every question of this sitting with its answer, the line just said included."""

    def __init__(self, session: Session, cues: CueFile, lang: Lang) -> None:
        self._session, self._cues, self._lang = session, cues, lang
        self.last: dict[Topic, AnswerKind] = {}
        self.first: dict[Topic, AnswerKind] = {}
        for topic, told in self._told(Intent.ANSWER, Intent.CORRECTION):
            self._count(topic, self._kind(topic, told))

    def now(self, pending: Question | None, weighed: Weighed | None) -> HowAnswered:
        """The same with the answer that has just come."""
        if pending is not None and weighed is not None:
            self._count(pending.topic, weighed.kind)
        return self

    @property
    def blank(self) -> tuple[Topic, ...]:
        """The topics of which the rep knew nothing in the end, in the order asked."""
        return tuple(topic for topic, kind in self.last.items() if kind is AnswerKind.UNKNOWN)

    def words(self, pending: Question | None, line: str) -> dict[Topic, str]:
        """The rep's own words on each topic, as far as they say something; no guess that "I never asked" followed."""
        told = [*self._told(Intent.ANSWER), *([(pending.topic, line)] if pending is not None else [])]
        found: dict[Topic, str] = {}
        for topic, words in told:
            kind = self._kind(topic, words)
            if kind in (AnswerKind.SOLID, AnswerKind.VAGUE) and len(words) >= _SAYS_SOMETHING:
                found[topic] = words
            elif kind is AnswerKind.UNKNOWN and self._kind(topic, found.get(topic, "")) is AnswerKind.VAGUE:
                found.pop(topic, None)
        return found

    def _told(self, *intents: Intent) -> Iterator[tuple[Topic, str]]:
        for asked, told in pairwise(self._session.turns):
            if asked.decision.question and told.decision.intent in intents:
                yield asked.decision.question.topic, told.text

    def _count(self, topic: Topic, kind: AnswerKind) -> None:
        self.last[topic] = kind
        self.first.setdefault(topic, kind)

    def _kind(self, topic: Topic, words: str) -> AnswerKind:
        return weigh_told(words, topic, self._cues, self._lang).kind
