"""Rows of the tables ↔ the records of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from assistant.domain.codec import Undecodable, decode, decode_all, encode, encode_all
from assistant.domain.conversation import Cited, Commitment, Conversation, Decision, Turn
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact
from assistant.domain.record import Correction, DealRecord, DealSummary, PendingTurn, Promise
from assistant.domain.vocabulary import Lang
from assistant.errors import StorageError


def summary_of(row: Row[Any]) -> DealSummary:
    """What a list shows of a deal."""
    return DealSummary(
        id=row.id,
        owner=row.owner,
        title=row.title,
        lang=Lang(row.lang),
        product_category=row.product_category,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        stage=row.stage,
        external_id=row.external_id,
        glance=row.glance,
    )


def record_of(
    deal: Row[Any],
    turns: Sequence[Row[Any]],
    facts: Sequence[Row[Any]],
    corrections: Sequence[Row[Any]],
    promises: Sequence[Row[Any]],
) -> DealRecord:
    """A whole deal; raises StorageError when a row can't be understood."""
    summary = summary_of(deal)
    try:
        learned = [(row.turn, row.correction, decode(Fact, row.body)) for row in facts]
        said = tuple(
            turn_of(row, [f for t, _, f in learned if t == row.number]) for row in turns if row.answered
        )
    except Undecodable as broken:
        raise StorageError(f"deal {summary.id} holds something this version can't read: {broken}") from broken
    return DealRecord(
        summary=summary,
        deal=Deal(tuple(f for _, _, f in learned), summary.lang, summary.product_category),
        conversation=Conversation(summary.lang, said),
        pending=tuple(
            PendingTurn(row.number, row.client_id, row.text, row.begun_at)
            for row in turns
            if not row.answered
        ),
        corrections=tuple(
            Correction(
                row.number,
                row.client_id,
                row.text,
                row.by,
                row.at,
                tuple(f for _, c, f in learned if c == row.number),
            )
            for row in corrections
        ),
        promises=tuple(
            Promise(row.number, row.turn, Commitment(row.what, row.who, row.due, row.kept))
            for row in promises
        ),
    )


def turn_of(row: Row[Any], facts: Iterable[Fact]) -> Turn:
    """An answered turn."""
    return Turn(
        number=row.number,
        client_id=row.client_id,
        text=row.text,
        facts=tuple(facts),
        decision=decode(Decision, row.decision),
        reply=row.reply,
        citations=decode_all(Cited, row.citations),
        engine=row.engine,
        fallback=row.fallback,
        at=row.at,
    )


def answer_columns(turn: Turn) -> dict[str, Any]:
    """The columns that make a line an answered turn."""
    return {
        "answered": True,
        "at": turn.at,
        "decision": encode(turn.decision),
        "reply": turn.reply,
        "citations": encode_all(turn.citations),
        "engine": turn.engine,
        "fallback": turn.fallback,
    }


def fact_rows(
    deal_id: str, first: int, facts: Iterable[Fact], *, turn: int | None = None, correction: int | None = None
) -> list[dict[str, Any]]:
    """The rows of these facts, positions counted from `first`."""
    return [
        {
            "deal_id": deal_id,
            "position": position,
            "turn": turn,
            "correction": correction,
            "slot": fact.slot.value,
            "about": fact.about,
            "body": encode(fact),
        }
        for position, fact in enumerate(facts, first)
    ]


def plain(glance: Mapping[str, Any] | None) -> dict[str, Any]:
    """A glance as it is stored."""
    return dict(glance or {})
