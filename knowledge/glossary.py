"""Our own sales glossary: what a thing is called in both languages, and its other names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from knowledge.errors import ContentError
from knowledge.tokens import fold, is_han, phrase_terms, terms

_MOST_WORDS = 4
_EVERYDAY = "# everyday"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and all its names, the best first; ``everyday`` ones say nothing about the subject."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    everyday: bool = False

    def names(self, lang: str) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en


class Glossary:
    """Finds the concepts that a text names."""

    def __init__(self, concepts: tuple[Concept, ...]) -> None:
        self.concepts = concepts
        self._zh: dict[str, list[Concept]] = {}
        self._en: dict[tuple[str, ...], list[Concept]] = {}
        for concept in concepts:
            for name in filter(_telling, concept.zh):
                self._zh.setdefault(fold(name), []).append(concept)
            for name in concept.en:
                self._en.setdefault(terms(name).grams, []).append(concept)
        self._longest = max((len(name) for name in self._zh), default=0)

    def named(self, text: str, lang: Literal["zh", "en"]) -> list[tuple[str, Concept]]:
        """The names found in the text with their concepts; a longer name hides the shorter ones inside it."""
        return self._in_chinese(fold(text)) if lang == "zh" else self._in_english(text)

    def _in_chinese(self, folded: str) -> list[tuple[str, Concept]]:
        found: list[tuple[str, Concept]] = []
        start = 0
        while start < len(folded):
            for size in range(min(self._longest, len(folded) - start), 0, -1):
                name = folded[start : start + size]
                if name in self._zh and not _inside_word(folded, start, size):
                    found.extend((name, concept) for concept in self._zh[name])
                    start += size - 1
                    break
            start += 1
        return found

    def _in_english(self, text: str) -> list[tuple[str, Concept]]:
        stems = phrase_terms(text).grams
        found: list[tuple[str, Concept]] = []
        start = 0
        while start < len(stems):
            for size in range(min(_MOST_WORDS, len(stems) - start), 0, -1):
                name = stems[start : start + size]
                if name in self._en:
                    found.extend((" ".join(name), concept) for concept in self._en[name])
                    start += size - 1
                    break
            start += 1
        return found


def _telling(name: str) -> bool:
    """A single Chinese character stands inside too many words to be a name."""
    return len(name) > 1 or not is_han(name)


def _inside_word(folded: str, start: int, size: int) -> bool:
    """Whether a Latin name found in Chinese text is only a part of a longer Latin word."""
    if is_han(folded[start]):
        return False
    before = folded[start - 1] if start else " "
    after = folded[start + size] if start + size < len(folded) else " "
    return any(each.isascii() and each.isalnum() for each in (before, after))


@lru_cache(maxsize=1)
def foreign_subjects() -> Glossary:
    """Subjects that have nothing to do with ours."""
    return _read("data/foreign.tsv")


@lru_cache(maxsize=1)
def needed_subjects() -> Glossary:
    """Subjects that only a passage naming them can speak to."""
    return _read("data/needed.tsv")


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """The glossary that ships with the library."""
    return _read("data/glossary.tsv")


def _read(source: str) -> Glossary:
    concepts: list[Concept] = []
    everyday = False
    text = resources.files("knowledge").joinpath(source).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            everyday = everyday or line.startswith(_EVERYDAY)
            continue
        zh, tab, en = line.partition("\t")
        names = tuple(tuple(name.strip() for name in side.split("|") if name.strip()) for side in (zh, en))
        if not tab or not all(names):
            raise ContentError(source, number, "Chinese names, a tab and English names are expected")
        concepts.append(Concept(names[0], names[1], everyday))
    return Glossary(tuple(concepts))
