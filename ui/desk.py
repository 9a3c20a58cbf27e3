"""What the coaching page does, without Gradio: call one service, hand the result to presenters."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.clock import today_of
from assistant.domain.account import AccountRole, Actor
from assistant.domain.conversation import Turn
from assistant.errors import CoachError, NotFound, UserError
from ui.i18n import t
from ui.ports import DealSummary, DealView
from ui.presenters.chat import show_gone, show_interrupted, show_live, show_transcript, show_trouble
from ui.presenters.deals import show_deals, show_head, show_nothing
from ui.presenters.sheet import show_no_sheet, show_sheet
from ui.presenters.topbar import show_topbar
from ui.refusals import watched

if TYPE_CHECKING:
    from ui.app import Services

SHOWN_ACTIONS = 3
PAUSE = 0.25
"""Seconds between two updates of a reply that is being written."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The deals of whoever asks, in one language; every answer is a tuple of panels."""

    app: Services
    lang: str
    people: Sequence[Actor] = ()

    def topbar(self, actor: Actor) -> str:
        """The bar above the page, for this person."""
        return show_topbar(actor, self.lang, root="..", place="coach", people=self.people)

    def arrive(self, actor: Actor, wanted: str) -> tuple[Any, ...]:
        """The wanted deal, or that it isn't there; with none wanted the newest in the language of the page, else any.

        A rep without a deal gets a fresh one.
        """
        deals = self.app.coaching.deals(actor)
        if any(deal.id == wanted for deal in deals):
            return self.panels(actor, wanted)
        if wanted:
            return self._gone(actor, "lost.hidden")
        newest = next((deal for deal in deals if deal.lang == self.lang), deals[0] if deals else None)
        if newest is None and actor.role is not AccountRole.REP:
            return self._nothing(actor)
        return self.panels(actor, newest.id) if newest else self.begin(actor)

    def begin(self, actor: Actor) -> tuple[Any, ...]:
        """A fresh deal, opened."""
        return self._show(actor, self.app.coaching.begin(actor, self.lang))

    def panels(self, actor: Actor, deal: str) -> tuple[Any, ...]:
        """All panels of one deal: its id, list, head, transcript, live part, sheet; taken up again after a pause."""
        with self._watched(actor):
            return self._show(actor, self.app.coaching.enter(actor, deal))

    def choose(self, actor: Actor, deal: str) -> tuple[Any, ...]:
        """All panels of the deal somebody has picked; where it is no longer there, the page says so."""
        try:
            return self.panels(actor, deal)
        except NotFound:
            return self._gone(actor)

    def look(self, actor: Actor, deal: str, seen: str) -> tuple[Any, ...]:
        """What somebody comes back to: None all over where `seen`, the number of the last turn shown, still is the last.

        The live part stays: it may hold what is being said, or what went wrong.
        """
        if not deal:
            return (None,) * 6
        try:
            with self._watched(actor):
                view = self.app.coaching.open(actor, deal)
        except NotFound:
            return self._gone(actor)
        turns = view.conversation.turns
        if not turns or str(turns[-1].number) == seen:
            return (None,) * 6
        *before, _, sheet = self._show(actor, view)
        return (*before, None, sheet)

    def rename(self, actor: Actor, deal: str, title: str) -> tuple[Any, ...]:
        """The deal under its new name."""
        try:
            if title.strip():
                with self._watched(actor):
                    self.app.coaching.rename(actor, deal, title.strip()[:120])
            return self.panels(actor, deal)
        except NotFound:
            return self._gone(actor)

    def remove(self, actor: Actor, deal: str) -> tuple[Any, ...]:
        """The next deal, after this one is gone."""
        with suppress(NotFound), self._watched(actor):
            self.app.coaching.delete(actor, deal)
        return self.arrive(actor, "")

    def say(self, actor: Actor, deal: str, text: str, client: str) -> Iterator[str]:
        """The exchange as it grows, at most four times a second; trouble is shown in place."""
        if not text.strip():
            return
        yield show_live(deal, text, "", self.lang)
        reply, shown = "", time.monotonic()
        try:
            with self._watched(actor):
                for piece in self.app.coaching.say(actor, deal, text, client):
                    if isinstance(piece, Turn):
                        # What counts: words of a model that failed midway are replaced, not continued.
                        reply = piece.reply
                        break
                    reply += piece
                    if time.monotonic() - shown >= PAUSE:
                        shown = time.monotonic()
                        yield show_live(deal, text, reply, self.lang)
        except UserError as known:
            message = self.app.texts.of(known.key, self.lang, **known.facts)
            yield show_trouble(text, client, message, self.lang)
        except CoachError:
            yield show_trouble(text, client, t("error.page", self.lang), self.lang)
        else:
            yield show_live(deal, text, reply, self.lang)

    def settle(self, actor: Actor, deal: str, text: str, client: str, *, stopped: bool) -> tuple[Any, ...]:
        """The panels after an exchange, and the composer; None where something is to stay as it is.

        Words that were not stored go back into the composer when stopped or when the deal is gone, else trouble
        stays shown.
        """
        try:
            with self._watched(actor):
                view = self.app.coaching.open(actor, deal)
        except NotFound:
            return (*self._gone(actor), text)
        turns = view.conversation.turns
        if text.strip() and any(turn.client_id == client for turn in turns):
            return (*self._show(actor, view), None)
        if stopped:
            return (*self._show(actor, view, resume=False), text or None)
        return (None,) * 7

    def _watched(self, actor: Actor) -> AbstractContextManager[None]:
        return watched(self.app.team.auditing, actor)

    def _gone(self, actor: Actor, why: str = "lost.gone") -> tuple[Any, ...]:
        """What is shown in place of a deal that was deleted, or that belongs to somebody else by now."""
        deals = show_deals(self.app.coaching.deals(actor), "", self.lang, today_of(self.app.clock))
        return ("", deals, "", show_gone(self.lang, why), "", show_no_sheet(self.lang))

    def _nothing(self, actor: Actor) -> tuple[Any, ...]:
        """What those see who have come to look at other people's deals and have none of their own."""
        none = show_deals((), "", self.lang, today_of(self.app.clock))
        return ("", none, "", show_nothing(actor.role, self.lang), "", show_no_sheet(self.lang))

    def _head(self, actor: Actor, deal: DealSummary) -> str:
        team = self.app.team
        reviews = team.reviewing.of_deal(actor, deal.id)
        agreed = [a for a in team.reviewing.actions(actor) if a.deal_id == deal.id] if reviews else ()
        return show_head(
            deal, self.lang, team.sharing.status(actor, deal.id) is not None, reviews, agreed[:SHOWN_ACTIONS]
        )

    def _show(self, actor: Actor, view: DealView, *, resume: bool = True) -> tuple[Any, ...]:
        today = today_of(self.app.clock)
        coaching, texts, lang, deal = self.app.coaching, self.app.texts, self.lang, view.summary
        return (
            deal.id,
            show_deals(coaching.deals(actor), deal.id, lang, today),
            self._head(actor, deal),
            show_transcript(view.conversation, texts, lang),
            show_interrupted(view, lang) if resume else "",
            show_sheet(view, texts, lambda elements: coaching.citations(elements, lang), lang, today),
        )
