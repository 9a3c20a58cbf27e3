"""A linear classifier over named features; its weights are learned by `evals.training` and kept as whole numbers.

Whole numbers add up to the same sum in any order, so the same note is read the same way on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SCALE = 100
"""Weights are hundredths of a natural-logarithm unit."""


class Column(NamedTuple):
    """One feature of many samples: what it is called, and what was seen in each; empty where nothing was."""

    name: str
    seen: Sequence[str]


_UNLEARNED = -1
"""The row of a feature that was never learned."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """What each feature speaks for: a row of whole numbers, one a class; the last row, of noughts, is for what was never learned."""

    classes: tuple[str, ...]
    bias: tuple[int, ...]
    rows: Mapping[str, int]
    matrix: NDArray[np.signedinteger]

    @classmethod
    def of(
        cls, classes: Sequence[str], bias: Sequence[int], weights: Mapping[str, Sequence[int]]
    ) -> Classifier:
        """A classifier from the weights of each feature."""
        table = np.array(list(weights.values()), dtype=np.int64).reshape(len(weights), len(classes))
        return cls.from_table(classes, bias, list(weights), table)

    @classmethod
    def from_table(
        cls,
        classes: Sequence[str],
        bias: Sequence[int],
        features: Sequence[str],
        table: NDArray[np.signedinteger],
    ) -> Classifier:
        """A classifier from a table with a row a feature."""
        matrix = np.concatenate([table, np.zeros((1, len(classes)), dtype=table.dtype)])
        return cls(tuple(classes), tuple(bias), {name: i for i, name in enumerate(features)}, matrix)

    def scores(self, features: Iterable[str]) -> list[int]:
        """The sum of the weights for each class."""
        total: list[int] = (
            self.matrix[self._rows(features)].sum(axis=0, dtype=np.int64) + self.bias
        ).tolist()
        return total

    def scores_of(self, samples: Sequence[Iterable[str]]) -> NDArray[np.int64]:
        """The sums for many samples at once: a row a sample, a column a class."""
        if not samples:
            return np.zeros((0, len(self.classes)), dtype=np.int64)
        found = [self._rows(features) for features in samples]
        ends = np.cumsum([len(rows) for rows in found])
        every = np.array(list(chain.from_iterable(found)), dtype=np.intp)
        sums = np.add.reduceat(self.matrix[every], [0, *ends[:-1]], axis=0, dtype=np.int64)
        return sums + np.array(self.bias, dtype=np.int64)

    def scores_by_column(self, columns: Sequence[Column]) -> NDArray[np.int64]:
        """The same for samples of which the same things are asked: a row a sample, a column a class."""
        find = self.rows.get
        rows = [
            [find(name + each, _UNLEARNED) if each else _UNLEARNED for each in seen]
            for name, seen in columns
            if any(seen)
        ]
        sums: NDArray[np.int64] = self.matrix[np.array(rows, dtype=np.intp)].sum(axis=0, dtype=np.int64)
        return sums + np.array(self.bias, dtype=np.int64)

    def _rows(self, features: Iterable[str]) -> list[int]:
        """The row of every feature, at least one."""
        find = self.rows.get
        return [find(feature, _UNLEARNED) for feature in features] or [_UNLEARNED]

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
        told = list(set(features))
        weights = self.matrix[self._rows(told)].astype(np.int64)
        lead = weights[:, self.classes.index(name)] * len(self.classes) - weights.sum(axis=1)
        spoke = nsmallest(most, ((-lead[i], told[i]) for i in np.flatnonzero(lead > 0).tolist()))
        return tuple(feature for _, feature in spoke)
