"""What a line says, by the encoder of utterances: its pieces' mean vector and a head for each topic and for its purpose.

One head serves both languages, as what is told alike lies close. `python -m evals.training.encoder.utterances` learns them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ContentError
from knowledge.encoder import Head, utterances

FILE = "answers.npz"


def answer_chances(text: str, topic: str) -> Mapping[str, float]:
    """How likely each verdict of a topic is; none where there is nothing to read or no head for it."""
    head = _heads().get(topic)
    vector = _vector(text) if head else None
    if head is None or vector is None:
        return {}
    scores = head.scores(vector)
    parts = np.exp(scores - scores.max())
    return dict(zip(head.classes, (parts / parts.sum()).tolist(), strict=True))


@lru_cache(maxsize=64)
def _vector(text: str) -> NDArray[np.float32] | None:
    """The mean vector of a text that several heads are asked about."""
    return utterances().mean(text)


@lru_cache(maxsize=1)
def _heads() -> Mapping[str, Head]:
    return read_heads(resources.files("assistant.reading.learned").joinpath("models", "encoder", FILE))


def read_heads(file: Traversable) -> dict[str, Head]:
    """The heads by topic; raises ContentError where the file is missing or broken."""
    try:
        with file.open("rb") as opened:
            tables = dict(np.load(opened))
        topics = sorted(name.removesuffix(".bias") for name in tables if name.endswith(".bias"))
        return {
            topic: Head(
                tuple(map(str, tables[f"{topic}.classes"])),
                tables[f"{topic}.weights"].astype(np.float32),
                tables[f"{topic}.bias"].astype(np.float32),
            )
            for topic in topics
        }
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise ContentError(f"learned/models/encoder/{FILE}: no heads ({error})") from error
