"""Which column of a CRM export holds what: presets as data, a guess, and the row it makes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import RootModel

from assistant.content import Strict, Text, read_yaml
from assistant.services.cells import Unclear, amount_of, day_of, text_of
from assistant.services.spreadsheets import Cell, Sheet

_T = TypeVar("_T")


class Field(StrEnum):
    """What an import takes from a row."""

    EXTERNAL_ID = "external_id"
    TITLE = "title"
    ACCOUNT = "account"
    STAGE = "stage"
    AMOUNT = "amount"
    CURRENCY = "currency"
    CLOSE_DATE = "close_date"
    OWNER = "owner"
    NOTES = "notes"
    PRODUCT_CATEGORY = "product_category"


LONGEST = {Field.NOTES: 30_000}
"""Characters a field may hold, all its columns together."""
_LONGEST_PLAIN = 500
"""Where nothing is said."""


class Preset(Strict):
    """How one CRM names its columns; several columns may hold notes."""

    name: Text
    day_first: bool | None
    columns: dict[Field, list[str]]


class PresetFile(RootModel[dict[str, Preset]]):
    """`imports/presets.yaml`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Field → the columns that hold it, counted from 0; more than one for notes only."""

    preset: str
    day_first: bool | None
    of: Mapping[Field, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class DealRow:
    """One deal as the file has it; `texts` are heading and text of each mapped column, in the file's order."""

    line: int
    title: str
    account: str | None
    stage: str | None
    amount: Decimal | None
    currency: str | None
    close_date: date | None
    owner: str | None
    external_id: str | None
    product_category: str | None
    notes: tuple[str, ...]
    texts: tuple[tuple[Field, str, str], ...]


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row is not taken: `field` and a stable `code` (missing, unclear, unknown, double, long)."""

    line: int
    field: Field
    code: str
    value: str = ""


def load_presets(overlay: Path | None = None) -> dict[str, Preset]:
    """Every preset by id, in the order of the file."""
    return read_yaml("imports/presets.yaml", PresetFile, overlay).root


def guess(headings: Sequence[str], presets: Mapping[str, Preset], preset: str | None = None) -> Columns:
    """The columns by their headings, as the preset names them; without one, the preset that fits best.

    A field the preset doesn't find is looked for under the names of a plain table.
    """
    plain = [_plain(heading) for heading in headings]
    if preset is None:
        fits = {id: len(_found(plain, each)) for id, each in presets.items()}
        preset = max(fits, key=lambda id: fits[id])
    chosen = presets[preset]
    of = dict(_found(plain, chosen))
    taken = {column for columns in of.values() for column in columns}
    if "plain" in presets:
        for field, columns in _found(plain, presets["plain"]).items():
            free = tuple(column for column in columns if column not in taken)
            if field not in of and free:
                of[field] = free
                taken |= set(free)
    return Columns(preset, chosen.day_first, of)


def row_of(sheet: Sheet, number: int, columns: Columns) -> tuple[DealRow, tuple[RowError, ...]]:
    """One row as far as it says a deal, and everything that is wrong in its cells."""
    row = _Row(sheet, number, columns)
    wrong = [RowError(row.line, field, "long") for field in Field if row.is_too_long(field)]
    title = row.text(Field.TITLE) or row.text(Field.ACCOUNT)
    if title is None:
        wrong.append(RowError(row.line, Field.TITLE, "missing"))
    amount, currency = _made_out(row, Field.AMOUNT, amount_of, wrong) or (None, None)
    close_date = _made_out(row, Field.CLOSE_DATE, lambda cell: day_of(cell, columns.day_first), wrong)
    told = DealRow(
        line=row.line,
        title=title or "",
        account=row.text(Field.ACCOUNT),
        stage=row.text(Field.STAGE),
        amount=amount,
        currency=currency or row.text(Field.CURRENCY),
        close_date=close_date,
        owner=row.text(Field.OWNER),
        external_id=row.text(Field.EXTERNAL_ID),
        product_category=row.text(Field.PRODUCT_CATEGORY),
        notes=tuple(filter(None, map(text_of, row.cells(Field.NOTES)))),
        texts=row.texts(),
    )
    return told, tuple(wrong)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet, asked by field."""

    sheet: Sheet
    number: int
    columns: Columns

    @property
    def line(self) -> int:
        return self.sheet.lines[self.number]

    def cells(self, field: Field) -> list[Cell]:
        row = self.sheet.rows[self.number]
        return [row[column] for column in self.columns.of.get(field, ())]

    def cell(self, field: Field) -> Cell:
        """The first that is filled in."""
        return next((cell for cell in self.cells(field) if cell not in (None, "")), None)

    def text(self, field: Field) -> str | None:
        return text_of(self.cell(field)) or None

    def is_too_long(self, field: Field) -> bool:
        return sum(len(text_of(cell)) for cell in self.cells(field)) > LONGEST.get(field, _LONGEST_PLAIN)

    def texts(self) -> tuple[tuple[Field, str, str], ...]:
        """Field, heading and text of every filled cell, in the order of the file."""
        row = self.sheet.rows[self.number]
        placed = [(field, column) for field, columns in self.columns.of.items() for column in columns]
        return tuple(
            (field, self.sheet.headings[column], text)
            for field, column in sorted(placed, key=lambda pair: pair[1])
            if (text := text_of(row[column]))
        )


def _made_out(row: _Row, field: Field, read: Callable[[Cell], _T | None], wrong: list[RowError]) -> _T | None:
    """What a cell says; where that is unclear it goes to what is wrong, and one that is too long is not looked at."""
    if row.is_too_long(field):
        return None
    try:
        return read(row.cell(field))
    except Unclear:
        wrong.append(RowError(row.line, field, "unclear", text_of(row.cell(field))))
        return None


def _found(plain: Sequence[str], preset: Preset) -> dict[Field, tuple[int, ...]]:
    found: dict[Field, tuple[int, ...]] = {}
    for field, names in preset.columns.items():
        at = [plain.index(name) for name in map(_plain, names) if name in plain]
        if at:
            found[field] = tuple(dict.fromkeys(at)) if field is Field.NOTES else (at[0],)
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", heading).casefold())
