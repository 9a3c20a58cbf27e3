"""How the word index is laid out: its tables, what a search may see of them, and rows back to chunks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sized
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from knowledge.chunking import VERSION as CHUNKING
from knowledge.documents import Chunk, Lang, Section
from knowledge.tokens import VERSION as TOKENS

MAKE = f"library-11 {TOKENS} {CHUNKING}"
"""An index of another make is thrown away and built anew."""

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document(row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, title TEXT NOT NULL,
    lang TEXT NOT NULL, kind TEXT NOT NULL, open INTEGER NOT NULL, current INTEGER NOT NULL, superseded_by TEXT);
CREATE TABLE audience(document INTEGER NOT NULL, team TEXT NOT NULL, PRIMARY KEY(document, team)) WITHOUT ROWID;
CREATE TABLE chunk(row INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL,
    body TEXT NOT NULL, elements TEXT NOT NULL, page INTEGER, slide INTEGER, parts TEXT NOT NULL,
    grams TEXT NOT NULL, singles TEXT NOT NULL);
CREATE INDEX chunk_document ON chunk(document);
CREATE TABLE states(element TEXT NOT NULL, chunk INTEGER NOT NULL, PRIMARY KEY(element, chunk)) WITHOUT ROWID;
CREATE TABLE home(chunk INTEGER PRIMARY KEY, document INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE TABLE single_count(term TEXT PRIMARY KEY, chunks INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE gram_count(term TEXT PRIMARY KEY, chunks INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE tally(total INTEGER NOT NULL);
INSERT INTO tally VALUES(0);
CREATE TABLE asked_row(row INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, words INTEGER NOT NULL);
CREATE VIRTUAL TABLE gram USING fts5(body, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE asked USING fts5(body, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
"""

CHUNK_COLUMNS = "c.id, d.id, c.path, c.body, c.elements, d.lang, d.title, d.kind, c.page, c.slide, c.parts, d.superseded_by"

_ROUND = 16
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search may see, applied before anything is ranked; ``None`` means no restriction."""

    lang: Lang | None = None
    teams: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    superseded: bool = False

    def where(self) -> tuple[str, list[str]]:
        """The condition over table ``document`` (alias d) and its values."""
        clauses = ["1"] if self.superseded else ["d.current = 1"]
        values: list[str] = []
        if self.lang is not None:
            clauses.append("d.lang = ?")
            values.append(self.lang)
        if self.kinds is not None:
            clauses.append(f"d.kind IN ({marks(self.kinds)})")
            values.extend(sorted(self.kinds))
        if self.teams is not None:
            clauses.append(
                "(d.open = 1 OR EXISTS (SELECT 1 FROM audience a WHERE a.document = d.row"
                f" AND a.team IN ({marks(self.teams)})))"
            )
            values.extend(sorted(self.teams))
        return " AND ".join(clauses), values


@dataclass(frozen=True)
class Entry:
    """What ranking needs to know of a chunk."""

    row: int
    id: str
    grams: str
    singles: str
    elements: tuple[str, ...]

    @cached_property
    def held(self) -> frozenset[str]:
        """The terms the chunk holds."""
        return frozenset(self.grams.split())


def chunk_of_row(row: tuple[Any, ...]) -> Chunk:
    """The chunk in a row of ``CHUNK_COLUMNS``."""
    id, document_id, path, text, elements, lang, title, kind, page, slide, parts, superseded_by = row
    section_path, stated = tuple(json.loads(path)), tuple(elements.split())
    return Chunk(
        id=id,
        document_id=document_id,
        section_path=section_path,
        text=text,
        elements=stated,
        lang=lang,
        document=title,
        kind=kind,
        page=page,
        slide=slide,
        parts=_parts(parts) if parts else (Section(section_path, text, page, slide, stated),),
        superseded_by=superseded_by,
    )


def _parts(column: str) -> tuple[Section, ...]:
    return tuple(
        Section(tuple(path), text, page, slide, tuple(elements))
        for path, text, page, slide, elements in json.loads(column)
    )


def parts_column(chunk: Chunk) -> str:
    """The parts of a chunk for its row; nothing where the chunk is its own only part."""
    whole = Section(chunk.section_path, chunk.text, chunk.page, chunk.slide, chunk.elements)
    if chunk.parts == (whole,):
        return ""
    rows = [[p.path, p.text, p.page, p.slide, p.elements] for p in chunk.parts]
    return json.dumps(rows, ensure_ascii=False)


def match_any(grams: Iterable[str]) -> str:
    return " OR ".join(f'"{gram}"' for gram in dict.fromkeys(grams) if '"' not in gram)


def marks(values: Sized) -> str:
    return ",".join("?" * len(values))


def evened(values: Iterable[_T]) -> list[_T | None]:
    """The values, filled up with nothing to a round number, so that few statements have to be prepared."""
    wanted: list[_T | None] = list(values)
    return wanted + [None] * (-len(wanted) % _ROUND)
