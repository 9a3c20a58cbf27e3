"""The services of a team on one database, wired: bootstrap takes them from here, tests too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.ports import Clock, DealStore
from assistant.services.accounts import Accounts
from assistant.services.audit import Auditing
from assistant.services.doors import Doors
from assistant.services.keeping import Keeping
from assistant.services.operating import Operating
from assistant.services.passwords import Passwords
from assistant.services.reviewing import Reviewing
from assistant.services.sessions import Sessions
from assistant.services.sharing import Describe, Sharing
from assistant.services.things import Things
from assistant.services.tokens import Tokens

if TYPE_CHECKING:
    from assistant.store.database import Database


@dataclass(frozen=True, slots=True)
class Team:
    """What people with accounts can do, beside being coached."""

    auditing: Auditing
    doors: Doors
    accounts: Accounts
    sessions: Sessions
    tokens: Tokens
    things: Things
    sharing: Sharing
    keeping: Keeping
    operating: Operating
    reviewing: Reviewing


def team_on(
    database: Database,
    deals: DealStore,
    clock: Clock,
    describe: Describe,
    retention: timedelta | None = None,
) -> Team:
    """The services over this database; `describe` says what others see of a shared deal."""
    from assistant.store.accounts import SqlAccounts
    from assistant.store.audit import SqlAudit
    from assistant.store.backup import SqlBackups
    from assistant.store.reviews import SqlReviews
    from assistant.store.sessions import SqlSessions
    from assistant.store.shares import SqlShares

    atomic, passwords = database.together, Passwords()
    people, shares = SqlAccounts(database), SqlShares(database)
    auditing = Auditing(SqlAudit(database), clock)
    doors = Doors(people, auditing, clock, atomic, passwords)
    things = Things(deals, shares, people)
    return Team(
        auditing=auditing,
        doors=doors,
        accounts=Accounts(people, doors, auditing, clock, atomic, passwords),
        sessions=Sessions(SqlSessions(database), doors, auditing, clock, atomic),
        tokens=Tokens(people, auditing, clock, atomic),
        things=things,
        sharing=Sharing(things, shares, describe, auditing, clock, atomic),
        keeping=Keeping(things, auditing, clock, atomic, retention),
        operating=Operating(SqlBackups(database, clock), auditing),
        reviewing=Reviewing(things, shares, SqlReviews(database), auditing, clock, atomic),
    )
