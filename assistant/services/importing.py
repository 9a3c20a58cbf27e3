"""Deals from a CRM export: look at the mapping, try it without effect, then take the good rows in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.domain.account import Actor
from assistant.domain.vocabulary import Lang
from assistant.errors import Invalid
from assistant.ports import Clock, Reader
from assistant.services.access import Action, require
from assistant.services.audit import Atomic, Auditing
from assistant.services.cells import text_of
from assistant.services.import_run import ImportRun, Outcome
from assistant.services.imported_deals import Glance, ImportedDeals
from assistant.services.mapping import Columns, DealRow, Field, guess, load_presets, row_of
from assistant.services.spreadsheets import Sheet, read_sheet
from assistant.services.things import Things

SHOWN = 5
"""How many rows of a file one sees before it is taken in."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What would be taken from which column, with the first rows of the file as they stand, and as they are read."""

    preset: str
    headings: tuple[str, ...]
    columns: dict[Field, tuple[int, ...]]
    sample: tuple[tuple[str, ...], ...]
    rows: tuple[DealRow, ...]
    day_first: bool | None


class ColumnsTwice(Invalid):
    """Two columns for one field that only one can fill."""

    key = "error.columns"


class Importing:
    """A file that comes again changes only what is different in it; nobody's own words are ever overwritten."""

    def __init__(
        self,
        things: Things,
        reader: Callable[[], Reader],
        glance: Glance,
        auditing: Auditing,
        clock: Clock,
        atomic: Atomic,
        overlay: Path | None = None,
    ) -> None:
        self._things = things
        self._reader = reader
        self._glance = glance
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic
        self._overlay = overlay

    def presets(self, actor: Actor | None) -> dict[str, tuple[str, str]]:
        """Preset → its name in Chinese and in English."""
        require(actor, Action.CREATE_DEAL)
        return {id: (p.name.zh, p.name.en) for id, p in load_presets(self._overlay).items()}

    def preview(
        self,
        actor: Actor | None,
        data: bytes,
        preset: str | None = None,
        columns: dict[Field, tuple[int, ...]] | None = None,
        day_first: bool | None = None,
    ) -> Mapping:
        """The mapping guessed for a file, or the one given; nothing is stored."""
        require(actor, Action.CREATE_DEAL)
        sheet, mapped = self._opened(data, preset, columns, day_first)
        return Mapping(
            preset=mapped.preset,
            headings=sheet.headings,
            columns=dict(mapped.of),
            sample=tuple(tuple(text_of(cell) for cell in row) for row in sheet.rows[:SHOWN]),
            rows=tuple(row_of(sheet, number, mapped)[0] for number in range(min(len(sheet.rows), SHOWN))),
            day_first=mapped.day_first,
        )

    def take(
        self,
        actor: Actor | None,
        data: bytes,
        *,
        preset: str | None = None,
        columns: dict[Field, tuple[int, ...]] | None = None,
        day_first: bool | None = None,
        lang: Lang = Lang.ZH,
        dry_run: bool = True,
        told: Callable[[int, int], None] | None = None,
    ) -> Outcome:
        """Take every good row in (with `dry_run` only say what would happen); rows without owner are the actor's.

        `told` hears after each row how many are through, of how many.
        """
        actor = require(actor, Action.CREATE_DEAL)
        sheet, guessed = self._opened(data, preset, columns, day_first)
        run = self._run(actor, lang, dry_run=dry_run)
        for number in range(len(sheet.rows)):
            run.row(*row_of(sheet, number, guessed))
            if told is not None:
                told(number + 1, len(sheet.rows))
        made = run.outcome
        if not dry_run:
            self._audit.note(
                actor,
                Action.IMPORT_DEALS,
                "import",
                hashlib.sha256(data).hexdigest()[:32],
                created=len(made.created),
                updated=len(made.updated),
                errors=len(made.refused),
            )
        return made

    def _run(self, actor: Actor, lang: Lang, *, dry_run: bool) -> ImportRun:
        deals = ImportedDeals(
            self._things.deals, self._reader, self._glance, self._clock, self._atomic, actor, lang
        )
        return ImportRun(self._things, deals, actor, dry_run=dry_run)

    def _opened(
        self,
        data: bytes,
        preset: str | None,
        given: dict[Field, tuple[int, ...]] | None,
        day_first: bool | None,
    ) -> tuple[Sheet, Columns]:
        presets = load_presets(self._overlay)
        if preset is not None and preset not in presets:
            raise Invalid("preset")
        sheet = read_sheet(data)
        columns = guess(sheet.headings, presets, preset)
        if day_first is not None:
            columns = replace(columns, day_first=day_first)
        if given is not None:
            if any(not 0 <= column < len(sheet.headings) for each in given.values() for column in each):
                raise Invalid("column")
            if any(len(each) > 1 for field, each in given.items() if field is not Field.NOTES):
                raise ColumnsTwice()
            columns = replace(columns, of={Field(field): tuple(each) for field, each in given.items()})
        return sheet, columns
