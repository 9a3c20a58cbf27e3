"""The tables about models: what is set, and what they were used for."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text

from assistant.store.columns import Moment, metadata

settings = Table(
    "settings",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)
"""What administrators set on their page; never a secret."""

model_usage = Table(
    "model_usage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("account", String(64), nullable=False),
    Column("deal_id", String(64)),
    Column("turn", Integer),
    Column("model", String(200), nullable=False),
    Column("calls", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("prompt_tokens", Integer, nullable=False),
    Column("reply_tokens", Integer, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("micros", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("estimated", Boolean, nullable=False),
    Index("ix_model_usage_day_account", "day", "account"),
)
"""One row a turn. It outlives the deal: what was spent stays spent, and no word of the talk is in it."""
