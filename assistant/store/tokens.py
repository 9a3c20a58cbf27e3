"""Tokens for programs in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from assistant.domain.account import User
from assistant.errors import NotFound
from assistant.store.accounts import user_of
from assistant.store.database import Database
from assistant.store.people_tables import accounts, api_tokens


class SqlTokens:
    """The `TokenStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_token(self, id: str, token_hash: str, account: str, name: str, now: datetime) -> None:
        """Keep a token for programs."""
        with self._database.write() as connection:
            connection.execute(
                insert(api_tokens).values(
                    id=id, token_hash=token_hash, account=account, name=name, created_at=now
                )
            )

    def tokens(self, account: str) -> Sequence[tuple[str, str, datetime]]:
        """Id, name and birth of each token of an account."""
        wanted = select(api_tokens).where(api_tokens.c.account == account).order_by(api_tokens.c.created_at)
        with self._database.read() as connection:
            return [(row.id, row.name, row.created_at) for row in connection.execute(wanted)]

    def drop_token(self, account: str, id: str) -> None:
        """End a token; raises NotFound."""
        this = (api_tokens.c.account == account) & (api_tokens.c.id == id)
        with self._database.write() as connection:
            if not connection.execute(delete(api_tokens).where(this)).rowcount:
                raise NotFound()

    def by_token(self, token_hash: str) -> User:
        """The account a token acts for; raises NotFound."""
        wanted = (
            select(accounts)
            .join(api_tokens, api_tokens.c.account == accounts.c.id)
            .where(api_tokens.c.token_hash == token_hash)
        )
        with self._database.read() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise NotFound()
        return user_of(row)
