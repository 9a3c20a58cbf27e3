"""Word, PowerPoint and Excel files to sections."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from knowledge.documents import Section
from knowledge.errors import UnreadableDocument
from knowledge.loaders.limits import Limits
from knowledge.loaders.outline import Outline

_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_ROWS_PER_SECTION = 40
_MOST_ROWS = 20_000


def docx_sections(data: bytes, title: str) -> tuple[Section, ...]:
    """Paragraphs, lists and tables of a Word file under its headings."""
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    outline = Outline(title)
    document = docx.Document(io.BytesIO(data))
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                outline.line(
                    " | ".join(cell.text.strip().replace("\n", " ") for cell in _distinct(row.cells))
                )
        elif isinstance(block, Paragraph) and block.text.strip():
            style = str(getattr(block.style, "name", "") or "")
            match = _LEVEL.search(style)
            if match:
                outline.heading(int(match.group(1)), block.text)
            elif style.lower() == "title":
                outline.heading(1, block.text)
            else:
                outline.line(f"- {block.text}" if "list" in style.lower() else block.text)
    return outline.sections()


def _distinct(cells: Any) -> list[Any]:
    """The cells of a row, merged ones once."""
    seen: list[Any] = []
    for cell in cells:
        if not any(cell._tc is other._tc for other in seen):
            seen.append(cell)
    return seen


def pptx_sections(data: bytes, name: str, title: str, limits: Limits) -> tuple[Section, ...]:
    """Every slide under its title, with tables and speaker notes, and its number."""
    from pptx import Presentation

    outline = Outline(title)
    slides = list(Presentation(io.BytesIO(data)).slides)
    if len(slides) > limits.pages:
        raise UnreadableDocument(name, "too_many_pages", f"{len(slides)} slides, at most {limits.pages}")
    for number, slide in enumerate(slides, start=1):
        outline.place(slide=number)
        heading = slide.shapes.title
        outline.heading(2, heading.text_frame.text.strip() if heading is not None else f"{number}")
        for line in _slide_lines(slide.shapes, heading):
            outline.line(line)
        if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame):
            outline.line(notes.text)
    return outline.sections()


def _slide_lines(shapes: Any, heading: Any) -> Iterator[str]:
    for shape in shapes:
        if heading is not None and shape.shape_id == heading.shape_id:
            continue
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from _slide_lines(shape.shapes, heading)
        elif getattr(shape, "has_table", False) and shape.has_table:
            for row in shape.table.rows:
                yield " | ".join(cell.text.strip() for cell in row.cells)
        elif shape.has_text_frame:
            yield from (p.text for p in shape.text_frame.paragraphs if p.text.strip())


def xlsx_sections(data: bytes, title: str) -> tuple[Section, ...]:
    """Every sheet under its name; each row repeats the column names, so that it can be read alone."""
    import openpyxl

    outline = Outline(title)
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        header: list[str] = []
        written = 0
        outline.heading(2, sheet.title)
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=_MOST_ROWS)):
            cells = ["" if value is None else str(value).strip() for value in row]
            if not any(cells):
                continue
            if not header:
                header = cells
                outline.line(" | ".join(cell for cell in cells if cell))
                continue
            if written and written % _ROWS_PER_SECTION == 0:
                outline.heading(3, f"{sheet.title} {number + 1}–")
            outline.line(_row(header, cells))
            written += 1
    book.close()
    return outline.sections()


def _row(header: list[str], cells: list[str]) -> str:
    names = [*header, *[""] * max(0, len(cells) - len(header))]
    return "; ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(names, cells, strict=False) if cell
    )
