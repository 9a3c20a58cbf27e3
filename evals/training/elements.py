"""`python -m evals.training.elements`: learn which of the framework's elements a question draws on. Takes a minute or two.

It learns from questions written by people who had not seen one another's (`questions/*.jsonl`), from how people ask
for a section (`asked_*.tsv`), and from the sentences of the framework and of the playbooks themselves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.training.logistic import Fit, fit_shares
from knowledge.chunking import chunk_document
from knowledge.documents import Chunk, Lang
from knowledge.elements import NO_ELEMENT, STEP, question_features
from knowledge.query import Query
from knowledge.sentences import sentences
from knowledge.shelf import Shelf, asked_phrases, builtin_root

FOLDER = Path(__file__).parent / "questions"
DATA = Path(__file__).parents[2] / "knowledge" / "data"
CLASSES = (*(f"F{number}" for number in range(1, 106)), NO_ELEMENT)
HOW = Fit(ridge=0.3, rare=1, passes=60)
_SENTENCE = 0.5
"""What a sentence of the text counts beside a question."""
_SMALLEST = 3
"""Features that move no class by more than so many steps are left out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words and the elements that answer them, none for a playbook's; `weight` beside a question's 1."""

    words: str
    elements: tuple[str, ...]
    weight: float = 1.0


def read_questions(path: Path) -> list[Asked]:
    """The questions of one author."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Asked(row["q"], tuple(row["elements"])) for row in rows]


def told_by_the_texts(lang: Lang) -> Iterator[Asked]:
    """How people ask for each section, its heading and its sentences."""
    documents = [each for each in Shelf([builtin_root()]).documents() if each.lang == lang]
    chunks = {chunk.id: chunk for document in documents for chunk in chunk_document(document)}
    for id, phrases in asked_phrases(chunks.values(), lang).items():
        yield from (Asked(phrase, chunks[id].elements) for phrase in phrases)
    for chunk in chunks.values():
        yield from _said_in(chunk)


def _said_in(chunk: Chunk) -> Iterator[Asked]:
    for part in chunk.parts:
        yield Asked(part.path[-1], tuple(part.elements), _SENTENCE)
        for sentence in sentences(part.text):
            yield Asked(sentence.text, tuple(part.elements), _SENTENCE)


def every_question(lang: Lang) -> list[Asked]:
    """The questions of all authors, and what the texts themselves tell."""
    asked = [each for path in sorted(FOLDER.glob(f"{lang}-*.jsonl")) for each in read_questions(path)]
    return [*asked, *told_by_the_texts(lang)]


def shares_of(asked: Sequence[Asked]) -> NDArray[np.float64]:
    """How much of each answer stands in each class: (questions, classes)."""
    shares = np.zeros((len(asked), len(CLASSES)))
    for row, each in enumerate(asked):
        for element in each.elements or (NO_ELEMENT,):
            shares[row, CLASSES.index(element)] = 1 / len(each.elements or (NO_ELEMENT,))
    return shares


def learn(asked: Sequence[Asked], lang: Lang) -> dict[str, np.ndarray]:
    """The tables that `knowledge.elements` reads."""
    samples = [question_features(each.words, Query.of(each.words), lang) for each in asked]
    names, matrix, bias = fit_shares(samples, shares_of(asked), [each.weight for each in asked], HOW)
    whole = np.clip(np.rint(matrix / STEP), -127, 127).astype(np.int8)
    kept = np.flatnonzero(np.abs(whole).max(axis=1) >= _SMALLEST)
    return {
        "features": np.array("\n".join(names[i] for i in kept)),
        "classes": np.array(" ".join(CLASSES)),
        "bias": np.rint(bias / STEP).astype(np.int16),
        "matrix": whole[kept],
    }


def main() -> int:
    """Learn both languages and write the tables down."""
    for lang in ("zh", "en"):
        asked = every_question(lang)
        tables = learn(asked, lang)
        np.savez_compressed(DATA / f"elements_{lang}.npz", allow_pickle=False, **tables)
        sys.stdout.write(f"{lang}: {len(asked)} questions and sentences, {len(tables['matrix'])} features\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
