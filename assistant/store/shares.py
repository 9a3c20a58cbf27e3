"""Shares and openings in the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Label, Row, func, insert, select, update

from assistant.domain.sharing import Opening, Share
from assistant.errors import NotFound
from assistant.store.database import Database
from assistant.store.people_tables import openings, shares
from assistant.store.tables import deals


class SqlShares:
    """The `ShareStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, share: Share) -> None:
        """Keep a share; it takes the place of the one before."""
        with self._database.write() as connection:
            self._withdraw(connection, share.deal_id)
            connection.execute(insert(shares).values(asdict(share)))

    def withdraw(self, deal_id: str) -> bool:
        """Show the deal to others no longer; True when it was shown."""
        with self._database.write() as connection:
            return self._withdraw(connection, deal_id)

    def current(self, deal_id: str) -> Share | None:
        """What others see now."""
        with self._database.read() as connection:
            row = connection.execute(
                select(shares).where(shares.c.deal_id == deal_id, shares.c.current.is_(True))
            ).first()
            return _share(row) if row else None

    def get(self, share_id: str) -> Share:
        """One share, current or earlier; raises NotFound."""
        with self._database.read() as connection:
            row = connection.execute(select(shares).where(shares.c.id == share_id)).first()
        if row is None:
            raise NotFound()
        return _share(row)

    def is_shared(self, deal_id: str) -> bool:
        """True when others may see the deal."""
        wanted = select(shares.c.id).where(shares.c.deal_id == deal_id, shares.c.current.is_(True))
        with self._database.read() as connection:
            return connection.execute(wanted).first() is not None

    def glances(self, owners: Collection[str] | None) -> tuple[tuple[str, str, str, Share], ...]:
        """Owner, and title and stage as shown, and current share (snapshot left out) of these owners' shared deals."""
        columns = [column for column in shares.c if column.name != "snapshot"]
        wanted = (
            select(deals.c.owner, _as_shown("title"), _as_shown("stage"), *columns)
            .join(deals, deals.c.id == shares.c.deal_id)
            .where(shares.c.current.is_(True))
            .order_by(shares.c.at.desc(), shares.c.id)
        )
        if owners is not None:
            wanted = wanted.where(deals.c.owner.in_(tuple(owners)))
        with self._database.read() as connection:
            return tuple((row.owner, row.title, row.stage, _share(row)) for row in connection.execute(wanted))

    def open(self, opening: Opening) -> None:
        """Note that somebody looked."""
        with self._database.write() as connection:
            connection.execute(insert(openings).values(asdict(opening)))

    def openings(self, deal_id: str) -> tuple[Opening, ...]:
        """Who looked, newest first."""
        wanted = select(openings).where(openings.c.deal_id == deal_id).order_by(openings.c.id.desc())
        with self._database.read() as connection:
            return tuple(
                Opening(row.deal_id, row.account, row.what, row.at) for row in connection.execute(wanted)
            )

    def _withdraw(self, connection: Any, deal_id: str) -> bool:
        this = update(shares).where(shares.c.deal_id == deal_id, shares.c.current.is_(True))
        return bool(connection.execute(this.values(current=False)).rowcount)


def _as_shown(name: str) -> Label[str]:
    """What the glance says; shares of before it said this have it in the snapshot, which is slower to read."""
    copies = (shares.c[copy][name].as_string() for copy in ("glance", "snapshot"))
    return func.coalesce(*copies, "").label(name)


def _share(row: Row[Any]) -> Share:
    return Share(
        id=row.id,
        deal_id=row.deal_id,
        version=row.version,
        snapshot=row._mapping.get("snapshot") or {},
        glance=row.glance,
        digest=row.digest,
        by=row.by,
        at=row.at,
        current=row.current,
    )
