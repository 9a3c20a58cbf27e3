"""One sitting of a conversation: what was asked, named and promised since it began."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.domain.conversation import Commitment, Conversation, MoveKind, Question, Turn
from assistant.domain.vocabulary import FindingId, Topic


@dataclass(frozen=True)
class Session:
    """The turns since the last opening or close; the whole conversation stands behind them."""

    conversation: Conversation

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of this sitting, its opening included, oldest first."""
        turns = self.conversation.turns
        start = 0
        for at, turn in enumerate(turns):
            if turn.decision.move is MoveKind.OPEN:
                start = at
            elif turn.decision.done:
                start = at + 1
        return turns[start:]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of this sitting, oldest first."""
        return tuple(t.decision.question for t in self.turns if t.decision.question)

    @cached_property
    def _since_opening(self) -> tuple[Turn, ...]:
        """The turns since the talk was last opened, closed sittings in between included."""
        turns = self.conversation.turns
        start = max((at for at, t in enumerate(turns) if t.decision.move is MoveKind.OPEN), default=0)
        return turns[start:]

    @cached_property
    def asked(self) -> frozenset[Topic]:
        """The topics asked about since the talk was opened: a close in between is no reason to ask again."""
        return frozenset(t.decision.question.topic for t in self._since_opening if t.decision.question)

    @cached_property
    def probed(self) -> frozenset[Topic]:
        """The topics on which a follow-up was asked since then."""
        return frozenset(
            t.decision.question.topic
            for t in self._since_opening
            if t.decision.question and t.decision.question.probe
        )

    @cached_property
    def promised(self) -> bool:
        """True when a commitment has been made since the talk was opened."""
        return any(t.decision.commitment for t in self._since_opening)

    @cached_property
    def length(self) -> int:
        """How many lines of the rep this sitting has answered."""
        return sum(t.decision.move is not MoveKind.OPEN for t in self.turns)

    def noted(self, key: str) -> frozenset[str]:
        """The first fact of every note with this key in this sitting, such as the habits named so far."""
        return frozenset(
            note.facts[0][1]
            for t in self.turns
            for note in t.decision.notes
            if note.key == key and note.facts
        )

    @cached_property
    def mentioned(self) -> frozenset[tuple[str, tuple[tuple[str, str], ...]]]:
        """Every note of the whole conversation, for what may be said only once ever."""
        return frozenset((note.key, note.facts) for t in self.conversation.turns for note in t.decision.notes)

    @cached_property
    def shown(self) -> frozenset[FindingId]:
        """The findings that were open when the last turn ended, in this sitting or an earlier one."""
        turns = self.conversation.turns
        return frozenset(turns[-1].decision.findings) if turns else frozenset()

    @cached_property
    def last_commitment(self) -> Commitment | None:
        """What the rep promised last."""
        return next(
            (t.decision.commitment for t in reversed(self.conversation.turns) if t.decision.commitment), None
        )
