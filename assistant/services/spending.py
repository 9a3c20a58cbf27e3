"""On whose account a model works: a tab for every turn, held to the day's budgets and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date

from assistant.clock import today_of
from assistant.domain.account import Actor
from assistant.domain.spending import Overdrawn, Spent, Usage
from assistant.domain.tab import Tab
from assistant.errors import StorageError
from assistant.model_settings import ModelSettings
from assistant.ports import Clock, UsageStore

MOST_CALLS = 2
"""How many times one turn asks a model: once to read, once to word or to answer."""


@dataclass(frozen=True, slots=True)
class Spending:
    """Opens a tab for whoever wants something of a model, and keeps what it came to."""

    store: Callable[[], UsageStore]
    clock: Clock
    chosen: Callable[[], ModelSettings]

    @contextmanager
    def tab(self, actor: Actor) -> Iterator[Tab]:
        """The tab of one turn of this person; what it came to is kept, also when the turn fails."""
        chosen = self.chosen()
        price = chosen.price
        tab = Tab(
            most=MOST_CALLS,
            seconds=chosen.timeout,
            overdrawn=self._limits(actor, chosen) if chosen.chat_model else _unlimited,
            cost=price.micros,
        )
        try:
            yield tab
        finally:
            # The turn is what matters: it must not be lost because its bill could not be kept.
            with suppress(StorageError):
                self._keep(actor, tab, price.currency)

    def _keep(self, actor: Actor, tab: Tab, currency: str) -> None:
        spent, calls = tab.spent(), tab.calls
        if not calls:
            return
        self.store().add(
            Usage(
                at=self.clock.now(),
                day=self.today,
                account=actor.id,
                model=calls[0].model,
                spent=spent,
                currency=currency,
                estimated=any(call.estimated for call in calls),
                deal=tab.deal,
                turn=tab.turn,
            )
        )

    def _limits(self, actor: Actor, chosen: ModelSettings) -> Callable[[Spent], Overdrawn | None]:
        limits = []
        for budget, account, reason in (
            (chosen.user_budget, actor.id, Overdrawn.OWN),
            (chosen.company_budget, None, Overdrawn.COMPANY),
        ):
            if budget is not None:
                before = self.store().spent(self.today, chosen.price.currency, account)
                limits.append((budget, before, reason))

        def overdrawn(spent: Spent) -> Overdrawn | None:
            return next((why for budget, before, why in limits if budget.used_up(before + spent)), None)

        return overdrawn

    @property
    def today(self) -> date:
        """The day budgets are counted in: that of this machine's clock on the wall."""
        return today_of(self.clock)


def _unlimited(spent: Spent) -> Overdrawn | None:
    return None
