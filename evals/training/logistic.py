"""Multinomial logistic regression over named features: full passes, fixed steps, the same numbers on every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reading.learned.classifier import SCALE, Classifier

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fit:
    """How hard to fit: `ridge` pulls weights to zero, `rare` features seen less often are left out."""

    ridge: float = 1.0
    rare: int = 2
    passes: int = 60
    step: float = 0.3
    smallest: int = 4


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the features stand: row and column of every cell, in the order of rows and of columns."""

    rows: Ints
    columns: Ints
    row_starts: Ints
    by_column: Ints
    column_starts: Ints
    empty: NDArray[np.bool_]

    def sums(self, matrix: Floats) -> Floats:
        """The weights of the features of each row, added up."""
        last = len(self.rows) - 1
        found = np.add.reduceat(matrix[self.columns], np.minimum(self.row_starts, last), axis=0)
        found[self.empty] = 0
        return np.asarray(found)

    def spread(self, wrong: Floats) -> Floats:
        """What each feature is to blame for, from what each row is."""
        return np.asarray(np.add.reduceat(wrong[self.rows[self.by_column]], self.column_starts, axis=0))


def fit(
    samples: Sequence[Set[str] | Sequence[str]],
    labels: Sequence[str],
    how: Fit = Fit(),
    weights: Sequence[float] | None = None,
) -> Classifier:
    """The classifier that best tells the labels apart; `weights` say how much each sample counts."""
    counts = Counter(feature for sample in samples for feature in set(sample))
    names = sorted(feature for feature, count in counts.items() if count >= how.rare)
    classes = sorted(set(labels))
    cells = cells_of(samples, {name: i for i, name in enumerate(names)})
    wanted = np.zeros((len(samples), len(classes)))
    wanted[np.arange(len(samples)), [classes.index(label) for label in labels]] = 1
    share = np.ones(len(samples)) if weights is None else np.asarray(weights, dtype=float)
    matrix, bias = _descend(cells, wanted, share, len(names), how, _one_of)
    return _as_classifier(classes, names, matrix, bias, how.smallest)


def fit_each(
    samples: Sequence[Set[str] | Sequence[str]],
    labels: Sequence[Set[str]],
    classes: Sequence[str],
    how: Fit,
    weights: Sequence[float],
) -> Classifier:
    """A classifier whose classes hold or not each by itself: their chances need not add up to one."""
    counts = Counter(feature for sample in samples for feature in set(sample))
    names = sorted(feature for feature, count in counts.items() if count >= how.rare)
    cells = cells_of(samples, {name: i for i, name in enumerate(names)})
    wanted = np.array([[float(name in held) for name in classes] for held in labels])
    share = np.asarray(weights, dtype=float)
    matrix, bias = _descend(cells, wanted, share, len(names), how, _each)
    return _as_classifier(classes, names, matrix, bias, how.smallest, middle=False)


def fit_shares(
    samples: Sequence[Set[str]], shares: Floats, weights: Sequence[float], how: Fit
) -> tuple[list[str], Floats, Floats]:
    """Features, their weights (features, classes) and bias (classes) where each sample belongs to several classes by shares."""
    counts = Counter(feature for sample in samples for feature in sample)
    names = sorted(feature for feature, count in counts.items() if count >= how.rare)
    cells = cells_of(samples, {name: i for i, name in enumerate(names)})
    matrix, bias = _descend(cells, shares, np.asarray(weights, dtype=float), len(names), how, _one_of)
    return names, matrix, bias


def _one_of(scores: Floats) -> Floats:
    chance = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(chance / chance.sum(axis=1, keepdims=True))


def _each(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores)))


def cells_of(samples: Sequence[Set[str] | Sequence[str]], index: dict[str, int]) -> Cells:
    """The cells of samples by the numbers of their features; features without a number are left out."""
    pairs = [(r, index[f]) for r, sample in enumerate(samples) for f in sorted(set(sample)) if f in index]
    rows = np.array([r for r, _ in pairs], dtype=np.int64)
    columns = np.array([c for _, c in pairs], dtype=np.int64)
    row_starts = np.searchsorted(rows, np.arange(len(samples)))
    by_column = np.argsort(columns, kind="stable")
    column_starts = np.searchsorted(columns[by_column], np.arange(len(index)))
    empty = np.diff(np.append(row_starts, len(rows))) == 0
    return Cells(rows, columns, row_starts, by_column, column_starts, empty)


def _descend(
    cells: Cells,
    wanted: Floats,
    share: Floats,
    size: int,
    how: Fit,
    chances: Callable[[Floats], Floats],
) -> tuple[Floats, Floats]:
    matrix = np.zeros((size, wanted.shape[1]))
    bias = np.log((wanted * share[:, None]).sum(0) / share.sum() + 1e-9)
    seen, seen_bias = np.full(matrix.shape, 1e-8), np.full(bias.shape, 1e-8)
    for _ in range(how.passes):
        chance = chances(cells.sums(matrix) + bias)
        wrong = (chance - wanted) * share[:, None]
        slope = cells.spread(wrong) + how.ridge * matrix
        slope_bias = wrong.sum(axis=0)
        seen += slope**2
        seen_bias += slope_bias**2
        matrix -= how.step * slope / np.sqrt(seen)
        bias -= how.step * slope_bias / np.sqrt(seen_bias)
    return matrix, bias


def _as_classifier(
    classes: Sequence[str],
    names: Sequence[str],
    matrix: Floats,
    bias: Floats,
    smallest: int,
    *,
    middle: bool = True,
) -> Classifier:
    centred = matrix - matrix.mean(axis=1, keepdims=True) if middle else matrix
    whole = np.rint(centred * SCALE).astype(int)
    kept = np.abs(whole).max(axis=1, initial=0) >= smallest
    rows = {name: tuple(map(int, row)) for name, row, keep in zip(names, whole, kept, strict=True) if keep}
    return Classifier.of(tuple(classes), tuple(map(int, np.rint(bias * SCALE).astype(int))), rows)
