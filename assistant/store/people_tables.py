"""The tables about accounts, sessions, the audit trail, and who was shown what."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from assistant.store.columns import Json, Moment, metadata

teams = Table(
    "teams",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("login", String(200), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("team", ForeignKey("teams.id"), index=True),
    Column("password", Text),
    Column("subject", String(500), unique=True),
    Column("lang", String(2)),
    Column("disabled", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
)
"""`subject` is the issuer and id given by a single sign-on service."""

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), index=True),
    Column("expires_at", Moment, nullable=False),
)
"""One-time links; without an account it makes the first administrator."""

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(200), nullable=False),
    Column("address", String(100), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_attempts_login_at", "login", "at"),
    Index("ix_attempts_address_at", "address", "at"),
)
"""Sign-ins that failed or are being tried just now."""

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("state_hash", String(64), primary_key=True),
    Column("nonce", String(100), nullable=False),
    Column("verifier", String(200), nullable=False),
    Column("expires_at", Moment, nullable=False),
)
"""Sign-ins under way at a single sign-on service; each is used up by the first return."""

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("action", String(60), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("object", String(200), nullable=False),
    Column("result", String(20), nullable=False),
    Column("address", String(100), nullable=False),
    Column("request", String(100), nullable=False),
    Column("before", String(64)),
    Column("after", String(64)),
    Column("details", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_kind_object", "kind", "object"),
)

shares = Table(
    "shares",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("snapshot", Json, nullable=False),
    Column("glance", Json, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("current", Boolean, nullable=False),
    Index("ix_shares_deal_id_at", "deal_id", "at"),
)
"""Exactly what a rep let others see, each time; at most one of a deal is current."""

openings = Table(
    "openings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deal_id", ForeignKey("deals.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("account", String(64), nullable=False),
    Column("what", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)
