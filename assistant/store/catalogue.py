"""All tables, in an order in which each comes after those it points to."""

from __future__ import annotations

from sqlalchemy import Connection, update

from assistant.store import people_tables, review_tables, tables, usage_tables  # noqa: F401
from assistant.store.columns import metadata

FLEETING = (
    people_tables.sessions,
    people_tables.invitations,
    people_tables.attempts,
    people_tables.sign_ins,
    people_tables.api_tokens,
)
"""Tables that open doors: never part of a backup, so that restoring one opens none."""

ALL = tuple(metadata.sorted_tables)

COUNTERS = ("documents", "audit", "attempts")
"""The rows of `counters` that every database has."""


def count(connection: Connection, name: str) -> None:
    """One more on this counter. On PostgreSQL its row lock puts those who call this in a queue."""
    counters = tables.counters
    connection.execute(update(counters).where(counters.c.name == name).values(value=counters.c.value + 1))
