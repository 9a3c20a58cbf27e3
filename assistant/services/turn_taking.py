"""One turn on a kept deal: thought over, put into words, stored; anew when the deal has changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.clock import local_day
from assistant.coaching.kit import Kit
from assistant.coaching.opening import opening
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.speaking import Speaker, Spoken
from assistant.coaching.turn import take_turn
from assistant.domain.conversation import MoveKind, Turn
from assistant.errors import Conflict
from assistant.ports import DealStore, Note
from assistant.services.glances import glance_of

if TYPE_CHECKING:
    from assistant.domain.record import DealRecord
    from assistant.domain.tab import Tab

MOST_ATTEMPTS = 5
"""How often a turn is thought over anew when the deal changes under it."""


@dataclass(frozen=True, slots=True)
class TurnTaking:
    """Takes turns with this kit; whoever calls has seen to it that the actor may."""

    store: DealStore
    kit: Kit
    speaker: Speaker

    def open(self, record: DealRecord) -> DealRecord:
        """The deal with a talk begun or taken up again: what changed since, what is due, and the next question."""
        outcome = opening(record.conversation, record.deal, self.kit)
        spoken = self.speaker.built_in(outcome, self.kit, record.id)
        self._store(record, f"opening-{len(record.conversation.turns)}", "", outcome, spoken)
        return self.store.get(record.id)

    def answer(self, deal_id: str, id: str, line: str, tab: Tab) -> Iterator[str | Turn]:
        """The reply to a line in pieces, lastly the stored turn, whose number goes on the tab."""
        record = self.store.get(deal_id)
        outcome = self._think(record, id, line)
        spoken = yield from self.speaker.say(line, outcome, self.kit, record.id)
        for _ in range(MOST_ATTEMPTS):
            try:
                turn = self._store(record, id, line, outcome, spoken)
            except Conflict:
                # The deal was changed in another window meanwhile: what was decided may no longer hold.
                record = self.store.get(deal_id)
                outcome = self._think(record, id, line)
                spoken = self.speaker.built_in(outcome, self.kit, record.id)
            else:
                tab.turn = turn.number
                yield turn
                return
        raise Conflict()

    def _think(self, record: DealRecord, id: str, line: str) -> TurnOutcome:
        note = Note(line, self.kit.today, record.conversation.lang, id, spoken=True)
        return take_turn(note, record.conversation, record.deal, self.kit)

    def _store(self, record: DealRecord, id: str, line: str, outcome: TurnOutcome, spoken: Spoken) -> Turn:
        turn = Turn(
            number=0,
            client_id=id,
            text=line,
            facts=outcome.facts,
            decision=outcome.decision,
            reply=spoken.text,
            citations=outcome.citations,
            engine=spoken.engine,
            fallback=spoken.fallback or outcome.fallback,
        )
        glance = glance_of(outcome.picture, outcome.findings, outcome.scorecard)
        return self.store.append_turn(record.id, turn, record.version, glance)


def to_be_opened(record: DealRecord, today: date) -> bool:
    """True where nobody has begun the talk, or it paused overnight and nobody has opened it again since."""
    if record.pending:
        return False
    if not record.conversation.turns:
        return True
    last = record.conversation.turns[-1]
    if last.at is None or last.decision.move is MoveKind.OPEN:
        return False
    return local_day(last.at) < today
