"""The tables about deals. Facts are rows in the order they were learned; the picture is never stored."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from assistant.store.columns import Json, Moment, metadata

deals = Table(
    "deals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("client_id", String(200)),
    Column("title", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("product_category", Text, nullable=False),
    Column("stage", Text),
    Column("external_id", Text),
    Column("version", Integer, nullable=False),
    Column("glance", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("owner", "client_id"),
    Index("ix_deals_owner_updated_at", "owner", "updated_at"),
)

turns = Table(
    "turns",
    metadata,
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("client_id", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("at", Moment),
    Column("decision", Json),
    Column("reply", Text),
    Column("citations", Json),
    Column("engine", Text),
    Column("fallback", Text),
    UniqueConstraint("deal_id", "client_id"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("client_id", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("deal_id", "client_id"),
)

facts = Table(
    "facts",
    metadata,
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("turn", Integer),
    Column("correction", Integer),
    Column("slot", String(40), nullable=False),
    Column("about", Text),
    Column("body", Json, nullable=False),
    ForeignKeyConstraint(["deal_id", "turn"], ["turns.deal_id", "turns.number"], ondelete="CASCADE"),
    ForeignKeyConstraint(
        ["deal_id", "correction"], ["corrections.deal_id", "corrections.number"], ondelete="CASCADE"
    ),
)

promises = Table(
    "promises",
    metadata,
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("turn", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("due", Date),
    Column("kept", Boolean),
    ForeignKeyConstraint(["deal_id", "turn"], ["turns.deal_id", "turns.number"], ondelete="CASCADE"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("record", Json, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

document_versions = Table(
    "document_versions",
    metadata,
    Column("document_id", String(200), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False),
    Column("record", Json),
    Column("at", Moment, nullable=False),
)
"""Every state a document had; `record` None tells that it was removed."""

counters = Table(
    "counters",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Integer, nullable=False),
)
