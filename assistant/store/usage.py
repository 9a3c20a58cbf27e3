"""What models were used for, in the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, case, func, insert, select

from assistant.domain.spending import Spent, Usage, UsageGroup, UsageLine
from assistant.store.database import Database
from assistant.store.usage_tables import model_usage as table

_SUMS = ("calls", "failed", "prompt_tokens", "reply_tokens", "milliseconds")


class SqlUsage:
    """The `UsageStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, used: Usage) -> None:
        """Keep what was used."""
        with self._database.write() as connection:
            connection.execute(
                insert(table).values(
                    at=used.at,
                    day=used.day,
                    account=used.account[:64],
                    deal_id=used.deal,
                    turn=used.turn,
                    model=used.model[:200],
                    **{name: getattr(used.spent, name) for name in (*_SUMS, "micros")},
                    currency=used.currency,
                    estimated=used.estimated,
                )
            )

    def spent(self, day: date, currency: str, account: str | None = None) -> Spent:
        """What a day came to, for one person or for all; money in this currency only."""
        in_currency = case((table.c.currency == currency, table.c.micros), else_=0)
        wanted = select(
            *(func.coalesce(func.sum(table.c[name]), 0).label(name) for name in _SUMS),
            func.coalesce(func.sum(in_currency), 0).label("micros"),
        ).where(table.c.day == day)
        if account is not None:
            wanted = wanted.where(table.c.account == account)
        with self._database.read() as connection:
            return _spent(connection.execute(wanted).one())

    def sums(self, by: UsageGroup, since: date) -> tuple[UsageLine, ...]:
        """What was used since this day, by day (newest first), person or model (most tokens first)."""
        name = table.c[by.value]
        tokens = func.sum(table.c.prompt_tokens + table.c.reply_tokens)
        wanted = (
            select(
                name.label("name"),
                table.c.currency,
                func.count().label("turns"),
                func.max(case((table.c.estimated, 1), else_=0)).label("estimated"),
                *(func.sum(table.c[column]).label(column) for column in (*_SUMS, "micros")),
            )
            .where(table.c.day >= since)
            .group_by(name, table.c.currency)
            .order_by(name.desc() if by is UsageGroup.DAY else tokens.desc(), name, table.c.currency)
        )
        with self._database.read() as connection:
            return tuple(
                UsageLine(str(row.name), row.currency, _spent(row), row.turns, bool(row.estimated))
                for row in connection.execute(wanted)
            )


def _spent(row: Row[*tuple[Any, ...]]) -> Spent:
    # PostgreSQL gives sums of big integers as decimals.
    return Spent(*(int(getattr(row, name)) for name in (*_SUMS, "micros")))
