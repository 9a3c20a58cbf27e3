"""A linear classifier over named features; its weights are learned by `evals.training` and kept as whole numbers.

Whole numbers add up to the same sum in any order, so the same note is read the same way on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SCALE = 100
"""Weights are hundredths of a natural-logarithm unit."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """What each feature speaks for: a row of whole numbers, one a class."""

    classes: tuple[str, ...]
    bias: tuple[int, ...]
    rows: Mapping[str, int]
    matrix: NDArray[np.signedinteger]

    @classmethod
    def of(
        cls, classes: Sequence[str], bias: Sequence[int], weights: Mapping[str, Sequence[int]]
    ) -> Classifier:
        """A classifier from the weights of each feature."""
        matrix = np.array(list(weights.values()), dtype=np.int64).reshape(len(weights), len(classes))
        return cls(tuple(classes), tuple(bias), {name: i for i, name in enumerate(weights)}, matrix)

    def scores(self, features: Iterable[str]) -> list[int]:
        """The sum of the weights for each class."""
        known = self._known(features)
        if not known:
            return list(self.bias)
        total: list[int] = (self.matrix[known].sum(axis=0, dtype=np.int64) + self.bias).tolist()
        return total

    def scores_of(self, samples: Sequence[Iterable[str]]) -> NDArray[np.int64]:
        """The sums for many samples at once: a row a sample, a column a class."""
        known = [self._known(features) for features in samples]
        sizes = np.array([len(each) for each in known], dtype=np.int64)
        total = np.zeros((len(known), len(self.classes)), dtype=np.int64)
        filled = np.flatnonzero(sizes)
        if len(filled):
            flat = np.fromiter((row for each in known for row in each), dtype=np.int64)
            starts = (np.cumsum(sizes) - sizes)[filled]
            total[filled] = np.add.reduceat(self.matrix[flat], starts, axis=0, dtype=np.int64)
        return total + np.array(self.bias, dtype=np.int64)

    def _known(self, features: Iterable[str]) -> list[int]:
        find = self.rows.get
        return [row for feature in features if (row := find(feature)) is not None]

    def row(self, feature: str) -> list[int]:
        """The weights of one feature."""
        weights: list[int] = self.matrix[self.rows[feature]].tolist()
        return weights

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each class is."""
        scores = self.scores(features)
        top = max(scores)
        parts = [math.exp((score - top) / SCALE) for score in scores]
        whole = sum(parts)
        return {name: part / whole for name, part in zip(self.classes, parts, strict=True)}

    def telling(self, features: Iterable[str], name: str, most: int = 3) -> tuple[str, ...]:
        """The features that spoke most for a class against the others, strongest first."""
        known = [feature for feature in set(features) if feature in self.rows]
        if not known:
            return ()
        weights = self.matrix[[self.rows[feature] for feature in known]].astype(np.int64)
        lead = weights[:, self.classes.index(name)] * len(self.classes) - weights.sum(axis=1)
        spoke = sorted(
            (-ahead, feature) for ahead, feature in zip(lead.tolist(), known, strict=True) if ahead > 0
        )
        return tuple(feature for _, feature in spoke[:most])
