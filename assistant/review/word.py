"""A page as a Word document: fonts for both scripts, tables that fit, on A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from assistant.review.page import Block, Grid, Heading, Points, Quote, clean

if TYPE_CHECKING:
    from docx.document import Document

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Quote", "List Bullet", "List Number", "Table Grid")
INK, ACCENT, SOFT = "1D2430", "0D5F54", "5B6876"
LINE, WASH = "D8DEE8", "EEF3F2"
PAGE, MARGIN = (21.0, 29.7), 2.0
"""Centimetres."""

NARROWEST, WIDEST, ROOM = 6, 34, 3
"""How wide a column counts at least and at most, and what stands empty in it, in Latin letters; a Chinese one is two."""


def docx(blocks: Iterable[Block], lang: str) -> bytes:
    """A Word document."""
    from docx import Document

    document = Document()
    _paper(document)
    _typeface(document, lang)
    for block in blocks:
        _draw(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _draw(document: Document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(clean(block.text), block.level - 1)
    elif isinstance(block, Quote):
        document.add_paragraph(clean(block.text), style="Quote")
    elif isinstance(block, Points):
        for item in block.items:
            document.add_paragraph(clean(item), style="List Number" if block.numbered else "List Bullet")
    elif isinstance(block, Grid):
        _table(document, block)
    else:
        document.add_paragraph(clean(block.text))


def _paper(document: Document) -> None:
    from docx.shared import Cm

    for section in document.sections:
        section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
        section.left_margin = section.right_margin = Cm(MARGIN)
        section.top_margin = section.bottom_margin = Cm(MARGIN)


def _typeface(document: Document, lang: str) -> None:
    """Every style names a typeface for both scripts: an English review holds Chinese names, and the other way round."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    sizes = {"Normal": 10.5, "Title": 20, "Heading 1": 13.5, "Heading 2": 11, "Quote": 10}
    for name in STYLES:
        style: Any = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # A theme's typeface would win over the named one, and the template's theme knows no Chinese.
        for mark in [mark for mark in fonts.attrib if mark.lower().endswith("theme")]:
            del fonts.attrib[mark]
        for script, face in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", CHINESE)):
            fonts.set(qn(f"w:{script}"), face)
        if name in sizes:
            style.font.size = Pt(sizes[name])
            style.font.color.rgb = RGBColor.from_string(
                {"Title": ACCENT, "Heading 1": ACCENT, "Quote": SOFT}.get(name, INK)
            )
        style.font.italic = False
    quote: Any = document.styles["Quote"]
    quote.paragraph_format.left_indent = Cm(0.5)
    quote.paragraph_format.space_after = Pt(4)
    _border(quote.element.get_or_add_pPr(), "left", ACCENT, 12, 8)
    title: Any = document.styles["Title"]
    _border(title.element.get_or_add_pPr(), "bottom", ACCENT, 8, 4)
    normal: Any = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(5)
    _spoken(document, lang)


def _spoken(document: Document, lang: str) -> None:
    """The language of the text; without it Chinese is drawn with Japanese shapes where only one font holds both."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    (defaults,) = document.styles.element.iter(qn("w:rPrDefault"))
    properties = defaults.find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "zh-CN" if lang == "zh" else "en-US")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)


def _table(document: Document, grid: Grid) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Cm, Pt

    table = document.add_table(rows=0, cols=len(grid.headings), style="Table Grid")
    table.autofit = False
    _lines(table)
    widths = _widths((grid.headings, *grid.rows), PAGE[0] - 2 * MARGIN)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate((grid.headings, *grid.rows)):
        drawn = table.add_row()
        marks = drawn._tr.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if number == 0:
            marks.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(drawn.cells, row, widths, strict=True):
            cell.width = Cm(width)
            cell.text = clean(text)
            _tight(cell.paragraphs[0], heading=number == 0)
            if number == 0:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), WASH)
                cell._tc.get_or_add_tcPr().append(shade)
    after = document.add_paragraph().paragraph_format
    after.space_before, after.space_after, after.line_spacing = Pt(0), Pt(0), Pt(6)


def _tight(paragraph: Any, *, heading: bool) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    for run in paragraph.runs:
        run.font.size = Pt(9.5)
        run.font.bold = heading


def _lines(table: Any) -> None:
    """Fine lines between the rows, none between the columns."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        upright = side in ("left", "right", "insideV")
        line.set(qn("w:val"), "nil" if upright else "single")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), LINE)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _border(properties: Any, side: str, colour: str, size: int, space: int) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", space), ("color", colour)):
        line.set(qn(f"w:{name}"), str(value))
    borders.append(line)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _widths(rows: Sequence[Sequence[str]], whole: float) -> tuple[float, ...]:
    """Each column's share of the page, by the longest text in it."""
    wanted = [
        min(max(max(_letters(cell) for cell in column), NARROWEST), WIDEST) + ROOM
        for column in zip(*rows, strict=True)
    ]
    return tuple(whole * one / sum(wanted) for one in wanted)


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
