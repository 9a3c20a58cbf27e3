"""Contracts are checked on SQLite and on PostgreSQL."""

from tests.databases import database, migrated_file, postgres, postgres_address, postgresql, sqlite

__all__ = ["database", "migrated_file", "postgres", "postgres_address", "postgresql", "sqlite"]
