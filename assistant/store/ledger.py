"""What is written inside one transaction about one deal, its row being locked by the caller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, func, insert, select, update

from assistant.domain.codec import decode
from assistant.domain.conversation import Turn
from assistant.domain.evidence import Fact
from assistant.errors import Conflict
from assistant.store.rows import answer_columns, fact_rows
from assistant.store.tables import corrections, facts, promises, turns


def said_before(connection: Connection, deal_id: str, client_id: str, text: str) -> Row[Any] | None:
    """The line of this client id; raises Conflict if it had another text."""
    row = connection.execute(
        select(turns).where(turns.c.deal_id == deal_id, turns.c.client_id == client_id)
    ).first()
    if row is not None and row.text != text:
        raise Conflict("this message id came with another text before")
    return row


def take_in(connection: Connection, deal_id: str, client_id: str, text: str, now: datetime) -> int:
    """Store a line that has no answer yet; returns its number."""
    number = _next(connection, turns.c.number, deal_id)
    connection.execute(
        insert(turns).values(
            deal_id=deal_id, number=number, client_id=client_id, text=text, answered=False, begun_at=now
        )
    )
    return number


def answer(connection: Connection, deal_id: str, turn: Turn) -> None:
    """Store what was learned, decided and replied for a line that was taken in."""
    connection.execute(
        update(turns)
        .where(turns.c.deal_id == deal_id, turns.c.number == turn.number)
        .values(answer_columns(turn))
    )
    _learn(connection, deal_id, turn.facts, turn=turn.number)
    promised = turn.decision.commitment
    if promised is not None:
        connection.execute(
            insert(promises).values(
                deal_id=deal_id,
                number=_next(connection, promises.c.number, deal_id),
                turn=turn.number,
                what=promised.what,
                who=promised.who,
                due=promised.by,
                kept=promised.kept,
            )
        )


def corrected_before(connection: Connection, deal_id: str, client_id: str, text: str) -> bool:
    """True when this form was stored before; raises Conflict if it said something else."""
    row = connection.execute(
        select(corrections.c.text).where(
            corrections.c.deal_id == deal_id, corrections.c.client_id == client_id
        )
    ).first()
    if row is not None and row.text != text:
        raise Conflict("this form id came with another text before")
    return row is not None


def correct(
    connection: Connection,
    deal_id: str,
    client_id: str,
    text: str,
    entered: Sequence[Fact],
    by: str,
    now: datetime,
) -> None:
    """Store what was entered by form or import."""
    number = _next(connection, corrections.c.number, deal_id)
    connection.execute(
        insert(corrections).values(
            deal_id=deal_id, number=number, client_id=client_id, text=text, by=by, at=now
        )
    )
    _learn(connection, deal_id, entered, correction=number)


def learned_in(connection: Connection, deal_id: str, number: int) -> tuple[Fact, ...]:
    """The facts of one turn, in order."""
    wanted = (
        select(facts.c.body)
        .where(facts.c.deal_id == deal_id, facts.c.turn == number)
        .order_by(facts.c.position)
    )
    return tuple(decode(Fact, body) for body in connection.execute(wanted).scalars())


def _learn(connection: Connection, deal_id: str, learned: Iterable[Fact], **source: int) -> None:
    rows = fact_rows(deal_id, _next(connection, facts.c.position, deal_id), learned, **source)
    if rows:
        connection.execute(insert(facts), rows)


def _next(connection: Connection, column: Column[int], deal_id: str) -> int:
    last = select(func.max(column)).where(column.table.c.deal_id == deal_id)
    return (connection.execute(last).scalar() or 0) + 1
