"""Coaching a rep on their own deals: begin, say, open, list, tidy up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.clock import today_of
from assistant.coaching.citing import cited
from assistant.coaching.courtesies import courtesy
from assistant.coaching.kit import Kit
from assistant.coaching.speaking import Speaker
from assistant.domain.conversation import Cited, Turn
from assistant.domain.tab import Tab
from assistant.domain.vocabulary import Lang
from assistant.errors import NotFound, UnreadableInput
from assistant.ports import Clock, DealStore
from assistant.reading.language import language_of
from assistant.services.access import Action, Thing, require
from assistant.services.deal_views import DealSummary, DealView, PassageView, listed, view_of
from assistant.services.turn_json import turn_json
from assistant.services.turn_taking import TurnTaking, to_be_opened

if TYPE_CHECKING:
    from assistant.domain.account import Actor
    from assistant.domain.record import DealRecord

A_FEW_WORDS = 4
"""From so many words on, or by its greeting, a first line tells which language the talk is in."""
LONGEST_LINE = 40_000
"""Characters of one line: what the reader reads of one text. More must come in parts, so that nothing is passed over."""


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
        return tuple(listed(kept, actor) for kept in self.store.list([actor.id]))

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
        if to_be_opened(record, self._today(today)):
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

    def passage(self, actor: Actor, citation_id: str) -> PassageView:
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
            kit = replace(self.kit(self._today(today), tab), teams=_teams(actor))
            yield from TurnTaking(self.store, kit, self.speaker(tab)).answer(deal_id, id, line, tab)

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
        return TurnTaking(self.store, self._plain(today), Speaker()).open(record)

    def _record(self, actor: Actor, action: Action, deal_id: str) -> DealRecord:
        self._allowed(actor, action, deal_id)
        return self.store.get(deal_id)

    def _allowed(self, actor: Actor, action: Action, deal_id: str) -> None:
        kept = self.store.summary(deal_id)
        require(actor, action, Thing("deal", kept.id, kept.owner))

    def _view(self, actor: Actor, record: DealRecord, today: date | None) -> DealView:
        return view_of(record, actor, self._plain(today))

    def _plain(self, today: date | None) -> Kit:
        """What looking at a deal needs: no model takes part."""
        return self.kit(self._today(today), None)

    def _today(self, today: date | None) -> date:
        return today or today_of(self.clock)


def _checked(text: str) -> str:
    if not text.strip():
        raise UnreadableInput()
    if len(text) > LONGEST_LINE:
        long = UnreadableInput(limit=LONGEST_LINE)
        long.key = "error.too_long"
        raise long
    return text


def _teams(actor: Actor) -> frozenset[str]:
    return frozenset({actor.team} if actor.team else ())
