"""How long things are kept: deleting a deal, handing it over, and letting go of old ones."""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.domain.account import Actor
from assistant.errors import Invalid, NotFound
from assistant.ports import Clock
from assistant.services.access import Action, require
from assistant.services.audit import Atomic, Auditing
from assistant.services.sharing import ShareStore
from assistant.services.things import Things


class NoHeir(Invalid):
    """Deals can go only to somebody else, and to nobody who has left."""

    key = "error.heir"


class Keeping:
    """Deleting is for good: talk, facts, shares and reviews of the deal go with it; the trail keeps its id."""

    def __init__(
        self,
        things: Things,
        shares: ShareStore,
        auditing: Auditing,
        clock: Clock,
        atomic: Atomic,
        retention: timedelta | None,
    ) -> None:
        self._things = things
        self._shares = shares
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic
        self._retention = retention

    def delete(self, actor: Actor | None, deal_id: str) -> None:
        """Delete one's own deal for good; raises NotFound."""
        _, thing = self._things.deal(actor, deal_id)
        actor = require(actor, Action.DELETE_DEAL, thing)
        with self._atomic():
            self._things.deals.delete(deal_id)
            self._audit.note(actor, Action.DELETE_DEAL, "deal", deal_id)

    def hand_over(self, actor: Actor | None, deal_id: str, to: str) -> None:
        """Give a deal to another rep, for example when somebody leaves; the talk goes with it.

        It is shown to nobody until the new owner shares it: they have another manager, and decide for themselves.
        """
        summary, thing = self._things.deal(actor, deal_id)
        actor = require(actor, Action.HAND_OVER_DEAL, thing)
        if self._things.people.get(to).disabled or to == summary.owner:
            raise NoHeir()
        with self._atomic():
            self._things.deals.hand_over(deal_id, to)
            self._shares.withdraw(deal_id)
            self._audit.note(
                actor, Action.HAND_OVER_DEAL, "deal", deal_id, before=summary.owner, after=to, to=to
            )

    def hand_over_all(self, actor: Actor | None, owner: str, to: str) -> int:
        """Give all deals of one person to another; how many."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        if self._things.people.get(to).disabled or to == owner:
            raise NoHeir()
        with self._atomic():
            deals = self._things.deals.list([owner])
            for deal in deals:
                self.hand_over(actor, deal.id, to)
        return len(deals)

    def purge(self, actor: Actor | None) -> int:
        """Delete every deal that nobody has touched for longer than the company keeps them; how many."""
        actor = require(actor, Action.PURGE)
        if self._retention is None:
            return 0
        limit = self._clock.now() - self._retention
        old = [deal.id for deal in self._things.deals.list() if deal.updated_at < limit]
        return sum(self._let_go(actor, deal_id, limit) for deal_id in old)

    def _let_go(self, actor: Actor, deal_id: str, limit: datetime) -> bool:
        """Delete the deal if that still holds: somebody may have gone on with it, or deleted it, meanwhile."""
        try:
            with self._atomic():
                if self._things.deals.summary(deal_id).updated_at >= limit:
                    return False
                self._things.deals.delete(deal_id)
                self._audit.note(actor, Action.PURGE, "deal", deal_id)
        except NotFound:
            return False
        return True
