"""The tables about deal reviews and the actions agreed in them."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from assistant.store.columns import Json, Moment, metadata

reviews = Table(
    "reviews",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("share_id", ForeignKey("shares.id", ondelete="CASCADE"), nullable=False),
    Column("reviewer", String(64), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("signed_at", Moment),
    Column("signed_by", String(64)),
    Column("body", Json, nullable=False),
    UniqueConstraint("deal_id", "number"),
)
"""`body` holds the notes of each phase, who took which part, and levels overridden with their reasons."""

review_actions = Table(
    "review_actions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("review_id", ForeignKey("reviews.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("state", String(20), nullable=False),
    Column("settled_at", Moment),
    Column("created_at", Moment, nullable=False),
    Index("ix_review_actions_state_due", "state", "due"),
)
