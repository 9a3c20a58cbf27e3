"""Which column of a CRM export holds what: presets as data, a guess, and the row it makes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from pydantic import RootModel

from assistant.content import Strict, Text, read_yaml
from assistant.services.cells import Unclear, amount_of, day_of, text_of
from assistant.services.spreadsheets import Cell, Sheet


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
"""Characters a field may hold, all its columns together; 500 where nothing is said."""


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
    row, line = sheet.rows[number], sheet.lines[number]

    def cell(field: Field) -> Cell:
        return next((row[c] for c in columns.of.get(field, ()) if row[c] not in (None, "")), None)

    def text(field: Field) -> str | None:
        return text_of(cell(field)) or None

    wrong = [
        RowError(line, field, "long")
        for field in Field
        if sum(len(text_of(row[c])) for c in columns.of.get(field, ())) > LONGEST.get(field, 500)
    ]
    long = {each.field for each in wrong}
    title, money, close = text(Field.TITLE) or text(Field.ACCOUNT), None, None
    if title is None:
        wrong.append(RowError(line, Field.TITLE, "missing"))
    if Field.AMOUNT not in long:
        try:
            money = amount_of(cell(Field.AMOUNT))
        except Unclear:
            wrong.append(RowError(line, Field.AMOUNT, "unclear", text_of(cell(Field.AMOUNT))))
    if Field.CLOSE_DATE not in long:
        try:
            close = day_of(cell(Field.CLOSE_DATE), columns.day_first)
        except Unclear:
            wrong.append(RowError(line, Field.CLOSE_DATE, "unclear", text_of(cell(Field.CLOSE_DATE))))
    told = DealRow(
        line=line,
        title=title or "",
        account=text(Field.ACCOUNT),
        stage=text(Field.STAGE),
        amount=money[0] if money else None,
        currency=(money[1] if money else None) or text(Field.CURRENCY),
        close_date=close,
        owner=text(Field.OWNER),
        external_id=text(Field.EXTERNAL_ID),
        product_category=text(Field.PRODUCT_CATEGORY),
        notes=tuple(filter(None, (text_of(row[c]) for c in columns.of.get(Field.NOTES, ())))),
        texts=tuple(
            (field, sheet.headings[column], text_of(row[column]))
            for field, column in sorted(
                ((f, c) for f, cs in columns.of.items() for c in cs), key=lambda pair: pair[1]
            )
            if text_of(row[column])
        ),
    )
    return told, tuple(wrong)


def _found(plain: Sequence[str], preset: Preset) -> dict[Field, tuple[int, ...]]:
    found: dict[Field, tuple[int, ...]] = {}
    for field, names in preset.columns.items():
        at = [plain.index(name) for name in map(_plain, names) if name in plain]
        if at:
            found[field] = tuple(dict.fromkeys(at)) if field is Field.NOTES else (at[0],)
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", heading).casefold())
