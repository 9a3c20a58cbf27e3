"""The shapes of the library: documents with sections, chunks to find, passages found, citations to show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Kind = Literal["framework", "playbook", "company"]
Lang = Literal["zh", "en"]
Block = Literal["same", "other"]

HEADING_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a document and the text under it, up to the next heading.

    ``path`` holds the headings from the top down to this one; ``elements`` the framework elements it states.
    """

    path: tuple[str, ...]
    text: str
    page: int | None = None
    slide: int | None = None
    elements: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return HEADING_SEPARATOR.join(self.path)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the library keeps it; no ``teams`` means the whole company may read it."""

    id: str
    title: str
    lang: Lang
    kind: Kind
    sections: tuple[Section, ...]
    teams: tuple[str, ...] = ()
    version: str = "1"
    superseded_by: str | None = None
    format: str = "md"

    @property
    def digest(self) -> str:
        """Changes whenever anything about the document changes."""
        record = json.dumps(to_record(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(record.encode("utf-8")).hexdigest()[:32]

    def superseded(self, by: str) -> Document:
        """The same document, marked as replaced by the document ``by``."""
        return replace(self, superseded_by=by)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document small enough to rank: one section, a part of a long one, or several short ones.

    ``parts`` are the sections inside; ``text`` is what a reader sees, and every part's text lies in it verbatim.
    """

    id: str
    document_id: str
    section_path: tuple[str, ...]
    text: str
    elements: tuple[str, ...]
    lang: Lang
    document: str = ""
    kind: Kind = "company"
    page: int | None = None
    slide: int | None = None
    parts: tuple[Section, ...] = ()
    superseded_by: str | None = None

    @property
    def section(self) -> str:
        return HEADING_SEPARATOR.join(self.section_path)


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found, how well it fits, and which words of the question it holds.

    ``block`` tells whether it is in the asker's language or was found through translation; ``words`` how strongly
    its own words speak to the question, by which it is judged whether there is an answer at all.
    """

    chunk: Chunk
    score: float
    words: float
    why: tuple[str, ...] = ()
    block: Block = "same"


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim ``quote`` and where it stands; ``start`` and ``end`` are offsets in the section's text."""

    document: str
    section: str
    quote: str
    id: str
    elements: tuple[str, ...] = ()
    lang: Lang = "zh"
    page: int | None = None
    slide: int | None = None
    start: int | None = None
    end: int | None = None
    document_id: str = ""

    def as_json(self) -> dict[str, Any]:
        """The citation in the shape of the public contract."""
        record: dict[str, Any] = {
            "document": self.document,
            "section": self.section,
            "quote": self.quote,
            "id": self.id,
            "elements": list(self.elements),
            "lang": self.lang,
        }
        if self.page is not None:
            record["page"] = self.page
        if self.slide is not None:
            record["slide"] = self.slide
        return record


def to_record(document: Document) -> dict[str, Any]:
    """A document as plain lists and dicts, for a JSON column or a file."""
    record = asdict(document)
    record["teams"] = list(document.teams)
    record["sections"] = [
        {**section, "path": list(section["path"]), "elements": list(section["elements"])}
        for section in record["sections"]
    ]
    return record


def from_record(record: Mapping[str, Any]) -> Document:
    """The document that ``to_record`` wrote."""
    sections = tuple(
        Section(
            path=tuple(section["path"]),
            text=section["text"],
            page=section.get("page"),
            slide=section.get("slide"),
            elements=tuple(section.get("elements", ())),
        )
        for section in record["sections"]
    )
    return Document(
        id=record["id"],
        title=record["title"],
        lang=record["lang"],
        kind=record["kind"],
        sections=sections,
        teams=tuple(record.get("teams", ())),
        version=str(record.get("version", "1")),
        superseded_by=record.get("superseded_by"),
        format=record.get("format", "md"),
    )
