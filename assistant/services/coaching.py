"""Coaching a rep on their own deals: begin, say, open, list, tidy up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.clock import local_day, today_of
from assistant.coaching.citing import cited
from assistant.coaching.courtesies import courtesy
from assistant.coaching.kit import Kit
from assistant.coaching.opening import open_in_talk, opening
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.policy import questions
from assistant.coaching.scope import situation_of
from assistant.coaching.speaking import Speaker, Spoken
from assistant.coaching.turn import take_turn
from assistant.domain.conversation import Cited, MoveKind, Turn
from assistant.domain.tab import Tab
from assistant.domain.vocabulary import CriterionId, Lang
from assistant.errors import Conflict, NotFound, UnreadableInput
from assistant.ports import Clock, DealStore, Note
from assistant.reading.language import language_of
from assistant.services.access import Action, Thing, require
from assistant.services.deal_views import DealSummary, DealView, PassageView
from assistant.services.glances import glance_of
from assistant.services.turn_json import turn_json

if TYPE_CHECKING:
    from assistant.domain.account import Actor
    from assistant.domain.record import DealRecord
    from assistant.domain.record import DealSummary as Kept

A_FEW_WORDS = 4
"""From so many words on, or by its greeting, a first line tells which language the talk is in."""
LONGEST_LINE = 40_000
"""Characters of one line: what the reader reads of one text. More must come in parts, so that nothing is passed over."""

MOST_ATTEMPTS = 5
"""How often a turn is thought over anew when the deal changes under it."""


@dataclass(frozen=True, slots=True)
class Coaching:
    """The rep's own deals and the talk about them. Every method takes who is asking first."""

    store: DealStore
    clock: Clock
    kit: Callable[[date, Tab | None], Kit]
    speaker: Callable[[Tab], Speaker]
    tabs: Callable[[Actor], AbstractContextManager[Tab]]
    """Opens the tab of a turn: what it may ask of a model."""
    forget: Callable[[Actor, str], None] | None = None
    """Deletes a deal and puts that on the trail, where there is one."""

    def deals(self, actor: Actor) -> tuple[DealSummary, ...]:
        """The actor's own deals, the one changed last first."""
        return tuple(_line(kept, actor) for kept in self.store.list([actor.id]))

    def open(self, actor: Actor, deal_id: str, *, today: date | None = None) -> DealView:
        """One deal with everything known about it."""
        record = self._record(actor, Action.COACH, deal_id)
        return self._view(actor, record, today)

    def begin(
        self,
        actor: Actor,
        lang: str,
        product_category: str = "unknown",
        title: str | None = None,
        *,
        today: date | None = None,
        client_id: str | None = None,
    ) -> DealView:
        """A fresh deal, opened with a first question."""
        require(actor, Action.CREATE_DEAL)
        record = self.store.create(actor.id, Lang(lang), product_category, title or "", client_id)
        if not record.conversation.turns:
            record = self._open_talk(record, today)
        return self._view(actor, record, today)

    def enter(self, actor: Actor, deal_id: str, *, today: date | None = None) -> DealView:
        """A deal as one comes to it: opened when nobody has (an imported one), taken up again after a night's rest."""
        record = self._record(actor, Action.COACH, deal_id)
        untouched = not record.conversation.turns and not record.pending
        if untouched or _rested(record, self._today(today)):
            return self.resume(actor, deal_id, today=today)
        return self._view(actor, record, today)

    def resume(self, actor: Actor, deal_id: str, *, today: date | None = None) -> DealView:
        """A deal taken up again: what changed since, what is due, and the next question."""
        record = self._record(actor, Action.COACH, deal_id)
        return self._view(actor, self._open_talk(record, today), today)

    def say(
        self, actor: Actor, deal_id: str, text: str, client_id: str | None = None
    ) -> Iterator[str | Turn]:
        """The reply in pieces, lastly the stored turn. The same client id again gives the same turn.

        A talk whose first notes are in the other language goes on in that.
        """
        self.speak_as_told(actor, deal_id, text)
        return self._say(actor, deal_id, text, client_id, None)

    def turn(
        self,
        actor: Actor,
        deal_id: str,
        text: str,
        client_id: str | None = None,
        *,
        today: date | None = None,
    ) -> Turn:
        """The stored turn alone, for whoever doesn't watch it being written."""
        *_, last = self._say(actor, deal_id, text, client_id, today)
        if not isinstance(last, Turn):
            raise TypeError("a reply ends with its turn")
        return last

    def rename(self, actor: Actor, deal_id: str, title: str) -> None:
        """Give the deal another title."""
        self._record(actor, Action.COACH, deal_id)
        self.store.describe(deal_id, title=title)

    def delete(self, actor: Actor, deal_id: str) -> None:
        """Remove the deal and everything about it for good."""
        if self.forget is not None:
            self.forget(actor, deal_id)
            return
        self._allowed(actor, Action.DELETE_DEAL, deal_id)
        self.store.delete(deal_id)

    def passage(self, actor: Actor, citation_id: str, lang: str) -> PassageView:
        """The passage behind a citation."""
        require(actor, Action.READ_LIBRARY)
        found = self._plain(None).library.passage(citation_id, teams=_teams(actor))
        if found is None:
            raise NotFound()
        return PassageView(found.document, found.section, found.text)

    def citations(self, elements: Sequence[str], lang: str) -> tuple[Cited, ...]:
        """What the framework says about these elements."""
        return cited([tuple(elements)], self._plain(None).library, Lang(lang))

    def turn_json(self, turn: Turn, view: DealView) -> dict[str, Any]:
        """A turn in the shape `ka-coach/turn/1`."""
        return turn_json(turn, view.picture, view.conversation.lang, self._plain(None))

    def _say(
        self, actor: Actor, deal_id: str, text: str, client_id: str | None, today: date | None
    ) -> Iterator[str | Turn]:
        self._allowed(actor, Action.COACH, deal_id)
        line, id = _checked(text), client_id or uuid4().hex
        before = self.store.begin_turn(deal_id, id, line)
        if before is not None:
            yield before.reply
            yield before
            return
        with self.tabs(actor) as tab:
            tab.deal = deal_id
            yield from self._answer(actor, deal_id, id, line, today, tab)

    def _answer(
        self, actor: Actor, deal_id: str, id: str, line: str, today: date | None, tab: Tab
    ) -> Iterator[str | Turn]:
        kit = replace(self.kit(self._today(today), tab), teams=_teams(actor))
        speaker, record = self.speaker(tab), self.store.get(deal_id)
        outcome = _think(record, id, line, kit)
        spoken = yield from speaker.say(line, outcome, kit, record.id)
        for _ in range(MOST_ATTEMPTS):
            try:
                turn = self._store(record, id, line, outcome, spoken)
            except Conflict:
                # The deal was changed in another window meanwhile: what was decided may no longer hold.
                record = self.store.get(deal_id)
                outcome = _think(record, id, line, kit)
                spoken = speaker.built_in(outcome, kit, record.id)
            else:
                tab.turn = turn.number
                yield turn
                return
        raise Conflict()

    def speak_as_told(self, actor: Actor, deal_id: str, text: str) -> None:
        """Take over the language of this line while nothing is told yet, whatever page it was typed on."""
        self._allowed(actor, Action.COACH, deal_id)
        record = self.store.get(deal_id)
        told = language_of(text)
        first = not record.deal.facts and not record.pending
        plain = len(text.split()) + len(text) // 8 >= A_FEW_WORDS or courtesy(text) is not None
        if first and told is not record.conversation.lang and plain:
            self.store.describe(record.id, lang=told)

    def _open_talk(self, record: DealRecord, today: date | None) -> DealRecord:
        kit = self._plain(today)
        outcome = opening(record.conversation, record.deal, kit)
        spoken = Speaker().built_in(outcome, kit, record.id)
        self._store(record, f"opening-{len(record.conversation.turns)}", "", outcome, spoken)
        return self.store.get(record.id)

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
        return self.store.append_turn(record.id, turn, record.version, _glance(outcome))

    def _record(self, actor: Actor, action: Action, deal_id: str) -> DealRecord:
        self._allowed(actor, action, deal_id)
        return self.store.get(deal_id)

    def _allowed(self, actor: Actor, action: Action, deal_id: str) -> None:
        kept = self.store.summary(deal_id)
        require(actor, action, Thing("deal", kept.id, kept.owner))

    def _view(self, actor: Actor, record: DealRecord, today: date | None) -> DealView:
        kit = self._plain(today)
        judged = kit.judge(record.deal, kit.today)
        shown = open_in_talk(judged, record.conversation)
        last = next((p.commitment for p in reversed(record.promises)), None)
        return DealView(
            summary=_line(record.summary, actor),
            conversation=record.conversation,
            picture=judged.picture,
            findings=shown,
            scorecard=judged.scorecard,
            questions=questions(situation_of(judged, kit.today), kit.bank),
            commitment=last,
            unasked=tuple(f for f in judged.findings if f not in shown),
            pending=record.pending,
        )

    def _plain(self, today: date | None) -> Kit:
        """What looking at a deal needs: no model takes part."""
        return self.kit(self._today(today), None)

    def _today(self, today: date | None) -> date:
        return today or today_of(self.clock)


def _think(record: DealRecord, id: str, line: str, kit: Kit) -> TurnOutcome:
    note = Note(line, kit.today, record.conversation.lang, id, spoken=True)
    return take_turn(note, record.conversation, record.deal, kit)


def _rested(record: DealRecord, today: date) -> bool:
    """True when the talk paused overnight and nobody has opened it again since."""
    last = record.conversation.turns[-1] if record.conversation.turns else None
    if last is None or last.at is None or last.decision.move is MoveKind.OPEN or record.pending:
        return False
    return local_day(last.at) < today


def _checked(text: str) -> str:
    if not text.strip():
        raise UnreadableInput()
    if len(text) > LONGEST_LINE:
        long = UnreadableInput(limit=LONGEST_LINE)
        long.key = "error.too_long"
        raise long
    return text


def _line(kept: Kept, actor: Actor) -> DealSummary:
    glance: dict[str, Any] = kept.glance
    close, levels = glance.get("close_date"), glance.get("levels")
    # Of a deal nobody has told anything about no criterion is the weakest.
    told = levels is None or any(level is not None for level in levels.values())
    weakest = glance.get("weakest") if told else None
    return DealSummary(
        id=kept.id,
        title=kept.title or str(glance.get("account") or ""),
        lang=kept.lang,
        owner_name=actor.name,
        updated_at=kept.updated_at,
        open_findings=len(glance.get("findings", ())),
        weakest=CriterionId(weakest) if weakest else None,
        close_date=date.fromisoformat(close) if close else None,
        stage=kept.stage or "",
    )


def _glance(outcome: TurnOutcome) -> dict[str, Any]:
    return glance_of(outcome.picture, outcome.findings, outcome.scorecard)


def _teams(actor: Actor) -> frozenset[str]:
    return frozenset({actor.team} if actor.team else ())
