"""How the word index is laid out: its tables, what a search may see of them, and rows back to chunks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from knowledge.chunking import VERSION as CHUNKING
from knowledge.documents import Chunk, Lang, Section
from knowledge.tokens import VERSION as TOKENS

MAKE = f"library-10 {TOKENS} {CHUNKING}"
"""An index of another make is thrown away and built anew."""

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, title TEXT NOT NULL,
    lang TEXT NOT NULL, kind TEXT NOT NULL, open INTEGER NOT NULL, current INTEGER NOT NULL, superseded_by TEXT);
CREATE TABLE audience(document INTEGER NOT NULL, team TEXT NOT NULL, PRIMARY KEY(document, team)) WITHOUT ROWID;
CREATE TABLE chunk(row INTEGER PRIMARY KEY, document INTEGER NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL,
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


def chunk_of_row(row: Sequence[object]) -> Chunk:
    _, id, document_id, path, body, elements, lang, title, kind, page, slide, parts, superseded_by = row
    return Chunk(
        id=str(id),
        document_id=str(document_id),
        section_path=tuple(json.loads(str(path))),
        text=str(body),
        elements=tuple(str(elements).split()),
        lang="zh" if lang == "zh" else "en",
        document=str(title),
        kind="framework" if kind == "framework" else "playbook" if kind == "playbook" else "company",
        page=page if isinstance(page, int) else None,
        slide=slide if isinstance(slide, int) else None,
        parts=tuple(
            Section(
                tuple(p[0]), str(body) if p[1] is None else p[1], elements=tuple(p[2]), page=p[3], slide=p[4]
            )
            for p in json.loads(str(parts))
        ),
        superseded_by=None if superseded_by is None else str(superseded_by),
    )


def parts_column(chunk: Chunk) -> str:
    """The parts of a chunk for its row; a lone part's text is the chunk's and not kept twice."""
    lone = len(chunk.parts) == 1
    rows = [[p.path, None if lone else p.text, p.elements, p.page, p.slide] for p in chunk.parts]
    return json.dumps(rows, ensure_ascii=False)


def match_any(grams: Iterable[str]) -> str:
    return " OR ".join(f'"{gram}"' for gram in dict.fromkeys(grams) if '"' not in gram)


def marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)


def evened(values: Iterable[_T]) -> list[_T | None]:
    """The values, filled up with nothing to a round number, so that few statements have to be prepared."""
    wanted: list[_T | None] = list(values)
    return wanted + [None] * (-len(wanted) % _ROUND)
