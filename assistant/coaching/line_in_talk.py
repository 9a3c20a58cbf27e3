"""A line in the talk it comes in: the question that waits, the sitting so far, and what the reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from assistant.coaching.commitment import COMMIT
from assistant.coaching.cues import CueFile
from assistant.coaching.hearing import asides, taken_back, without
from assistant.coaching.kit import Kit
from assistant.coaching.own_plans import only_plans
from assistant.coaching.session import Session
from assistant.domain.conversation import Conversation, MoveKind, Question
from assistant.domain.deal import Deal
from assistant.domain.vocabulary import Lang, Topic
from assistant.ports import Note, Reading


@dataclass(frozen=True)
class LineInTalk:
    """One line against the talk and the deal as they stood when it came."""

    line: Note
    conversation: Conversation
    deal: Deal
    kit: Kit

    @property
    def cues(self) -> CueFile:
        """The words that tell what somebody wants."""
        return self.kit.material.cues

    @property
    def lang(self) -> Lang:
        """The language of the talk."""
        return self.conversation.lang

    @cached_property
    def session(self) -> Session:
        """The sitting this line belongs to."""
        return Session(self.conversation)

    @cached_property
    def pending(self) -> Question | None:
        """The question that waits; none once the sitting has ended, where only what the rep will do is still a promise."""
        turns = self.conversation.turns
        if not (turns and turns[-1].decision.done):
            return self.conversation.pending
        closed = turns[-1].decision.move is MoveKind.CLOSE
        return Question(Topic.NEXT_STEP, COMMIT) if closed and only_plans(self.line.text) else None

    @property
    def committing(self) -> bool:
        """True when the coach has asked for the one promise."""
        return self.pending is not None and self.pending.key == COMMIT

    @cached_property
    def reading(self) -> Reading:
        """What the reader finds in the line, without what speaks to the coach and the old version in a correction."""
        text = without(self.line.text, asides(self.line.text, self.cues))
        text = without(text, tuple(self.cues.spans("filler", text)))
        if self.cues.find("correction", text):
            text = without(text, taken_back(text))
        topic = self.pending.topic if self.pending else None
        about = self.pending.person if self.pending else None
        return self.kit.reader.read(replace(self.line, text=text, answers=topic, about=about), self.deal)
