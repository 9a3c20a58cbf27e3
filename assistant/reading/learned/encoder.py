"""The encoder that reads notes: a vector for every word piece, and heads for what is asked of words, clauses and people.

`python -m evals.training.encoder` taught it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from assistant.errors import ContentError
from knowledge.encoder import Encoder, read_encoder, vocabulary
from knowledge.errors import ContentError as BrokenTable


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder that ships with the reader; raises ContentError where one of its files is broken."""
    return load(resources.files("assistant.reading.learned").joinpath("models", "encoder"))


def load(folder: Traversable) -> Encoder:
    """The encoder in a folder; raises ContentError where one of its files is missing or broken."""
    try:
        return read_encoder(folder, vocabulary(), frozenset({"tags", "clause"}))
    except BrokenTable as error:
        raise ContentError(f"learned/models/encoder: {error.problem}") from error
