"""Tables in and out: CSV and XLSX, read within limits and written so that no cell is ever run as a formula."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from assistant.errors import Invalid, UnreadableInput

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_UNPACKED = 50_000_000

Cell = str | int | float | Decimal | date | datetime | bool | None

_BROKEN = (
    zipfile.BadZipFile,
    # Flipped bytes, a cut end; a password or a way of packing that nobody here knows.
    zlib.error,
    EOFError,
    RuntimeError,
    # A Word file, or one that is no workbook inside.
    OSError,
    LookupError,
    ValueError,
    TypeError,
    SyntaxError,
)
_HEAD = 100_000
"""Characters in which the headings surely end."""
_NUMBER = re.compile(r"-?\d+([.,]\d+)*%?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "﹣", "＠")


class TooLarge(Invalid):
    """A table beyond the limits."""

    key = "error.table_size"


class NoTable(UnreadableInput):
    """A file that holds no table, whatever its name says."""

    key = "error.table"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first table of a file: headings and rows of the same width; empty rows are left out.

    `lines` says where in the file each row stands, counted from 1.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]


def read_sheet(data: bytes) -> Sheet:
    """The table in a CSV or XLSX file, told apart by content; raises NoTable or TooLarge."""
    if len(data) > MOST_BYTES:
        raise TooLarge(bytes=MOST_BYTES)
    rows = _xlsx_rows(data) if data[:4] == b"PK\x03\x04" else _csv_rows(data)
    return _sheet(rows)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV that Excel opens with the right characters."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """An Excel file of one sheet whose headings stay in view."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(heading) * 2, 12), 30)
    for row in (headings, *rows):
        sheet.append([_naive(harmless(cell)) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def harmless(cell: Cell) -> Cell:
    """The cell, with a text that a spreadsheet would run made plain by a quote in front; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = "".join(c for c in cell if c >= " " or c in "\t\r\n")
    if _NUMBER.fullmatch(text):
        return text
    if text.lstrip(" \u00a0\u3000\ufeff").startswith(_FORMULA_STARTS) or text.startswith(_FORMULA_STARTS):
        return "'" + text
    return text


def _naive(cell: Cell) -> Cell:
    # Excel knows no time zones.
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell


def _sheet(rows: Iterable[Sequence[Cell]]) -> Sheet:
    headings: tuple[str, ...] = ()
    kept: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    for line, row in enumerate(rows, 1):
        if line > MOST_ROWS + 1:
            raise TooLarge(rows=MOST_ROWS)
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row):
            continue
        if not headings:
            headings = tuple("" if cell is None else str(cell).strip() for cell in row)
            if len(headings) > MOST_COLUMNS:
                raise TooLarge(columns=MOST_COLUMNS)
            continue
        padded = (*row, *[None] * len(headings))[: len(headings)]
        kept.append(tuple(padded))
        lines.append(line)
    if not headings:
        raise NoTable("empty")
    return Sheet(headings, tuple(kept), tuple(lines))


def _csv_rows(data: bytes) -> Iterable[Sequence[Cell]]:
    text = _text(data)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    except csv.Error as broken:
        raise NoTable(str(broken)) from broken


def _delimiter(text: str) -> str:
    """What stands most often between the headings; what stands inside a quoted one says nothing."""
    headings = re.sub(r'"[^"]*"', "", text[:_HEAD].lstrip("\r\n ")).splitlines()
    return max(",;\t", key=headings[0].count) if headings else ","


def _text(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # What Excel calls Unicode text.
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as broken:
            raise NoTable("encoding") from broken
    if b"\0" in data:
        raise NoTable("binary")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoTable("encoding")


def _xlsx_rows(data: bytes) -> Iterable[Sequence[Cell]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_bombs(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            yield from book.worksheets[0].iter_rows(values_only=True)
        finally:
            book.close()
    except (InvalidFileException, *_BROKEN) as broken:
        raise NoTable("xlsx") from broken


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except _BROKEN as broken:
        raise NoTable("xlsx") from broken
    if unpacked > MOST_UNPACKED:
        raise TooLarge(bytes=MOST_UNPACKED)
