"""Deals from a CRM export: look at the mapping, try it without effect, then take the good rows in."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.clock import today_of
from assistant.domain.account import Actor, User
from assistant.domain.deal import Deal
from assistant.domain.evidence import Evidence, Fact
from assistant.domain.record import Correction, DealRecord, DealSummary
from assistant.domain.vocabulary import Lang
from assistant.errors import Conflict, Invalid
from assistant.ports import Clock, Note, Reader
from assistant.services.access import Action, Thing, allowed, require
from assistant.services.audit import Atomic, Auditing
from assistant.services.cells import text_of
from assistant.services.mapping import Columns, DealRow, Field, RowError, guess, load_presets, row_of
from assistant.services.row_facts import as_text, moved, named_in, plain_facts
from assistant.services.spreadsheets import Sheet, read_sheet
from assistant.services.things import Things

Glance = Callable[[Deal, date], dict[str, Any]]
"""A deal → what lists and boards show of it."""

_ENTRY = "import:"
_SCRIPTS = re.compile(r"[\u4e00-\u9fff·]+|[a-z][a-z .'-]+")
MOST_ATTEMPTS = 5
"""How often a row is looked at anew when its deal changes while its notes are read."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What would be taken from which column, with the first rows of the file to check it by."""

    preset: str
    headings: tuple[str, ...]
    columns: dict[Field, tuple[int, ...]]
    sample: tuple[tuple[str, ...], ...]
    day_first: bool | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or would do: lines of the file by what becomes of them, and why some are not taken."""

    created: tuple[int, ...]
    updated: tuple[int, ...]
    unchanged: tuple[int, ...]
    errors: tuple[RowError, ...]


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
    ) -> Mapping:
        """The mapping guessed for a file, or the one given; nothing is stored."""
        require(actor, Action.CREATE_DEAL)
        sheet, mapped = self._opened(data, preset, columns)
        return Mapping(
            preset=mapped.preset,
            headings=sheet.headings,
            columns=dict(mapped.of),
            sample=tuple(tuple(text_of(cell) for cell in row) for row in sheet.rows[:5]),
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
    ) -> Outcome:
        """Take every good row in (with `dry_run` only say what would happen); rows without owner are the actor's."""
        actor = require(actor, Action.CREATE_DEAL)
        sheet, guessed = self._opened(data, preset, columns)
        if day_first is not None:
            guessed = replace(guessed, day_first=day_first)
        work = _Work(self, actor, lang, dry_run)
        for number in range(len(sheet.rows)):
            work.row(row_of(sheet, number, guessed))
        if not dry_run:
            made = work.outcome
            self._audit.note(
                actor,
                Action.IMPORT_DEALS,
                "import",
                hashlib.sha256(data).hexdigest()[:32],
                created=len(made.created),
                updated=len(made.updated),
                errors=len(made.errors),
            )
        return work.outcome

    def _opened(
        self, data: bytes, preset: str | None, given: dict[Field, tuple[int, ...]] | None
    ) -> tuple[Sheet, Columns]:
        presets = load_presets(self._overlay)
        if preset is not None and preset not in presets:
            raise Invalid("preset")
        sheet = read_sheet(data)
        columns = guess(sheet.headings, presets, preset)
        if given is not None:
            if any(not 0 <= column < len(sheet.headings) for each in given.values() for column in each):
                raise Invalid("column")
            if any(len(each) > 1 for field, each in given.items() if field is not Field.NOTES):
                raise ColumnsTwice()
            columns = replace(columns, of={Field(field): tuple(each) for field, each in given.items()})
        return sheet, columns


class _Work:
    """One run over a file."""

    def __init__(self, service: Importing, actor: Actor, lang: Lang, dry_run: bool) -> None:
        self._of, self._actor, self._lang, self._dry = service, actor, lang, dry_run
        self._things = service._things
        self._users = self._known_users()
        self._deals: dict[str, dict[str, DealSummary]] = {}
        self._ids: Counter[tuple[str, str]] = Counter()
        self._lines: dict[str, list[int]] = {"created": [], "updated": [], "unchanged": []}
        self._errors: list[RowError] = []

    @property
    def outcome(self) -> Outcome:
        """What came of the rows so far."""
        return Outcome(**{k: tuple(v) for k, v in self._lines.items()}, errors=tuple(self._errors))

    def row(self, row: DealRow | RowError) -> None:
        """Take one row in, or note why not."""
        if isinstance(row, RowError):
            self._errors.append(row)
            return
        owner = self._owner(row)
        if isinstance(owner, RowError):
            self._errors.append(owner)
            return
        text, places = as_text(row)
        key = row.external_id or hashlib.sha256(text.encode()).hexdigest()[:32]
        self._ids[owner, key] += 1
        if self._ids[owner, key] > 1:
            self._errors.append(RowError(row.line, Field.EXTERNAL_ID, "double", key))
            return
        self._lines[self._store(row, owner, key, text, places)].append(row.line)

    def _store(self, row: DealRow, owner: str, key: str, text: str, places: dict[Field, Evidence]) -> str:
        for _ in range(MOST_ATTEMPTS):
            known = self._known(owner).get(key)
            record = self._things.deals.get(known.id) if known else None
            imports = _imports(record)
            # A value that goes back to what it was is a change like any other: only the last import counts.
            if imports and imports[-1].text == text:
                return "unchanged"
            if self._dry:
                break
            try:
                self._write(record, row, owner, key, text, places)
            except Conflict:
                # Somebody has gone on with the deal, or begun it, meanwhile.
                self._deals.pop(owner)
            else:
                break
        else:
            raise Conflict()
        return "created" if record is None else "updated"

    def _write(
        self,
        record: DealRecord | None,
        row: DealRow,
        owner: str,
        key: str,
        text: str,
        places: dict[Field, Evidence],
    ) -> None:
        imports, today = _imports(record), today_of(self._of._clock)
        # Told apart from an earlier import that said the same.
        entry = f"{_ENTRY}{len(imports)}:{hashlib.sha256(text.encode()).hexdigest()}"
        category = row.product_category or "unknown"
        before = record.deal if record else Deal((), self._lang, category)
        # Read before the transaction begins: as long as that lasts, everybody else waits.
        deal = before.learn(self._facts(before, row, text, entry, places, today))
        deals = self._things.deals
        with self._of._atomic():
            if record is None:
                created = f"{_ENTRY}{hashlib.sha256(key.encode()).hexdigest()}"
                made = deals.create(
                    owner, self._lang, category, row.title, created, stage=row.stage, external_id=key
                ).summary
                if made.version > 1:
                    raise Conflict()
            else:
                # What the rep calls the deal stays; what the CRM called it follows the CRM.
                ours = not (imports and named_in(imports[-1].text, record.summary.title, row))
                made = deals.describe(
                    record.id,
                    title=None if ours else row.title,
                    stage=row.stage,
                    expected_version=record.version,
                )
            fresh, glance = deal.facts[len(before.facts) :], self._of._glance(deal, today)
            deals.correct(made.id, entry, text, fresh, self._actor.id, made.version, glance)

    def _facts(
        self, known: Deal, row: DealRow, text: str, entry: str, places: dict[Field, Evidence], today: date
    ) -> list[Fact]:
        facts = plain_facts(row, places, entry)
        for note in row.notes:
            read = self._of._reader().read(Note(note, today, self._lang, entry), known.learn(facts))
            facts += [moved(fact, text.index(note)) for fact in read.facts]
        return facts

    def _owner(self, row: DealRow) -> str | RowError:
        if row.owner is None:
            found = self._actor.id
        else:
            named = self._users.get(row.owner.casefold(), [])
            if len(named) != 1:
                return RowError(row.line, Field.OWNER, "unknown", row.owner)
            found = named[0]
        thing = Thing("deal", "", found, self._things.team_of(found))
        # A colleague one may not import for looks like one who isn't there.
        if not allowed(self._actor, Action.IMPORT_DEALS, thing):
            return RowError(row.line, Field.OWNER, "unknown", row.owner or "")
        return found

    def _known(self, owner: str) -> dict[str, DealSummary]:
        if owner not in self._deals:
            listed = self._things.deals.list([owner])
            self._deals[owner] = {deal.external_id: deal for deal in listed if deal.external_id}
        return self._deals[owner]

    def _known_users(self) -> dict[str, list[str]]:
        """Login or name → who is called so; both ways of calling somebody count."""
        users: dict[str, list[str]] = {}
        for user in self._things.people.list():
            for name in _names(user):
                users.setdefault(name, []).append(user.id)
        return users


def _names(user: User) -> set[str]:
    if user.disabled:
        return set()
    # Of a name in both scripts (唐越 Tang Yue) a CRM has one.
    scripts = _SCRIPTS.findall(user.name.casefold())
    return {user.login.casefold(), user.name.casefold(), *(part.strip() for part in scripts)}


def _imports(record: DealRecord | None) -> list[Correction]:
    return [c for c in record.corrections if c.client_id.startswith(_ENTRY)] if record else []
