"""A small transformer that has read both languages: a vector for every word piece of a text, in its context.

Its bodies are the first layers of multilingual-e5-small (Microsoft, MIT), trained further by `evals.training.encoder`:
one on whole notes (`assistant.reading.learned`), one on utterances, that is single questions and answers. They share the
pieces, and run on one thread with whole-number weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from zipfile import BadZipFile

import numpy as np
import onnxruntime as ort
import onnxruntime.capi.onnxruntime_pybind11_state as state
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.errors import ContentError
from knowledge.pieces import FIRST, LAST, Pieces, pieces_of, tokenizer_of
from knowledge.tokens import simplified

VOCABULARY, PIECES = "vocabulary.json", "pieces.npz"
"""The pieces with their scores, and their vectors before any context: shared by all encoders."""
TABLES, LAYERS, HEADS = "tables.npz", "layers.onnx", "heads.json"
"""An encoder's own: its places and heads, its layers, the names of what each head tells apart."""
ELEMENTS = "elements"
"""The head over utterances that tells which of the framework's elements a question draws on."""
_BROKEN = (ValueError, KeyError, OSError, EOFError, RuntimeError, BadZipFile)


@dataclass(frozen=True, slots=True)
class Head:
    """What a vector speaks for: a row of weights a class."""

    classes: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The scores of each class, natural-logarithm units; `vectors`: (…, width)."""
        found: NDArray[np.float32] = vectors @ self.weights.T + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces that encoders know, with a vector each in whole numbers and what one of them stands for."""

    tokenizer: Tokenizer
    vectors: NDArray[np.int8]
    scales: NDArray[np.float32]
    ends: tuple[int, int]

    def framed(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of pieces between those that open and close a text: (pieces + 2, width)."""
        all_ids = np.array([self.ends[0], *ids, self.ends[1]])
        found: NDArray[np.float32] = self.vectors[all_ids] * self.scales[all_ids, None]
        return found


@dataclass(frozen=True, slots=True)
class Encoder:
    """The vocabulary, the vectors of places, the layers, the heads by name."""

    vocabulary: Vocabulary
    places: NDArray[np.float32]
    layers: ort.InferenceSession
    heads: Mapping[str, Head]

    def cut(self, text: str, clause_starts: Sequence[int] = ()) -> Pieces:
        """The pieces of a text."""
        return pieces_of(text, clause_starts, self.vocabulary.tokenizer)

    def vectors(self, pieces: Pieces) -> NDArray[np.float32]:
        """A vector a piece: (pieces, width)."""
        found = [self._window(pieces.ids[start:end]) for start, end in pieces.windows]
        return np.concatenate(found)

    def mean(self, text: str) -> NDArray[np.float32] | None:
        """The mean of a short text's vectors: (width,); None where there is nothing to read.

        Traditional characters are read as simplified ones; of a text longer than the encoder has places for, the
        beginning is read.
        """
        ids = self.cut(simplified(text)).ids[: len(self.places) - 2]
        if not ids:
            return None
        mean: NDArray[np.float32] = self._window(ids).mean(axis=0)
        return mean

    def _window(self, ids: Sequence[int]) -> NDArray[np.float32]:
        before = self.vocabulary.framed(ids)
        before += self.places[: len(before)]
        (after,) = self.layers.run(None, {"vectors": before[None].astype(np.float32)})
        found: NDArray[np.float32] = after[0, 1:-1]
        return found


@lru_cache(maxsize=1)
def utterances() -> Encoder:
    """The encoder of single questions and answers; raises ContentError where one of its files is broken."""
    folder = resources.files("knowledge").joinpath("data", "utterances")
    return read_encoder(folder, vocabulary(), frozenset({ELEMENTS}))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The pieces that ship; raises ContentError where one of their files is broken."""
    return read_vocabulary(resources.files("knowledge").joinpath("data", "pieces"))


def read_vocabulary(folder: Traversable) -> Vocabulary:
    """The pieces in a folder; raises ContentError where one of their files is missing or broken."""
    try:
        rows = json.loads(folder.joinpath(VOCABULARY).read_text("utf-8"))
        with folder.joinpath(PIECES).open("rb") as file:
            tables = dict(np.load(file))
        order = [piece for piece, _ in rows]
        ends = order.index(FIRST), order.index(LAST)
        tokenizer = tokenizer_of([(piece, score) for piece, score in rows])
        return Vocabulary(tokenizer, tables["pieces"], tables["scales"], ends)
    except _BROKEN as error:
        raise ContentError(folder.name, 1, f"no pieces for an encoder ({error})") from error


def read_encoder(folder: Traversable, vocabulary: Vocabulary, needed: Set[str]) -> Encoder:
    """The encoder in a folder; raises ContentError where one of its files or of the needed heads is missing or broken."""
    try:
        with folder.joinpath(TABLES).open("rb") as file:
            tables = dict(np.load(file))
        layers = _session(folder.joinpath(LAYERS).read_bytes())
        heads = {
            name: Head(tuple(classes), tables[f"{name}.weights"].astype(np.float32), tables[f"{name}.bias"])
            for name, classes in json.loads(folder.joinpath(HEADS).read_text("utf-8")).items()
        }
        if missing := needed - set(heads):
            raise ValueError(f"no head for {', '.join(sorted(missing))}")
        return Encoder(vocabulary, tables["places"].astype(np.float32), layers, heads)
    except _BROKEN as error:
        raise ContentError(folder.name, 1, f"not an encoder ({error})") from error


def _session(model: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf) as error:
        raise ValueError(f"{LAYERS}: {error}") from error
