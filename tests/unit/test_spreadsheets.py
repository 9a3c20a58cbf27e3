"""Tables from outside are read within limits; tables from here run nothing in anybody's spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assistant.errors import UnreadableInput
from assistant.services.cells import Unclear, amount_of, day_of
from assistant.services.spreadsheets import (
    MOST_ROWS,
    Cell,
    NoTable,
    TooLarge,
    harmless,
    read_sheet,
    write_csv,
    write_xlsx,
)

TABLE = "商机名称,金额\n甲,100\n\n乙,200\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode("utf-8"),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.replace(",", ";").encode("utf-8"),
        TABLE.replace(",", "\t").replace("\n", "\r\n").encode("utf-8"),
        TABLE.replace(",", "\t").encode("utf-16"),
        b"\r\n \n" + TABLE.replace(",", ";").encode("utf-8"),
    ],
    ids=["utf-8", "with mark", "gb18030", "semicolons", "tabs", "Unicode text of Excel", "blank lines first"],
)
def test_a_csv_is_read_whatever_wrote_it(data: bytes) -> None:
    sheet = read_sheet(data)
    assert sheet.headings == ("商机名称", "金额")
    assert sheet.rows == (("甲", "100"), ("乙", "200"))


def test_a_heading_may_hold_what_stands_between_others() -> None:
    sheet = read_sheet(b'"Amount, net, in\nEUR, or ""other""";Deal\n1;Acme\n')
    assert sheet.headings == ('Amount, net, in\nEUR, or "other"', "Deal")
    assert sheet.rows == (("1", "Acme"),)


def test_rows_remember_their_line_and_are_as_wide_as_the_headings() -> None:
    sheet = read_sheet(b"a,b,c\n1\n\n1,2,3,4\n")
    assert sheet.rows == (("1", None, None), ("1", "2", "3"))
    assert sheet.lines == (2, 4)


def test_an_excel_file_is_read_with_its_types() -> None:
    day = datetime(2026, 12, 31)
    sheet = read_sheet(write_xlsx(["Deal", "Amount", "Close"], [["Acme", 1200.5, day], [None, None, None]]))
    assert sheet.rows == (("Acme", 1200.5, day),)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


def broken_excel() -> bytes:
    return write_xlsx(["a"], [["b"]])[:-200]


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "dear")
    return out.getvalue()


def word_file() -> bytes:
    from docx import Document

    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (word_file(), NoTable),
        (b"", UnreadableInput),
        (b"\n\n  \n", UnreadableInput),
        (b"a\0b", UnreadableInput),
        (b"\xfd\x80\xff", UnreadableInput),
        (b"\xff\xfea", UnreadableInput),
        (b'a,b\n"1', UnreadableInput),
        (broken_excel(), UnreadableInput),
        (other_zip(), UnreadableInput),
        (bomb(), TooLarge),
        (b"x" * 10_000_001, TooLarge),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), TooLarge),
        (b"," * 300, TooLarge),
        (b"h," * 300, TooLarge),
    ],
    ids=[
        "word",
        "empty",
        "blank",
        "nul",
        "no text",
        "half a character",
        "open quote",
        "cut",
        "other zip",
        "bomb",
        "big",
        "long",
        "commas",
        "wide",
    ],
)
def test_what_is_no_table_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises((error, UnreadableInput) if data == b"," * 300 else error):
        read_sheet(data)


def marked(data: bytes, offset: int, central: int, value: int) -> bytes:
    """The archive with this field of every member's two headers set to a value."""
    out = bytearray(data)
    for sign, place in ((b"PK\x03\x04", offset), (b"PK\x01\x02", central)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            out[at + place] = value
    return bytes(out)


def flipped() -> Iterator[bytes]:
    """An Excel file with every few bytes another one turned over."""
    good = write_xlsx(["Deal", "Amount"], [[f"Acme {n}", n] for n in range(40)])
    for at in range(4, len(good), 97):
        yield good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]


def test_a_damaged_excel_file_is_read_or_refused() -> None:
    refused = 0
    for data in flipped():
        try:
            read_sheet(data)
        except (NoTable, TooLarge):
            refused += 1
    assert refused > 10


@pytest.mark.parametrize("header", [(6, 8, 1), (8, 10, 99)], ids=["with a password", "packed in another way"])
def test_an_excel_file_that_can_not_be_unpacked_is_refused(header: tuple[int, int, int]) -> None:
    with pytest.raises(NoTable):
        read_sheet(marked(write_xlsx(["Deal"], [["Acme"]]), *header))


EVIL = (
    '=HYPERLINK("http://127.0.0.1/?"&A1)', "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1",
    "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", " =1+1", "\u3000=1+1", "\ufeff=1+1", "\x01=1+1",
)  # fmt: skip


@pytest.mark.parametrize("cell", EVIL)
def test_a_cell_that_would_run_is_made_plain(cell: str) -> None:
    assert str(harmless(cell)).startswith("'")


@pytest.mark.parametrize(
    "cell", ["某某集团", "a=b", "1-2", "-5", "-1,200.50", "-3%", -5, 3.5, None, True, ""]
)
def test_everything_else_stays_as_it_is(cell: Cell) -> None:
    assert harmless(cell) == cell


def test_written_tables_run_nothing_and_lose_nothing() -> None:
    from openpyxl import load_workbook

    rows: list[list[Cell]] = [[cell, -5, datetime(2026, 11, 23, tzinfo=UTC)] for cell in EVIL]
    book = load_workbook(io.BytesIO(write_xlsx(["=1+1", "n", "d"], rows)))
    for line in book.active.iter_rows():
        assert line[0].data_type != "f"
        assert str(line[0].value).startswith("'")
    assert book.active["B2"].value == -5
    data = write_csv(["=1+1", "n", "d"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(read) == len(EVIL) + 1
    assert all(row[0].startswith("'") and not row[1].startswith("'") for row in read)


def test_the_headings_of_a_workbook_stay_in_view_and_can_be_read() -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(write_xlsx(["Deal", "Users and supervisors"], [["Acme", 1]]))).active
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width > len("Users and supervisors")


AMOUNTS = (
    ("1200000", "1200000", None), ("¥1,200,000.00", "1200000", "CNY"), ("120万", "1200000", None),
    ("120万元", "1200000", "CNY"), ("1.5亿", "150000000", None), ("CNY 1,200", "1200", "CNY"),
    ("$2.5m", "2500000", "USD"), ("1200 EUR", "1200", "EUR"), ("US$ 80k", "80000", "USD"),
    (1200, "1200", None), (0.5, "0.5", None), ("１２０万", "1200000", None), (Decimal("7.25"), "7.25", None),
    ("12,50,000", "1250000", None), ("1,234,567.5", "1234567.5", None), ("1.125万", "11250", None),
    ("1.200.000", "1200000", None), ("1.200.000,50 €", "1200000.5", "EUR"), ("1.200,50", "1200.5", None),
    ("八十万", "800000", None), ("三百五十万元", "3500000", "CNY"), ("一点二亿", "120000000", None), ("捌拾万元整", "800000", "CNY"),
    ("1.2百万", "1200000", None), ("80万元", "800000", "CNY"), ("3千万", "30000000", None), ("人民币两千万", "20000000", "CNY"),
)  # fmt: skip


@pytest.mark.parametrize(("cell", "amount", "currency"), AMOUNTS, ids=lambda v: str(v))
def test_an_amount_is_read_with_its_currency(cell: Cell, amount: str, currency: str | None) -> None:
    assert amount_of(cell) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "cell",
    [
        "about a million",
        "-5",
        "1e9999",
        "1.2.3",
        float("nan"),
        -3,
        True,
        "9" * 30,
        "1200,50",
        "€ 12,5",
        "3,50 EUR",
        "1,5",
        "1,5万",
        "0,500",
        "1,2,3",
        "250.000",
        "250.000 EUR",
        "1.200.000.50",
        "1,200,",
        "三五十万",
        "万元",
        "八十万左右",
        "十几万",
    ],
)
def test_an_amount_that_is_none_is_unclear(cell: Cell) -> None:
    with pytest.raises(Unclear):
        amount_of(cell)


DAYS = (
    ("2026-12-31", None), ("2026/12/31", None), ("2026年12月31日", None), ("2026.12.31", None),
    ("31/12/2026", None), ("12/31/2026", None), ("31.12.2026", None), ("2026-12-31T23:00:00Z", None),
    ("2026-12-31 00:00", None), (datetime(2026, 12, 31), None), (date(2026, 12, 31), None),
)  # fmt: skip


@pytest.mark.parametrize(("cell", "day_first"), DAYS, ids=lambda v: str(v))
def test_a_day_is_read_however_it_is_written(cell: Cell, day_first: bool | None) -> None:
    assert day_of(cell, day_first) == date(2026, 12, 31)


def test_a_day_that_can_be_two_days_needs_to_be_told_which_comes_first() -> None:
    with pytest.raises(Unclear):
        day_of("03/04/2026", None)
    assert day_of("03/04/2026", True) == date(2026, 4, 3)
    assert day_of("03/04/2026", False) == date(2026, 3, 4)
    assert day_of("04/04/2026", None) == date(2026, 4, 4)


@pytest.mark.parametrize("cell", ["next week", "2026-02-30", "31/31/2026", "46387", 46387])
def test_a_day_that_is_none_is_unclear(cell: Cell) -> None:
    with pytest.raises(Unclear):
        day_of(cell, None)


def test_empty_cells_say_nothing() -> None:
    assert (
        amount_of(None) is amount_of("") is amount_of("  ") is day_of(None, None) is day_of("", None) is None
    )
