"""Vectors without a model: terms hashed into a fixed number of places; the same text always gives the same one."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence

from knowledge.tokens import terms


class HashEmbedding:
    """``hash-v1``: keeps the vector path working and testable; it adds nothing to word search, so it weighs 0."""

    name = "hash-v1"

    def __init__(self, dimension: int = 256, weight: float = 0.0) -> None:
        self.dimension = dimension
        self.weight = weight

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        places = [0.0] * self.dimension
        for gram, count in Counter(terms(text).grams).items():
            mark = int.from_bytes(hashlib.blake2b(gram.encode("utf-8"), digest_size=8).digest(), "big")
            sign = 1.0 if mark & 1 else -1.0
            places[(mark >> 1) % self.dimension] += sign * (1.0 + math.log(count))
        length = math.sqrt(sum(value * value for value in places))
        if length == 0:
            places[0] = length = 1.0
        return [value / length for value in places]
