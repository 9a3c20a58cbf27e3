"""Collects headings and lines, in reading order, into sections."""

from __future__ import annotations

import unicodedata

from knowledge.documents import Section
from knowledge.tokens import radicals


class Outline:
    """The sections of a file being read; ``place`` says on which page or slide the next lines stand."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._trail: list[tuple[int, str]] = []
        self._lines: list[str] = []
        self._done: list[Section] = []
        self._page: int | None = None
        self._slide: int | None = None

    def place(self, *, page: int | None = None, slide: int | None = None) -> None:
        """The following lines stand on this page or slide."""
        self._close()
        self._page, self._slide = page, slide

    def heading(self, level: int, text: str) -> None:
        """A heading of this level, 1 being the highest."""
        self._close()
        heading = legible(text).strip()
        self._trail = [step for step in self._trail if step[0] < level]
        if heading and not (level == 1 and heading == self._title):
            self._trail.append((level, heading))

    def line(self, text: str) -> None:
        """A line under the current heading."""
        self._lines.append(legible(text))

    def sections(self) -> tuple[Section, ...]:
        """Everything collected, sections without text left out."""
        self._close()
        return tuple(self._done)

    def _close(self) -> None:
        text = "\n".join(self._lines).strip("\n").rstrip()
        self._lines.clear()
        if text.strip():
            path = tuple(heading for _, heading in self._trail) or (self._title,)
            self._done.append(Section(path, text, self._page, self._slide))


def legible(text: str) -> str:
    """Text as people type it: radicals become the characters they stand for, ligatures letters; no control codes."""
    text = text.translate(radicals())
    text = "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
