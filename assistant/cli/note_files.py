"""Notes that come as Word, PDF or PowerPoint files, as the text that stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UnreadableInput

if TYPE_CHECKING:
    from knowledge.documents import Document

READ = frozenset({".docx", ".pdf", ".pptx"})
TABLES = frozenset({".xlsx", ".xls"})


class UnreadableFile(UnreadableInput):
    """A file nothing can be read from; the key says why."""

    def __init__(self, reason: str, name: str, detail: str) -> None:
        super().__init__(name=name, detail=detail)
        self.key = f"library.{reason}"


class Table(UnreadableInput):
    """A spreadsheet: rows of deals, and no notes."""

    key = "error.notes_table"


def is_paper(path: Path) -> bool:
    """True for the kinds of files that hold more than plain text."""
    return path.suffix.lower() in READ | TABLES


def text_of(path: Path) -> str:
    """Headings and text of the file in their order; raises UnreadableFile, or Table for a spreadsheet."""
    if path.suffix.lower() in TABLES:
        raise Table(name=path.name)
    from knowledge.errors import UnreadableDocument
    from knowledge.loaders import read_document

    try:
        document = read_document(path.name, path.read_bytes())
    except UnreadableDocument as problem:
        raise UnreadableFile(problem.reason, problem.name, problem.detail) from problem
    return "\n\n".join(_paragraphs(document))


def _paragraphs(document: Document) -> list[str]:
    paragraphs: list[str] = []
    for section in document.sections:
        heading = section.path[-1]
        # A file without headings lends its sections its own name, which nobody wrote.
        if heading != document.title:
            paragraphs.append(heading)
        if section.text.strip():
            paragraphs.append(section.text)
    return paragraphs
