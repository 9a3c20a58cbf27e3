"""Deal reviews and agreed actions in the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from assistant.domain.codec import Undecodable, decode, encode
from assistant.domain.meeting import ActionState, AgreedAction, DealReview, MeetingBody
from assistant.errors import Conflict, NotFound, StorageError
from assistant.store.database import Database
from assistant.store.people_tables import shares
from assistant.store.review_tables import review_actions, reviews
from assistant.store.tables import deals


class SqlReviews:
    """The `ReviewStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(
        self, id: str, deal_id: str, share_id: str, reviewer: str, minutes: int, now: datetime
    ) -> DealReview:
        """A new review; the one this reviewer has open on the same share, if there is one."""
        with self._database.write() as connection:
            connection.execute(select(deals.c.id).where(deals.c.id == deal_id).with_for_update())
            begun = connection.execute(
                select(reviews).where(
                    reviews.c.share_id == share_id,
                    reviews.c.reviewer == reviewer,
                    reviews.c.signed_at.is_(None),
                )
            ).first()
            if begun is not None:
                return _review(begun)
            last = select(func.max(reviews.c.number)).where(reviews.c.deal_id == deal_id)
            row = {
                "id": id,
                "deal_id": deal_id,
                "number": (connection.execute(last).scalar() or 0) + 1,
                "share_id": share_id,
                "reviewer": reviewer,
                "version": 1,
                "minutes": minutes,
                "started_at": now,
                "body": encode(MeetingBody()),
            }
            connection.execute(insert(reviews).values(row))
            return _review(self._row(connection, id))

    def get(self, review_id: str) -> DealReview:
        """The review of this id; raises NotFound."""
        with self._database.read() as connection:
            return _review(self._row(connection, review_id))

    def of_deal(self, deal_id: str) -> tuple[DealReview, ...]:
        """Every review of a deal, oldest first."""
        wanted = select(reviews).where(reviews.c.deal_id == deal_id).order_by(reviews.c.number)
        with self._database.read() as connection:
            return tuple(_review(row) for row in connection.execute(wanted))

    def signed(self, deal_ids: Collection[str]) -> tuple[tuple[DealReview, dict[str, Any]], ...]:
        """Every review of these deals that is signed off, with the deal's glance then, oldest first."""
        wanted = (
            select(reviews, shares.c.glance)
            .join(shares, shares.c.id == reviews.c.share_id)
            .where(reviews.c.signed_at.is_not(None), reviews.c.deal_id.in_(tuple(deal_ids)))
            .order_by(reviews.c.signed_at, reviews.c.id)
        )
        with self._database.read() as connection:
            return tuple((_review(row), row.glance) for row in connection.execute(wanted))

    def write(self, review_id: str, body: MeetingBody, expected_version: int) -> DealReview:
        """Put a new state of an open review in place; raises Conflict if it changed meanwhile or is signed."""
        return self._change(review_id, expected_version, body=encode(body))

    def sign(self, review_id: str, by: str, now: datetime, expected_version: int) -> DealReview:
        """Freeze the review; raises Conflict if it changed meanwhile or is signed."""
        return self._change(review_id, expected_version, signed_at=now, signed_by=by)

    def add_action(self, action: AgreedAction) -> None:
        """Keep an agreed action; raises Conflict when its review is signed."""
        with self._database.write() as connection:
            row = self._row(connection, action.review_id, lock=True)
            if row.signed_at is not None:
                raise Conflict("the review is signed off", version=row.version)
            connection.execute(insert(review_actions).values(asdict(action)))

    def action(self, action_id: str) -> AgreedAction:
        """The action of this id; raises NotFound."""
        with self._database.read() as connection:
            row = connection.execute(select(review_actions).where(review_actions.c.id == action_id)).first()
        if row is None:
            raise NotFound()
        return _action(row)

    def actions(
        self, deal_ids: Collection[str], reader: str, *, open_only: bool = False
    ) -> tuple[AgreedAction, ...]:
        """The actions on these deals, by date; of reviews under way only those this reader holds."""
        wanted = (
            select(review_actions)
            .join(reviews, reviews.c.id == review_actions.c.review_id)
            .where(review_actions.c.deal_id.in_(tuple(deal_ids)))
            .where(reviews.c.signed_at.is_not(None) | (reviews.c.reviewer == reader))
            .order_by(review_actions.c.due, review_actions.c.id)
        )
        if open_only:
            wanted = wanted.where(review_actions.c.state == ActionState.OPEN.value)
        with self._database.read() as connection:
            return tuple(_action(row) for row in connection.execute(wanted))

    def settle(self, action_id: str, state: ActionState, now: datetime) -> AgreedAction:
        """Record what became of an action; raises NotFound."""
        settled = None if state is ActionState.OPEN else now
        with self._database.write() as connection:
            this = update(review_actions).where(review_actions.c.id == action_id)
            if not connection.execute(this.values(state=state.value, settled_at=settled)).rowcount:
                raise NotFound()
        return self.action(action_id)

    def _change(self, review_id: str, expected_version: int, **fields: Any) -> DealReview:
        with self._database.write() as connection:
            row = self._row(connection, review_id, lock=True)
            if row.signed_at is not None:
                raise Conflict("the review is signed off", version=row.version)
            if row.version != expected_version:
                raise Conflict("somebody else changed the review", version=row.version)
            connection.execute(
                update(reviews).where(reviews.c.id == review_id).values(version=row.version + 1, **fields)
            )
            return _review(self._row(connection, review_id))

    def _row(self, connection: Connection, review_id: str, *, lock: bool = False) -> Row[Any]:
        wanted = select(reviews).where(reviews.c.id == review_id)
        row = connection.execute(wanted.with_for_update() if lock else wanted).first()
        if row is None:
            raise NotFound()
        return row


def _review(row: Row[Any]) -> DealReview:
    try:
        body = decode(MeetingBody, row.body)
    except Undecodable as broken:
        raise StorageError(f"review {row.id} holds something this version can't read: {broken}") from broken
    return DealReview(
        id=row.id,
        deal_id=row.deal_id,
        number=row.number,
        share_id=row.share_id,
        reviewer=row.reviewer,
        version=row.version,
        minutes=row.minutes,
        started_at=row.started_at,
        signed_at=row.signed_at,
        signed_by=row.signed_by,
        body=body,
    )


def _action(row: Row[Any]) -> AgreedAction:
    return AgreedAction(
        id=row.id,
        deal_id=row.deal_id,
        review_id=row.review_id,
        what=row.what,
        owner=row.owner,
        due=row.due,
        created_at=row.created_at,
        state=ActionState(row.state),
        settled_at=row.settled_at,
    )
