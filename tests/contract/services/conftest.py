"""A small company: two teams, their reps and managers, a leader, an administrator, somebody who has left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.domain.codec import encode, encode_all
from assistant.domain.deal import Deal
from assistant.domain.evidence import Evidence, Fact, Slot
from assistant.domain.record import DealRecord
from assistant.domain.vocabulary import CriterionId, FindingId, Lang
from assistant.ports import Note, Reading
from assistant.review.texts import ReviewTexts
from assistant.review.texts import load_texts as load_review_texts
from assistant.store.database import Database
from assistant.store.deals import SqlDeals
from assistant.team import Means, Team, team_on
from assistant.texts import Texts, load_texts

PASSWORD = "slow river crossing 7"


@dataclass
class Watch:
    """A clock that a test sets."""

    moment: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def later(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class Company:
    """The services, and who is who."""

    team: Team
    deals: SqlDeals
    database: Database
    watch: Watch
    people: dict[str, Actor]

    def deal(self, owner: str = "lei", **fields: Any) -> str:
        """A deal of this person."""
        return self.deals.create(self.people[owner].id, Lang.ZH, **fields).id

    def shared_deal(self, owner: str = "lei", **fields: Any) -> str:
        """A deal of this person that is shared."""
        id = self.deal(owner, **fields)
        self.share(id, owner)
        return id

    def share(self, id: str, owner: str = "lei") -> None:
        seen = self.team.sharing.preview(self.people[owner], id)
        self.team.sharing.share(self.people[owner], id, seen.digest)


def shown(record: DealRecord) -> dict[str, Any]:
    """What others see; the review stands in the deal's glance, in place of the judging of the real thing."""
    return {
        "title": record.summary.title,
        "facts": encode_all(record.deal.facts),
        "review": record.summary.glance.get("review"),
        "promises": [{"number": p.number} | encode(p.commitment) for p in record.promises],
    }


class Underliner:
    """Reads one fact from a note: its first two characters are a problem."""

    def read(self, note: Note, known: Deal) -> Reading:
        fact = Fact(Slot.PROBLEM, note.text[:2], Evidence(note.text[:2], 0, 2, note.id))
        return Reading(note.lang or Lang.ZH, (fact,))


class Ids:
    """Names everything by its id."""

    def column(self, id: str, lang: str) -> str:
        return id

    def criterion(self, id: CriterionId, lang: str) -> str:
        return id.value

    def finding(self, id: FindingId, lang: str) -> str:
        return id.value


def words() -> tuple[Texts, ReviewTexts]:
    return load_texts("texts/minutes.yaml"), load_review_texts()


MEANS = Means(
    shown,
    lambda deal, today: {"facts": len(deal.facts)},
    Underliner,
    Ids,
    words,
    lambda what: what == "跟进一下",
)


@pytest.fixture
def company(database: Database) -> Company:
    watch = Watch()
    deals = SqlDeals(database, watch)
    team = team_on(database, deals, watch, MEANS, retention=timedelta(days=365))
    east, west = (team.accounts.add_team(OPERATOR, name).id for name in ("East", "West"))
    people: dict[str, Actor] = {}
    for login, role, where in (
        ("lei", AccountRole.REP, east),
        ("mei", AccountRole.REP, east),
        ("tom", AccountRole.REP, west),
        ("manager", AccountRole.MANAGER, east),
        ("other-manager", AccountRole.MANAGER, west),
        ("leader", AccountRole.LEADER, None),
        ("admin", AccountRole.ADMIN, None),
        ("teamless", AccountRole.MANAGER, None),
    ):
        user, _ = team.accounts.add(OPERATOR, login, login.title(), role, where)
        people[login] = Actor(user.id, user.name, user.role, user.team)
    return Company(team, deals, database, watch, people)


@pytest.fixture
def fresh(database: Database) -> Company:
    """An installation nobody has set up yet."""
    watch = Watch()
    deals = SqlDeals(database, watch)
    return Company(team_on(database, deals, watch, MEANS), deals, database, watch, {})
