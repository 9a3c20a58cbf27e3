"""Word documents: both scripts have their typeface everywhere, tables fit the page and can be read across pages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from assistant.review.page import Grid, Heading, Paragraph, Points, Quote
from assistant.review.word import CHINESE, LATIN, MARGIN, PAGE, docx

LONG = "A reason that takes a line or two to tell, as reasons in a review do"
BLOCKS = (
    Heading("临港重工", 1),
    Heading("Gaps"),
    Heading("Nobody met finance", 3),
    Paragraph("一句话 and a sentence\nand one more line"),
    Quote("财务总监没见过"),
    Points(("one", "二")),
    Points(("first",), numbered=True),
    Grid(("Criterion", "Level", "Why"), (("预算", "3/4", LONG), ("Budget", "1/4", "short"))),
)


@pytest.fixture(params=["zh", "en"])
def document(request: pytest.FixtureRequest) -> Any:
    return Document(io.BytesIO(docx(BLOCKS, request.param)))


def _used(document: Any) -> set[str]:
    cells = (c for t in document.tables for row in t.rows for c in row.cells)
    paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return {p.style.name for p in paragraphs} | {t.style.name for t in document.tables}


def test_every_style_in_use_names_a_typeface_for_both_scripts_and_leaves_none_to_a_theme(
    document: Any,
) -> None:
    names = _used(document)
    assert {"Title", "Heading 1", "Heading 2", "Quote", "List Bullet", "List Number", "Normal"} <= names
    for name in names:
        (fonts,) = document.styles[name].element.iter(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == CHINESE, name
        assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:hAnsi")) == LATIN, name
        assert not [mark for mark in fonts.attrib if "heme" in mark], name


def test_no_word_is_set_in_a_typeface_of_its_own(document: Any) -> None:
    assert list(document.element.iter(qn("w:rFonts"))) == []


def test_chinese_is_marked_as_chinese_so_that_it_is_not_drawn_in_japanese_shapes(document: Any) -> None:
    (defaults,) = document.styles.element.iter(qn("w:rPrDefault"))
    (spoken,) = defaults.iter(qn("w:lang"))
    assert spoken.get(qn("w:eastAsia")) == "zh-CN"


def test_a_table_is_as_wide_as_the_text_and_gives_room_to_long_cells(document: Any) -> None:
    (table,) = document.tables
    widths = [cell.width.cm for cell in table.rows[1].cells]
    assert sum(widths) == pytest.approx(PAGE[0] - 2 * MARGIN, abs=0.05)
    assert widths[2] > 2 * widths[1]
    assert widths[1] > 1.5


def test_headings_come_again_on_the_next_page_and_rows_stay_whole(document: Any) -> None:
    (table,) = document.tables
    first, *others = table.rows
    assert first._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    for row in (first, *others):
        assert row._tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None


def test_the_paper_is_a4(document: Any) -> None:
    (section,) = document.sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == PAGE
