"""What all encoders share: the pieces, and what is said of broken files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.encoder import (
    ELEMENTS,
    HEADS,
    LAYERS,
    PIECES,
    TABLES,
    VOCABULARY,
    read_encoder,
    read_vocabulary,
    utterances,
    vocabulary,
)
from knowledge.errors import ContentError

DATA = Path(__file__).parents[2] / "knowledge" / "data"


def copied(shipped: Path, names: tuple[str, ...], folder: Path) -> None:
    for name in names:
        (folder / name).write_bytes((shipped / name).read_bytes())


def test_no_piece_of_the_vocabulary_occurs_twice() -> None:
    pieces = [piece for piece, _ in json.loads((DATA / "pieces" / VOCABULARY).read_text("utf-8"))]
    assert len(pieces) == len(set(pieces))
    assert len(pieces) == len(vocabulary().vectors)


@pytest.mark.parametrize("file", [VOCABULARY, PIECES])
def test_broken_pieces_are_an_error_by_name(file: str, tmp_path: Path) -> None:
    copied(DATA / "pieces", (VOCABULARY, PIECES), tmp_path)
    (tmp_path / file).write_bytes(b"{}")
    with pytest.raises(ContentError, match="pieces"):
        read_vocabulary(tmp_path)
    (tmp_path / file).unlink()
    with pytest.raises(ContentError, match="pieces"):
        read_vocabulary(tmp_path)


@pytest.mark.parametrize("file", [TABLES, LAYERS, HEADS])
def test_a_broken_encoder_is_an_error_by_name(file: str, tmp_path: Path) -> None:
    copied(DATA / "utterances", (TABLES, LAYERS, HEADS), tmp_path)
    (tmp_path / file).write_bytes(b"{}")
    with pytest.raises(ContentError, match="encoder"):
        read_encoder(tmp_path, vocabulary(), frozenset({ELEMENTS}))
    (tmp_path / file).unlink()
    with pytest.raises(ContentError, match="encoder"):
        read_encoder(tmp_path, vocabulary(), frozenset({ELEMENTS}))


def test_of_a_text_longer_than_any_utterance_the_beginning_is_heard() -> None:
    words = "Nobody of ours has met their counsel. "
    whole, beginning = utterances().mean(words * 100), utterances().mean(words * 60)
    assert whole is not None and beginning is not None
    assert (whole == beginning).all()
