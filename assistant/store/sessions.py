"""Sessions in the database: only the hash of a token is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from assistant.domain.account import AccountRole, Actor
from assistant.store.database import Database
from assistant.store.people_tables import accounts, sessions


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session and whose it is, as the account is at this moment."""

    actor: Actor
    disabled: bool
    created_at: datetime
    seen_at: datetime


class SqlSessions:
    """The `SessionStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, token_hash: str, account: str, now: datetime) -> None:
        """Keep a new session."""
        with self._database.write() as connection:
            connection.execute(
                insert(sessions).values(token_hash=token_hash, account=account, created_at=now, seen_at=now)
            )

    def find(self, token_hash: str) -> StoredSession | None:
        """The session of this token, if it has not been ended."""
        return self.find_all([token_hash]).get(token_hash)

    def find_all(self, token_hashes: Collection[str]) -> dict[str, StoredSession]:
        """The sessions of these tokens that have not been ended."""
        wanted = (
            select(
                sessions.c.token_hash,
                sessions.c.created_at,
                sessions.c.seen_at,
                accounts.c.id,
                accounts.c.name,
                accounts.c.role,
                accounts.c.team,
                accounts.c.disabled,
            )
            .join(accounts, accounts.c.id == sessions.c.account)
            .where(sessions.c.token_hash.in_(tuple(token_hashes)))
        )
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return {
            row.token_hash: StoredSession(
                Actor(row.id, row.name, AccountRole(row.role), row.team),
                row.disabled,
                row.created_at,
                row.seen_at,
            )
            for row in rows
        }

    def touch(self, token_hash: str, now: datetime) -> None:
        """Note that the session is in use."""
        with self._database.write() as connection:
            connection.execute(
                update(sessions).where(sessions.c.token_hash == token_hash).values(seen_at=now)
            )

    def end(self, token_hash: str) -> None:
        """End one session."""
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    def end_older(self, created_before: datetime, seen_before: datetime) -> int:
        """Forget sessions that have run out; how many."""
        old = (sessions.c.created_at <= created_before) | (sessions.c.seen_at <= seen_before)
        with self._database.write() as connection:
            return connection.execute(delete(sessions).where(old)).rowcount
