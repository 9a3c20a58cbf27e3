"""Which section is the home of a framework element, and the sentence to quote from it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.documents import HEADING_SEPARATOR, Chunk, Citation, Lang, Section
from knowledge.errors import UnknownElement
from knowledge.lexical import LexicalIndex
from knowledge.sentences import sentences


@dataclass(frozen=True, slots=True)
class _Home:
    chunk: Chunk
    part: Section
    order: int


class Citations:
    """A citation for every framework element, ready before it is asked for."""

    def __init__(self, index: LexicalIndex) -> None:
        self._homes: dict[Lang, list[_Home]] = {}
        for lang in _LANGS:
            chunks = index.chunks_where(lang=lang, kind="framework")
            parts = ((chunk, part) for chunk in chunks for part in chunk.parts if part.elements)
            self._homes[lang] = [_Home(chunk, part, order) for order, (chunk, part) in enumerate(parts)]
        self._ready: dict[tuple[Lang, tuple[str, ...]], Citation] = {}

    def home(self, elements: tuple[str, ...], lang: Lang) -> Citation:
        """The first sentence of the section that states most of these elements and least else."""
        key = (lang, elements)
        if key not in self._ready:
            self._ready[key] = self._quote(self._best(elements, lang))
        return self._ready[key]

    def _best(self, elements: tuple[str, ...], lang: Lang) -> _Home:
        wanted = set(elements)
        homes = [home for home in self._homes[lang] if wanted.intersection(home.part.elements)]
        if not homes:
            raise UnknownElement(", ".join(elements) or "no element named")
        return min(
            homes,
            key=lambda home: (
                -len(wanted.intersection(home.part.elements)),
                len(home.part.elements),
                elements[0] not in home.part.elements,
                home.order,
            ),
        )

    @staticmethod
    def _quote(home: _Home) -> Citation:
        found = sentences(home.part.text)
        first = next((each for each in found if len(each.text) >= 8), found[0])
        return citation(home.chunk, home.part, first.text, first.start, first.end)


_LANGS: tuple[Lang, ...] = ("zh", "en")


def citation(chunk: Chunk, part: Section, quote: str, start: int, end: int) -> Citation:
    """The citation of a quote that stands in one part of a chunk."""
    return Citation(
        document=chunk.document,
        section=HEADING_SEPARATOR.join(part.path),
        quote=quote,
        id=chunk.id,
        elements=part.elements,
        lang=chunk.lang,
        page=part.page,
        slide=part.slide,
        start=start,
        end=end,
        document_id=chunk.document_id,
    )
