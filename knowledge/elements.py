"""Which of the framework's elements an answer draws on: learned from questions that many people asked in their own words.

People ask in words that no text holds. Each word of a question speaks for some elements and against others; how much
was learned by `evals.training.elements` and lies in `data/elements_{zh,en}.npz` as whole numbers. What the question says
as a whole the encoder of utterances weighs beside it, for both languages at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Lang
from knowledge.encoder import ELEMENTS, utterances
from knowledge.errors import ContentError
from knowledge.glossary import glossary
from knowledge.query import Query

STEP = 0.05
"""What one of a weight's whole numbers stands for, in natural-logarithm units."""
NO_ELEMENT = "-"
"""The class of questions that the framework leaves to playbooks."""
_SOFTENED = 0.4
"""Words and encoder are each too sure where they agree, and second parts of a question would count for nothing; set, as
what is below, by eight authors neither had learned from."""
_LONGEST = 500
"""Of a longer text the encoder reads so many characters."""
_LEAST = 0.005
"""Elements less likely than this are not looked at."""


@dataclass(frozen=True, slots=True)
class ElementWeights:
    """What each feature of a question speaks for: a row a feature, a column a class, and the bias of each class."""

    classes: tuple[str, ...]
    bias: NDArray[np.int64]
    rows: Mapping[str, int]
    matrix: NDArray[np.int8]

    def scores(self, features: Iterable[str]) -> NDArray[np.float64] | None:
        """How likely each class is, as logarithms; None where no feature is known."""
        known = [self.rows[feature] for feature in features if feature in self.rows]
        if not known:
            return None
        return _levelled((self.bias + self.matrix[known].sum(axis=0, dtype=np.int64)) * STEP)


def element_chances(words: str, query: Query, lang: Lang) -> dict[str, float]:
    """How much of the answer to these words stands in each of the framework's elements, at most 1 together.

    What is left to a company's own documents stands under ``NO_ELEMENT``. Nothing where no word was ever asked with.
    """
    by_words = element_weights(lang).scores(sorted(question_features(words, query, lang)))
    heard = _heard(words)
    if by_words is None or heard is None:
        return {}
    shares = np.exp(_levelled(_SOFTENED * (by_words + np.array(heard))))
    likely = np.flatnonzero(shares >= _LEAST).tolist()
    return {element_weights(lang).classes[i]: float(shares[i]) for i in likely}


@lru_cache(maxsize=256)
def _heard(words: str) -> tuple[float, ...] | None:
    """What the encoder holds likely, as logarithms in the order of the classes; one question is often looked up twice."""
    vector = utterances().mean(words[:_LONGEST])
    if vector is None:
        return None
    return tuple(_levelled(utterances().heads[ELEMENTS].scores(vector).astype(np.float64)).tolist())


def _levelled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithms of chances that add up to one."""
    high = scores - scores.max()
    levelled: NDArray[np.float64] = high - np.log(np.exp(high).sum())
    return levelled


def question_features(words: str, query: Query, lang: Lang) -> Set[str]:
    """What tells questions apart: terms, single characters, pairs of Latin words, and the sales concepts they name."""
    grams = query.own.grams
    pairs = pairwise(grams)
    return {
        *grams,
        *(f"1:{each}" for each in query.own.singles),
        *(f"2:{first} {second}" for first, second in pairs if first.isascii() and second.isascii()),
        *(f"c:{concept.en[0]}" for _, concept in glossary().named(words, lang)),
    }


@lru_cache(maxsize=2)
def element_weights(lang: Lang) -> ElementWeights:
    """The learned weights of one language; raises ContentError where the file is broken."""
    return read_weights(resources.files("knowledge").joinpath(f"data/elements_{lang}.npz"))


def read_weights(file: Traversable) -> ElementWeights:
    """Learned weights from a file; raises ContentError where it is broken."""
    try:
        with file.open("rb") as opened, np.load(opened) as tables:
            features = str(tables["features"]).split("\n")
            classes = tuple(str(tables["classes"]).split())
            bias, matrix = tables["bias"].astype(np.int64), tables["matrix"]
    except (OSError, EOFError, BadZipFile, KeyError, ValueError) as error:
        raise ContentError(file.name, 1, f"not a table of learned weights ({error})") from error
    if matrix.shape != (len(features), len(classes)) or bias.shape != (len(classes),):
        raise ContentError(file.name, 1, "the tables do not fit together")
    return ElementWeights(classes, bias, {feature: i for i, feature in enumerate(features)}, matrix)
