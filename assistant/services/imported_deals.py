"""The deals that rows of a CRM export stand for: begun by the first import, brought up to date by later ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assistant.clock import today_of
from assistant.domain.account import Actor
from assistant.domain.deal import Deal
from assistant.domain.evidence import Evidence, Fact
from assistant.domain.record import Correction, DealRecord, DealSummary
from assistant.domain.vocabulary import Lang
from assistant.errors import Conflict
from assistant.ports import Clock, DealStore, Note, Reader
from assistant.services.audit import Atomic
from assistant.services.mapping import DealRow, Field
from assistant.services.row_facts import as_text, moved, named_in, plain_facts

Glance = Callable[[Deal, date], dict[str, Any]]
"""A deal → what lists and boards show of it."""
Taken = Literal["created", "updated", "unchanged"]

_ENTRY = "import:"
MOST_ATTEMPTS = 5
"""How often a row is looked at anew when its deal changes while its notes are read."""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row, whose deal it is, the key by which that deal is found again, and the row as text with each field's place."""

    row: DealRow
    owner: str
    key: str
    text: str
    places: dict[Field, Evidence]

    @classmethod
    def of(cls, row: DealRow, owner: str) -> ImportedRow:
        """The row of this owner; without an id of its own it is known by what it says."""
        text, places = as_text(row)
        return cls(row, owner, row.external_id or _digest(text)[:32], text, places)


class ImportedDeals:
    """What the CRM says of a deal follows the CRM; what the rep said stays."""

    def __init__(
        self,
        deals: DealStore,
        reader: Callable[[], Reader],
        glance: Glance,
        clock: Clock,
        atomic: Atomic,
        actor: Actor,
        lang: Lang,
    ) -> None:
        self._deals, self._reader, self._glance = deals, reader, glance
        self._clock, self._atomic = clock, atomic
        self._actor, self._lang = actor, lang
        self._listed: dict[str, dict[str, DealSummary]] = {}

    def would_take(self, imported: ImportedRow) -> Taken:
        """What would become of the row; nothing is stored."""
        return _change(self._record(imported), imported)

    def take(self, imported: ImportedRow) -> Taken:
        """Begin the deal of the row or bring it up to date."""
        for _ in range(MOST_ATTEMPTS):
            record = self._record(imported)
            change = _change(record, imported)
            if change == "unchanged":
                return change
            try:
                self._write(record, imported)
            except Conflict:
                # Somebody has gone on with the deal, or begun it, meanwhile.
                self._listed.pop(imported.owner)
            else:
                return change
        raise Conflict()

    def _record(self, imported: ImportedRow) -> DealRecord | None:
        if imported.owner not in self._listed:
            listed = self._deals.list([imported.owner])
            self._listed[imported.owner] = {deal.external_id: deal for deal in listed if deal.external_id}
        known = self._listed[imported.owner].get(imported.key)
        return self._deals.get(known.id) if known else None

    def _write(self, record: DealRecord | None, imported: ImportedRow) -> None:
        row, today = imported.row, today_of(self._clock)
        # Told apart from an earlier import that said the same.
        entry = f"{_ENTRY}{len(_imports(record))}:{_digest(imported.text)}"
        before = record.deal if record else Deal((), self._lang, _category(row))
        # Read before the transaction begins: as long as that lasts, everybody else waits.
        deal = before.learn(self._facts(before, imported, entry, today))
        with self._atomic():
            made = self._created(imported) if record is None else self._described(record, row)
            fresh, glance = deal.facts[len(before.facts) :], self._glance(deal, today)
            self._deals.correct(made.id, entry, imported.text, fresh, self._actor.id, made.version, glance)

    def _created(self, imported: ImportedRow) -> DealSummary:
        row, client_id = imported.row, f"{_ENTRY}{_digest(imported.key)}"
        made = self._deals.create(
            imported.owner,
            self._lang,
            _category(row),
            row.title,
            client_id,
            stage=row.stage,
            external_id=imported.key,
        ).summary
        if made.version > 1:
            raise Conflict()
        return made

    def _described(self, record: DealRecord, row: DealRow) -> DealSummary:
        imports = _imports(record)
        # What the rep calls the deal stays; what the CRM called it follows the CRM.
        ours = not (imports and named_in(imports[-1].text, record.summary.title, row))
        return self._deals.describe(
            record.id, title=None if ours else row.title, stage=row.stage, expected_version=record.version
        )

    def _facts(self, known: Deal, imported: ImportedRow, entry: str, today: date) -> list[Fact]:
        facts = plain_facts(imported.row, imported.places, entry)
        for note in imported.row.notes:
            read = self._reader().read(Note(note, today, self._lang, entry), known.learn(facts))
            facts += [moved(fact, imported.text.index(note)) for fact in read.facts]
        return facts


def _change(record: DealRecord | None, imported: ImportedRow) -> Taken:
    if record is None:
        return "created"
    imports = _imports(record)
    # A value that goes back to what it was is a change like any other: only the last import counts.
    return "unchanged" if imports and imports[-1].text == imported.text else "updated"


def _imports(record: DealRecord | None) -> list[Correction]:
    return [c for c in record.corrections if c.client_id.startswith(_ENTRY)] if record else []


def _category(row: DealRow) -> str:
    return row.product_category or "unknown"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
