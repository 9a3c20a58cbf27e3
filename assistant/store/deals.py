"""Deals in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.domain.conversation import Turn
from assistant.domain.evidence import Fact
from assistant.domain.record import DealRecord, DealSummary
from assistant.domain.vocabulary import Lang
from assistant.errors import Conflict, NotFound
from assistant.ports import Clock
from assistant.store import ledger
from assistant.store.database import Database
from assistant.store.rows import plain, record_of, summary_of, turn_of
from assistant.store.tables import corrections, deals, facts, promises, turns
from assistant.store.text import named, storable


class SqlDeals:
    """The `DealStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def create(
        self,
        owner: str,
        lang: Lang,
        product_category: str = "unknown",
        title: str = "",
        client_id: str | None = None,
        *,
        stage: str | None = None,
        external_id: str | None = None,
    ) -> DealRecord:
        """A new deal; the same owner and client id again gives the deal created before."""
        now = self._clock.now()
        id = uuid4().hex
        row: dict[str, Any] = {
            "id": id,
            "owner": owner,
            "client_id": named(client_id) if client_id is not None else None,
            "title": storable(title),
            "lang": Lang(lang).value,
            "product_category": storable(product_category),
            "stage": stage,
            "external_id": external_id,
            "version": 1,
            "glance": {},
            "created_at": now,
            "updated_at": now,
        }
        with self._database.write() as connection:
            try:
                # A savepoint: whatever else is part of the same transaction goes on after this has failed.
                with connection.begin_nested():
                    connection.execute(insert(deals).values(row))
            except IntegrityError:
                # Only the unique pair of owner and client id can be broken here: this deal was created before.
                before = select(deals.c.id).where(deals.c.owner == owner, deals.c.client_id == client_id)
                id = connection.execute(before).scalar_one()
            return self._record(connection, id)

    def get(self, deal_id: str) -> DealRecord:
        """Everything kept about a deal."""
        with self._database.read() as connection:
            return self._record(connection, deal_id)

    def summary(self, deal_id: str) -> DealSummary:
        """What a list shows of a deal."""
        with self._database.read() as connection:
            return summary_of(_row(connection, deal_id))

    def list(self, owners: Collection[str] | None = None) -> tuple[DealSummary, ...]:
        """The deals of these owners (None: of everybody), the one changed last first."""
        wanted = select(deals).order_by(deals.c.updated_at.desc(), deals.c.id)
        if owners is not None:
            wanted = wanted.where(deals.c.owner.in_(tuple(owners)))
        with self._database.read() as connection:
            return tuple(summary_of(row) for row in connection.execute(wanted))

    def begin_turn(self, deal_id: str, client_id: str, text: str) -> Turn | None:
        """Take in a line before thinking about it; the stored turn when it was answered before."""
        storable(text)
        with self._database.write() as connection:
            _row(connection, deal_id, lock=True)
            row = ledger.said_before(connection, deal_id, named(client_id), text)
            if row is None:
                ledger.take_in(connection, deal_id, client_id, text, self._clock.now())
                return None
            return self._turn(connection, row) if row.answered else None

    def append_turn(
        self, deal_id: str, turn: Turn, expected_version: int, glance: Mapping[str, Any] | None = None
    ) -> Turn:
        """Store line, facts, decision and reply in one transaction."""
        storable(turn.text), storable(turn.reply)
        now = self._clock.now()
        with self._database.write() as connection:
            deal = _row(connection, deal_id, lock=True)
            row = ledger.said_before(connection, deal_id, named(turn.client_id), turn.text)
            if row is not None and row.answered:
                return self._turn(connection, row)
            _expect(deal, expected_version)
            number = (
                row.number
                if row is not None
                else ledger.take_in(connection, deal_id, turn.client_id, turn.text, now)
            )
            stored = replace(turn, number=number, at=turn.at or now)
            ledger.answer(connection, deal_id, stored)
            _touch(connection, deal, now, glance)
            return stored

    def correct(
        self,
        deal_id: str,
        client_id: str,
        text: str,
        facts: Sequence[Fact],
        by: str,
        expected_version: int,
        glance: Mapping[str, Any] | None = None,
    ) -> DealRecord:
        """Add facts entered by form or import."""
        storable(text)
        now = self._clock.now()
        with self._database.write() as connection:
            deal = _row(connection, deal_id, lock=True)
            if not ledger.corrected_before(connection, deal_id, named(client_id), text):
                _expect(deal, expected_version)
                ledger.correct(connection, deal_id, client_id, text, facts, by, now)
                _touch(connection, deal, now, glance)
            return self._record(connection, deal_id)

    def describe(
        self,
        deal_id: str,
        *,
        title: str | None = None,
        stage: str | None = None,
        product_category: str | None = None,
        lang: Lang | None = None,
        glance: Mapping[str, Any] | None = None,
        expected_version: int | None = None,
    ) -> DealSummary:
        """Rename a deal or set what isn't learned from notes; None leaves a field as it is."""
        given = {"title": title, "stage": stage, "product_category": product_category, "lang": lang}
        fields = {name: storable(value) for name, value in given.items() if value is not None}
        with self._database.write() as connection:
            deal = _row(connection, deal_id, lock=True)
            if expected_version is not None:
                _expect(deal, expected_version)
            _touch(connection, deal, self._clock.now(), glance, **fields)
            return summary_of(_row(connection, deal_id))

    def settle_promise(self, deal_id: str, number: int, kept: bool) -> None:
        """Record whether a commitment was kept."""
        with self._database.write() as connection:
            _row(connection, deal_id, lock=True)
            this = (promises.c.deal_id == deal_id) & (promises.c.number == number)
            if connection.execute(update(promises).where(this).values(kept=kept)).rowcount == 0:
                raise NotFound()

    def hand_over(self, deal_id: str, owner: str) -> DealSummary:
        """Give the deal to another rep."""
        with self._database.write() as connection:
            deal = _row(connection, deal_id, lock=True)
            # The client id belonged to the former owner's browser; kept, it could collide with the new one's.
            _touch(connection, deal, self._clock.now(), None, owner=owner, client_id=None)
            return summary_of(_row(connection, deal_id))

    def delete(self, deal_id: str) -> None:
        """Remove a deal and everything about it for good."""
        with self._database.write() as connection:
            if connection.execute(delete(deals).where(deals.c.id == deal_id)).rowcount == 0:
                raise NotFound()

    def count(self) -> int:
        """How many deals there are."""
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(deals)).scalar_one()

    def _record(self, connection: Connection, deal_id: str) -> DealRecord:
        def of(table: Any, order: str) -> Sequence[Row[Any]]:
            wanted = select(table).where(table.c.deal_id == deal_id).order_by(table.c[order])
            return connection.execute(wanted).all()

        return record_of(
            _row(connection, deal_id),
            of(turns, "number"),
            of(facts, "position"),
            of(corrections, "number"),
            of(promises, "number"),
        )

    def _turn(self, connection: Connection, row: Row[Any]) -> Turn:
        return turn_of(row, ledger.learned_in(connection, row.deal_id, row.number))


def _row(connection: Connection, deal_id: str, *, lock: bool = False) -> Row[Any]:
    wanted = select(deals).where(deals.c.id == deal_id)
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise NotFound()
    return row


def _expect(deal: Row[Any], version: int) -> None:
    if deal.version != version:
        raise Conflict(f"version {version} was seen, {deal.version} is the newest", version=deal.version)


def _touch(
    connection: Connection, deal: Row[Any], now: Any, glance: Mapping[str, Any] | None, **fields: Any
) -> None:
    fields |= {"version": deal.version + 1, "updated_at": now}
    if glance is not None:
        fields["glance"] = plain(glance)
    connection.execute(update(deals).where(deals.c.id == deal.id).values(fields))
