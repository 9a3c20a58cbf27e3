"""PDF to sections: page by page, with the headings of its outline."""

from __future__ import annotations

import io
from typing import Any

from knowledge.documents import Section
from knowledge.errors import UnreadableDocument
from knowledge.loaders.limits import Limits
from knowledge.loaders.outline import Outline, legible


def pdf_sections(data: bytes, name: str, title: str, limits: Limits) -> tuple[Section, ...]:
    """The text of every page under the outline's headings, each section with its page number."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(name, "encrypted")
        count = len(reader.pages)
        if count > limits.pages:
            raise UnreadableDocument(name, "too_many_pages", f"{count} pages, at most {limits.pages}")
        headings = _headings(reader)
        outline = Outline(title)
        for number, page in enumerate(reader.pages, start=1):
            outline.place(page=number)
            _page(outline, page.extract_text() or "", headings.get(number, []))
    except PyPdfError as error:
        raise UnreadableDocument(name, "damaged", str(error)[:120]) from error
    return outline.sections()


def _page(outline: Outline, text: str, headings: list[tuple[int, str]]) -> None:
    """The lines of a page; an outline heading takes effect where its words stand, else at the top."""
    lines = [legible(line).rstrip() for line in text.replace("\r", "\n").split("\n")]
    squeezed = ["".join(line.split()) for line in lines]
    at: dict[int, list[tuple[int, str]]] = {}
    for level, heading in headings:
        wanted = "".join(legible(heading).split())
        row = next((i for i, line in enumerate(squeezed) if line == wanted), None)
        at.setdefault(-1 if row is None else row, []).append((level, heading))
    for level, heading in at.get(-1, []):
        outline.heading(level, heading)
    for row, line in enumerate(lines):
        if row in at:
            for level, heading in at[row]:
                outline.heading(level, heading)
        else:
            outline.line(line)


def _headings(reader: Any) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}

    def walk(entries: list[Any], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
                continue
            page = reader.get_destination_page_number(entry)
            if page is not None and page >= 0 and entry.title:
                found.setdefault(page + 1, []).append((level, str(entry.title)))

    walk(list(reader.outline), 1)
    return found
