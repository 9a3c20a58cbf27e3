"""A linear classifier over named features; its weights are learned by `evals.training` and kept as whole numbers.

Whole numbers add up to the same sum in any order, so the same note is read the same way on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError

SCALE = 100
"""Weights are hundredths of a natural-logarithm unit."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """What each feature speaks for: one whole number a class."""

    classes: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]

    def scores(self, features: Iterable[str]) -> list[int]:
        """The sum of the weights for each class."""
        total = list(self.bias)
        weights = self.weights
        for feature in features:
            row = weights.get(feature)
            if row is not None:
                for index, weight in enumerate(row):
                    total[index] += weight
        return total

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each class is."""
        scores = self.scores(features)
        top = max(scores)
        parts = [math.exp((score - top) / SCALE) for score in scores]
        whole = sum(parts)
        return {name: part / whole for name, part in zip(self.classes, parts, strict=True)}

    def telling(self, features: Iterable[str], name: str, most: int = 3) -> tuple[str, ...]:
        """The features that spoke most for a class against the others, strongest first."""
        index = self.classes.index(name)
        spoke: list[tuple[float, str]] = []
        for feature in set(features):
            row = self.weights.get(feature)
            if row is not None:
                lead = row[index] - sum(row) / len(row)
                if lead > 0:
                    spoke.append((-lead, feature))
        return tuple(feature for _, feature in sorted(spoke)[:most])


_loaded: dict[tuple[Lang, str], Classifier] = {}


def classifier(lang: Lang, name: str) -> Classifier:
    """The classifier of this name for notes of one language; raises ContentError where its file is broken."""
    if (lang, name) not in _loaded:
        file = resources.files("assistant.reading.learned").joinpath("models", lang.value, f"{name}.tsv")
        _loaded[lang, name] = parsed(file.read_text("utf-8"), f"{lang}/{name}.tsv")
    return _loaded[lang, name]


def put(lang: Lang, name: str, model: Classifier) -> None:
    """Read with this classifier from now on: for whoever trains one that rests on another."""
    _loaded[lang, name] = model


def parsed(text: str, file: str) -> Classifier:
    """A classifier from its lines: a head of classes, their bias, then a feature and its weights a line."""
    lines = text.splitlines()
    try:
        classes = tuple(lines[0].split("\t")[1:])
        rows = {
            feature: tuple(map(int, weights))
            for feature, *weights in (line.split("\t") for line in lines[1:])
        }
        bias = rows.pop("")
    except (IndexError, KeyError, ValueError) as error:
        raise ContentError(f"learned/models/{file}: not a table of weights ({error})") from error
    if any(len(row) != len(classes) for row in (bias, *rows.values())):
        raise ContentError(f"learned/models/{file}: a row with too many or too few weights")
    return Classifier(classes, bias, rows)


def written(model: Classifier) -> str:
    """The lines `parsed` reads, features in order."""
    rows = [("", model.bias), *sorted(model.weights.items())]
    body = ("\t".join((feature, *map(str, weights))) for feature, weights in rows)
    return "\n".join(("\t".join(("", *model.classes)), *body)) + "\n"
