"""Answers made of the library's own sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from knowledge.documents import Citation, Lang, Passage
from knowledge.expansion import Expansion
from knowledge.lexical import LexicalIndex


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer and the quotes it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question; when it does not say, ``nearest`` is what comes closest."""

    question: str
    lang: Lang
    answerable: bool
    sentences: tuple[Said, ...]
    passages: tuple[Passage, ...]
    nearest: tuple[Citation, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(each.text for each in self.sentences)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(each for said in self.sentences for each in said.citations))

    def as_json(self) -> dict[str, Any]:
        return {}


def compose(
    question: str, lang: Lang, passages: tuple[Passage, ...], index: LexicalIndex, expansion: Expansion
) -> Answer:
    return Answer(question, lang, False, (), passages)
