"""Documents to chunks: by headings, long sections cut at sentences, short neighbours put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from knowledge.documents import Chunk, Document, Section
from knowledge.sentences import sentences
from knowledge.tokens import weight

LIMIT = 1000
"""The most a chunk should weigh; a Chinese character weighs two."""

SMALL = 250
"""A section below this is put together with its neighbours under the same heading."""

VERSION = "chunks-3"


def chunk_document(document: Document) -> tuple[Chunk, ...]:
    """The chunks of a document in reading order; the same document always gives the same ids."""
    chunks: list[Chunk] = []
    seen: dict[str, int] = {}
    places = {section.path: number for number, section in reversed(list(enumerate(document.sections)))}
    for group in _groups(document.sections):
        name = _name(document, group, places[group[0].path])
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name = f"{name}.{seen[name]}"
        chunks.append(_chunk(document, name, group))
    return tuple(chunks)


def _groups(sections: Iterable[Section]) -> Iterable[tuple[Section, ...]]:
    pending: list[Section] = []
    for section in sections:
        size = weight(section.text)
        if size > LIMIT:
            yield from _flush(pending)
            for piece in _split(section):
                yield (piece,)
            continue
        if pending and not _joinable(pending, section, size):
            yield from _flush(pending)
        pending.append(section)
        if size >= SMALL and len(pending) == 1:
            yield from _flush(pending)
    yield from _flush(pending)


def _flush(pending: list[Section]) -> Iterable[tuple[Section, ...]]:
    if pending:
        yield tuple(pending)
        pending.clear()


def _joinable(pending: list[Section], section: Section, size: int) -> bool:
    total = sum(weight(each.text) for each in pending) + size
    last = pending[-1]
    together = section.path[: len(last.path) - 1] == last.path[:-1] or section.path[:-1] == last.path
    return (
        together
        and size < SMALL
        and total <= LIMIT
        and (section.page, section.slide) == (last.page, last.slide)
    )


def _split(section: Section) -> Iterable[Section]:
    start = 0
    size = 0
    pieces: list[tuple[int, int]] = []
    cuts = [piece.end for piece in sentences(section.text)]
    hard = _hard_cuts(section.text, cuts)
    for end in hard:
        step = weight(section.text[start:end])
        if pieces and pieces[-1][1] == start and size + step <= LIMIT * 0.9:
            pieces[-1] = (pieces[-1][0], end)
            size += step
        else:
            pieces.append((start, end))
            size = step
        start = end
    for begin, end in pieces:
        text = section.text[begin:end].strip()
        if text.strip():
            yield Section(section.path, text, section.page, section.slide, section.elements)


def _hard_cuts(text: str, cuts: list[int]) -> list[int]:
    """Sentence ends, with a cut every ``LIMIT`` where one sentence alone is longer than that."""
    result: list[int] = []
    start = 0
    for end in [*cuts, len(text)]:
        while weight(text[start:end]) > LIMIT:
            room = LIMIT // 2 if weight(text[start : start + 200]) > 300 else LIMIT - 100
            blank = text.rfind(" ", start + room // 2, start + room)
            start = blank + 1 if blank > 0 else start + room
            result.append(start)
        if end > start:
            result.append(end)
            start = end
    return result


def _chunk(document: Document, name: str, group: tuple[Section, ...]) -> Chunk:
    path = group[0].path
    if len(group) > 1:
        path = _shared([each.path for each in group]) or group[0].path
    elements = tuple(dict.fromkeys(element for each in group for element in each.elements))
    if len(group) == 1:
        text = group[0].text
    else:
        text = "\n\n".join(
            each.text if each.path == path else f"{each.path[-1]}\n{each.text}" for each in group
        )
    return Chunk(
        id=name,
        document_id=document.id,
        section_path=path,
        text=text,
        elements=elements,
        lang=document.lang,
        document=document.title,
        kind=document.kind,
        page=group[0].page,
        slide=group[0].slide,
        parts=group,
        superseded_by=document.superseded_by,
    )


def _shared(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings all paths begin with."""
    levels = zip(*paths, strict=False)
    return tuple(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))


def _name(document: Document, group: tuple[Section, ...], number: int) -> str:
    elements = list(dict.fromkeys(element for each in group for element in each.elements))
    return f"{document.id}#{element_range(elements) if elements else number + 1}"


def element_range(elements: Iterable[str]) -> str:
    """``F45-F47`` for neighbours, ``F7+F13`` for others."""
    numbers = sorted({int(re.sub(r"\D", "", element)) for element in elements})
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "+".join(f"F{first}" if first == last else f"F{first}-F{last}" for first, last in spans)
