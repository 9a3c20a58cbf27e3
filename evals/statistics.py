"""Figures with their uncertainty: means, bootstrap intervals, agreement between raters."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % interval over `n` samples."""

    value: float
    low: float
    high: float
    n: int


def weighted_mean(values: Sequence[tuple[float, float]]) -> float:
    """The mean of (value, weight) pairs; raises ZeroDivisionError without weight."""
    return sum(v * w for v, w in values) / sum(w for _, w in values)


def bootstrap(values: Sequence[tuple[float, float]], *, rounds: int = 400, seed: int = 7) -> Estimate:
    """The weighted mean with a percentile interval by resampling samples; the same numbers give the same interval."""
    mean = weighted_mean(values)
    if len(values) < 2:
        return Estimate(mean, mean, mean, len(values))
    chance = random.Random(seed)
    means = []
    for _ in range(rounds):
        drawn = chance.choices(values, k=len(values))
        weight = sum(w for _, w in drawn)
        if weight:
            means.append(sum(v * w for v, w in drawn) / weight)
    means.sort()
    return Estimate(
        mean, means[int(0.025 * len(means))], means[min(int(0.975 * len(means)), len(means) - 1)], len(values)
    )


def resampled(
    parts: Sequence[Any],
    measure: Callable[[Sequence[Any]], float | None],
    *,
    rounds: int = 200,
    seed: int = 7,
) -> Estimate | None:
    """A figure over all samples with its interval; None where it can't be measured."""
    value = measure(parts)
    if value is None:
        return None
    chance = random.Random(seed)
    drawn = (measure(chance.choices(parts, k=len(parts))) for _ in range(rounds if len(parts) > 1 else 0))
    values = sorted(v for v in drawn if v is not None) or [value]
    return Estimate(
        value,
        values[int(0.025 * len(values))],
        values[min(int(0.975 * len(values)), len(values) - 1)],
        len(parts),
    )


def f1(hit: int, missed: int, false: int) -> float:
    """The harmonic mean of precision and recall; 0 where there is nothing at all."""
    return 2 * hit / (2 * hit + missed + false) if hit + missed + false else 0.0


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two raters; 1.0 where both always gave the same single label."""
    n = len(pairs)
    agreed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / n**2
    return 1.0 if chance == 1.0 else (agreed - chance) / (1 - chance)


def quadratic_kappa(pairs: Sequence[tuple[int, int]], levels: int = 5) -> float:
    """Quadratic weighted kappa of two raters over levels 0 … levels-1."""
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / n
    by_chance = sum((a - b) ** 2 * first[a] * second[b] for a in range(levels) for b in range(levels)) / n**2
    return 1.0 if by_chance == 0 else 1 - seen / by_chance


def krippendorff(ratings: Mapping[str, Sequence[float | None]]) -> float:
    """Krippendorff's alpha for interval data: unit → one rating a rater, None where one is missing.

    Source: Krippendorff, Content Analysis (2004), chapter 11, in the pairwise form.
    """
    units = [[r for r in row if r is not None] for row in ratings.values()]
    units = [row for row in units if len(row) > 1]
    everything = [r for row in units for r in row]
    n = len(everything)
    if n < 2:
        raise ValueError("alpha needs at least one unit with two ratings")
    within = sum(sum((a - b) ** 2 for a in row for b in row) / (len(row) - 1) for row in units) / n
    overall = sum((a - b) ** 2 for a in everything for b in everything) / (n * (n - 1))
    return 1.0 if overall == 0 else 1 - within / overall
