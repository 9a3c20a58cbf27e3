"""What the page says of a file that is to be taken in: cells as they stand, and as they are read."""

from __future__ import annotations

import pytest

from assistant.services.importing import Mapping
from assistant.services.mapping import Columns, Field, row_of
from assistant.services.spreadsheets import read_sheet
from ui.pages.importing import laid_out

OF = {Field.TITLE: (0,), Field.AMOUNT: (1,), Field.CURRENCY: (2,), Field.CLOSE_DATE: (3,)}


@pytest.mark.parametrize(("lang", "day"), [("zh", "2027 年 4 月 3 日"), ("en", "3 Apr 2027")])
def test_amounts_and_days_stand_beside_their_cells_as_they_are_read(lang: str, day: str) -> None:
    sheet = read_sheet("Name,Amount,Currency,Close\nAcme,八十万,CNY,03/04/2027\nBeta,soon,,\n".encode())
    rows = tuple(row_of(sheet, number, Columns("plain", True, OF))[0] for number in range(2))
    sample = tuple(tuple(str(cell) for cell in row) for row in sheet.rows)
    name, amount, currency, close = laid_out(Mapping("plain", sheet.headings, OF, sample, rows, True), lang)
    assert name.sample == (("Acme", ""), ("Beta", ""))
    assert amount.sample == (("八十万", "CNY 800,000"), ("soon", ""))
    assert currency.sample == (("CNY", ""),)
    assert close.sample == (("03/04/2027", day),)
