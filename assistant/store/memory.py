"""Deals that last as long as the process: for a talk that isn't kept, and for tests."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact
from assistant.domain.record import Correction, DealRecord, DealSummary, PendingTurn, Promise
from assistant.domain.vocabulary import Lang
from assistant.errors import Conflict, NotFound
from assistant.ports import Clock
from assistant.store.text import named, storable


class MemoryDeals:
    """The `DealStore` without a disk."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._records: dict[str, DealRecord] = {}
        self._created: dict[tuple[str, str], str] = {}
        self._lock = threading.RLock()

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
        storable(title), storable(product_category)
        with self._lock:
            if client_id is not None and (owner, named(client_id)) in self._created:
                return self._records[self._created[owner, client_id]]
            now, lang = self._clock.now(), Lang(lang)
            id = uuid4().hex
            summary = DealSummary(id, owner, title, lang, product_category, 1, now, now, stage, external_id)
            self._records[id] = DealRecord(
                summary, Deal(lang=lang, product_category=product_category), Conversation(lang)
            )
            if client_id is not None:
                self._created[owner, client_id] = id
            return self._records[id]

    def get(self, deal_id: str) -> DealRecord:
        """Everything kept about a deal."""
        with self._lock:
            if deal_id not in self._records:
                raise NotFound()
            return self._records[deal_id]

    def summary(self, deal_id: str) -> DealSummary:
        """What a list shows of a deal."""
        return self.get(deal_id).summary

    def list(self, owners: Collection[str] | None = None) -> tuple[DealSummary, ...]:
        """The deals of these owners (None: of everybody), the one changed last first."""
        with self._lock:
            found = [r.summary for r in self._records.values() if owners is None or r.owner in owners]
        return tuple(sorted(found, key=lambda s: (-s.updated_at.timestamp(), s.id)))

    def begin_turn(self, deal_id: str, client_id: str, text: str) -> Turn | None:
        """Take in a line before thinking about it; the stored turn when it was answered before."""
        storable(text)
        with self._lock:
            record = self.get(deal_id)
            before = _said_before(record, named(client_id), text)
            if before is None:
                line = PendingTurn(_next_turn(record), client_id, text, self._clock.now())
                self._records[deal_id] = replace(record, pending=(*record.pending, line))
            return before if isinstance(before, Turn) else None

    def append_turn(
        self, deal_id: str, turn: Turn, expected_version: int, glance: Mapping[str, Any] | None = None
    ) -> Turn:
        """Store line, facts, decision and reply at once."""
        storable(turn.text), storable(turn.reply)
        with self._lock:
            record = self.get(deal_id)
            before = _said_before(record, named(turn.client_id), turn.text)
            if isinstance(before, Turn):
                return before
            _expect(record, expected_version)
            number = before.number if before is not None else _next_turn(record)
            stored = replace(turn, number=number, at=turn.at or self._clock.now())
            said = sorted((*record.conversation.turns, stored), key=lambda t: t.number)
            promised = stored.decision.commitment
            grown = replace(
                record,
                deal=replace(record.deal, facts=record.deal.facts + stored.facts),
                conversation=replace(record.conversation, turns=tuple(said)),
                pending=tuple(p for p in record.pending if p.number != number),
                promises=record.promises
                + ((Promise(len(record.promises) + 1, number, promised),) if promised else ()),
            )
            self._keep(grown, glance)
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
        with self._lock:
            record = self.get(deal_id)
            before = next((c for c in record.corrections if c.client_id == named(client_id)), None)
            if before is not None and before.text != text:
                raise Conflict("this form id came with another text before")
            if before is not None:
                return record
            _expect(record, expected_version)
            entered = Correction(
                len(record.corrections) + 1, client_id, text, by, self._clock.now(), tuple(facts)
            )
            return self._keep(
                replace(
                    record,
                    deal=replace(record.deal, facts=record.deal.facts + entered.facts),
                    corrections=(*record.corrections, entered),
                ),
                glance,
            )

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
        given = {"title": title, "stage": stage, "product_category": product_category}
        fields = {name: storable(value) for name, value in given.items() if value is not None}
        with self._lock:
            record = self.get(deal_id)
            if expected_version is not None:
                _expect(record, expected_version)
            deal = record.deal
            if product_category is not None:
                deal = replace(deal, product_category=product_category)
            conversation = record.conversation
            if lang is not None:
                deal, conversation = replace(deal, lang=lang), replace(conversation, lang=lang)
                fields["lang"] = lang
            return self._keep(replace(record, deal=deal, conversation=conversation), glance, **fields).summary

    def settle_promise(self, deal_id: str, number: int, kept: bool) -> None:
        """Record whether a commitment was kept."""
        with self._lock:
            record = self.get(deal_id)
            if not any(p.number == number for p in record.promises):
                raise NotFound()
            settled = tuple(
                replace(p, commitment=replace(p.commitment, kept=kept)) if p.number == number else p
                for p in record.promises
            )
            self._records[deal_id] = replace(record, promises=settled)

    def hand_over(self, deal_id: str, owner: str) -> DealSummary:
        """Give the deal to another rep."""
        with self._lock:
            self._created = {pair: id for pair, id in self._created.items() if id != deal_id}
            return self._keep(self.get(deal_id), None, owner=owner).summary

    def delete(self, deal_id: str) -> None:
        """Remove a deal and everything about it for good."""
        with self._lock:
            self.get(deal_id)
            del self._records[deal_id]
            self._created = {pair: id for pair, id in self._created.items() if id != deal_id}

    def count(self) -> int:
        """How many deals there are."""
        return len(self._records)

    def _keep(self, record: DealRecord, glance: Mapping[str, Any] | None, **fields: Any) -> DealRecord:
        if glance is not None:
            fields["glance"] = dict(glance)
        summary = replace(record.summary, version=record.version + 1, updated_at=self._clock.now(), **fields)
        self._records[summary.id] = replace(record, summary=summary)
        return self._records[summary.id]


def _said_before(record: DealRecord, client_id: str, text: str) -> Turn | PendingTurn | None:
    lines: tuple[Turn | PendingTurn, ...] = (*record.conversation.turns, *record.pending)
    before = next((line for line in lines if line.client_id == client_id), None)
    if before is not None and before.text != text:
        raise Conflict("this message id came with another text before")
    return before


def _next_turn(record: DealRecord) -> int:
    answered = (turn.number for turn in record.conversation.turns)
    return max((*answered, *(line.number for line in record.pending)), default=0) + 1


def _expect(record: DealRecord, version: int) -> None:
    if record.version != version:
        raise Conflict(f"version {version} was seen, {record.version} is the newest", version=record.version)
