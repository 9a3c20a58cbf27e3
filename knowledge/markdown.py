"""Markdown with a YAML head to a document: headings become sections, ``{F45 F46}`` behind one names its elements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from knowledge.documents import Document, Kind, Lang, Section
from knowledge.errors import ContentError
from knowledge.tokens import language

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ELEMENTS = re.compile(r"\s*\{\s*(F\d{1,3}(?:[\s,，、]+F\d{1,3})*)\s*\}\s*$")
_BRACES = re.compile(r"\{[^}]*\}\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_HEAD_KEYS = frozenset(
    (
        "id",
        "title",
        "lang",
        "kind",
        "teams",
        "version",
        "superseded_by",
        "format",
        "order",
        "source",
        "updated",
        "tags",
    )
)


@dataclass(frozen=True, slots=True)
class Head:
    """The YAML lines between the two ``---`` at the top of a file."""

    values: dict[str, Any]
    body_starts: int


def parse_document(
    text: str,
    *,
    id: str,
    kind: Kind,
    source: str,
    lang: Lang | None = None,
    title: str | None = None,
    strict: bool = False,
    format: str = "md",
) -> Document:
    """A document from Markdown; the head may name title, lang, version, teams and superseded_by.

    ``title`` names a document that has neither a title in its head nor a heading over everything.
    ``strict`` (our own content) refuses unknown head keys, empty titles and malformed braces, naming the line.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = _head(text, source, strict)
    lines = text.split("\n")[head.body_starts :]
    name = str(head.values.get("title") or _own_title(lines) or title or id)
    sections = _sections(lines, name, source, head.body_starts, strict)
    chosen = str(head.values.get("lang") or lang or language("\n".join(lines)))
    if chosen not in ("zh", "en"):
        raise ContentError(source, 1, f"lang is {chosen!r}, it must be zh or en")
    return Document(
        id=id,
        title=name,
        lang="zh" if chosen == "zh" else "en",
        kind=kind,
        sections=sections,
        teams=_names(head.values.get("teams")),
        version=str(head.values.get("version", "1")),
        superseded_by=str(head.values["superseded_by"]) if head.values.get("superseded_by") else None,
        format=format,
    )


def _head(text: str, source: str, strict: bool) -> Head:
    if not text.startswith("---\n"):
        return Head({}, 0)
    end = text.find("\n---", 3)
    if end < 0 or text[end + 4 : end + 5] not in ("", "\n"):
        return Head({}, 0)
    import yaml

    try:
        values = yaml.safe_load(text[4:end])
    except yaml.YAMLError as error:
        if strict:
            raise ContentError(source, 1, f"the head is not YAML: {error}") from error
        return Head({}, 0)
    if not isinstance(values, dict):
        if strict and values is not None:
            raise ContentError(source, 1, "the head is not a list of keys")
        values = {}
    unknown = sorted(set(map(str, values)) - _HEAD_KEYS)
    if strict and unknown:
        raise ContentError(source, 1, f"unknown key {unknown[0]!r} in the head")
    return Head(values, text[: end + 4].count("\n") + 1)


def _names(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else ()


def _own_title(lines: list[str]) -> str | None:
    """The one heading of the highest level; several of them are chapters and no title."""
    fenced, found = False, list[str]()
    for line in lines:
        fenced ^= _FENCE.match(line) is not None
        match = None if fenced else _HEADING.match(line)
        if match and len(match.group(1)) == 1:
            found.append(_plain_heading(match.group(2))[0])
    return found[0] if len(found) == 1 else None


def _plain_heading(heading: str) -> tuple[str, tuple[str, ...]]:
    match = _ELEMENTS.search(heading)
    if not match:
        return heading.strip(), ()
    return heading[: match.start()].strip(), tuple(re.findall(r"F\d{1,3}", match.group(1)))


def _sections(lines: list[str], title: str, source: str, offset: int, strict: bool) -> tuple[Section, ...]:
    sections: list[Section] = []
    trail: list[tuple[int, str]] = []
    elements: tuple[str, ...] = ()
    body: list[str] = []
    fenced = False

    def close() -> None:
        text = "\n".join(body).strip("\n").rstrip()
        if text:
            path = tuple(heading for _, heading in trail) or (title,)
            sections.append(Section(path, text, elements=elements))
        elif elements and strict:
            raise ContentError(
                source, offset, f"{trail[-1][1]!r} names {', '.join(elements)} and says nothing"
            )
        body.clear()

    for number, line in enumerate(lines, start=offset + 1):
        if _FENCE.match(line):
            fenced = not fenced
        match = None if fenced else _HEADING.match(line)
        if not match:
            body.append(line)
            continue
        close()
        heading, elements = _plain_heading(match.group(2))
        if strict and not elements and _BRACES.search(heading):
            raise ContentError(source, number, f"braces hold something else than element ids: {heading!r}")
        level = len(match.group(1))
        trail = [step for step in trail if step[0] < level]
        if not (level == 1 and heading == title):
            trail.append((level, heading))
    close()
    return tuple(sections)
