"""What access depends on: whose deal it is, which team that person is in, and whether it is shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.domain.account import Actor, Team, User
from assistant.domain.record import DealSummary
from assistant.errors import NotFound
from assistant.ports import DealStore
from assistant.services.access import Thing, signed_in


class People(Protocol):
    """Finds accounts."""

    def get(self, account: str) -> User: ...
    def list(self) -> tuple[User, ...]: ...
    def teams(self) -> tuple[Team, ...]: ...


class Shown(Protocol):
    """Knows which deals are shared."""

    def is_shared(self, deal_id: str) -> bool: ...


class PeopleOrSamples:
    """Those with accounts; and, as long as there is no account, those one can be in the demo."""

    def __init__(
        self, accounts: People, samples: Iterable[Actor], since: datetime, teams: Iterable[Team] = ()
    ) -> None:
        self._accounts = accounts
        self._teams = tuple(teams)
        self._samples = {a.id: User(a.id, a.id, a.name, a.role, a.team, False, since) for a in samples}

    def get(self, account: str) -> User:
        """The person of this id; raises NotFound."""
        try:
            return self._accounts.get(account)
        except NotFound:
            if account in self._samples:
                return self._samples[account]
            raise

    def list(self) -> tuple[User, ...]:
        """Everybody."""
        return self._accounts.list() or tuple(self._samples.values())

    def teams(self) -> tuple[Team, ...]:
        """Every team."""
        return self._accounts.teams() or self._teams


@dataclass(frozen=True, slots=True)
class Things:
    """Looks up what a decision about access needs, as it is at this moment."""

    deals: DealStore
    shown: Shown
    people: People

    def deal(self, actor: Actor | None, deal_id: str) -> tuple[DealSummary, Thing]:
        """A deal as listed and as access sees it; raises NotFound, and to strangers never anything but NotSignedIn."""
        signed_in(actor)
        summary = self.deals.summary(deal_id)
        thing = Thing(
            "deal", deal_id, summary.owner, self.team_of(summary.owner), self.shown.is_shared(deal_id)
        )
        return summary, thing

    def team_of(self, account: str) -> str | None:
        """The team this person is in now."""
        try:
            return self.people.get(account).team
        except NotFound:
            return None

    def name_of(self, account: str) -> str:
        """What to call this person."""
        try:
            return self.people.get(account).name
        except NotFound:
            return account

    def team_names(self) -> dict[str, str]:
        """Team → what it is called."""
        return {team.id: team.name for team in self.people.teams()}

    def in_team(self, team: str | None) -> tuple[str, ...]:
        """The ids of everybody in this team."""
        return tuple(user.id for user in self.people.list() if team is not None and user.team == team)
