"""A small transformer that has read both languages: a vector for every word piece of a note, in its context.

Its body is the first layers of multilingual-e5-small (Microsoft, MIT), trained further on our marked notes by
`python -m evals.training.encoder`; it runs on one thread, with whole-number weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np
import onnxruntime as ort
import onnxruntime.capi.onnxruntime_pybind11_state as state
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.errors import ContentError
from assistant.reading.learned.pieces import FIRST, LAST, Pieces, pieces_of, tokenizer_of

VOCABULARY, TABLES, LAYERS, HEADS = "vocabulary.json", "tables.npz", "layers.onnx", "heads.json"


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
class Encoder:
    """The vocabulary, the vectors of pieces and places before any context, the layers, the heads by name."""

    tokenizer: Tokenizer
    pieces: NDArray[np.int8]
    scales: NDArray[np.float32]
    places: NDArray[np.float32]
    layers: ort.InferenceSession
    heads: Mapping[str, Head]
    ends: tuple[int, int]

    def cut(self, text: str, clause_starts: Sequence[int]) -> Pieces:
        """The pieces of a text."""
        return pieces_of(text, clause_starts, self.tokenizer)

    def vectors(self, pieces: Pieces) -> NDArray[np.float32]:
        """A vector a piece: (pieces, width)."""
        found = [self._window(pieces.ids[start:end]) for start, end in pieces.windows]
        return np.concatenate(found)

    def _window(self, ids: Sequence[int]) -> NDArray[np.float32]:
        framed = np.array([self.ends[0], *ids, self.ends[1]])
        before = self.pieces[framed] * self.scales[framed, None] + self.places[: len(framed)]
        (after,) = self.layers.run(None, {"vectors": before[None].astype(np.float32)})
        found: NDArray[np.float32] = after[0, 1:-1]
        return found


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder that ships with the reader; raises ContentError where one of its files is broken."""
    return load(resources.files("assistant.reading.learned").joinpath("models", "encoder"))


def load(folder: Traversable) -> Encoder:
    """The encoder in a folder; raises ContentError where one of its files is missing or broken."""
    try:
        vocabulary = json.loads(folder.joinpath(VOCABULARY).read_text("utf-8"))
        with folder.joinpath(TABLES).open("rb") as file:
            tables = dict(np.load(file))
        layers = _session(folder.joinpath(LAYERS).read_bytes())
        heads = {
            name: Head(tuple(classes), tables[f"{name}.weights"].astype(np.float32), tables[f"{name}.bias"])
            for name, classes in json.loads(folder.joinpath(HEADS).read_text("utf-8")).items()
        }
        if not {"tags", "clause"} <= set(heads):
            raise ValueError("heads are missing")
        order = [piece for piece, _ in vocabulary]
        return Encoder(
            tokenizer_of([(piece, score) for piece, score in vocabulary]),
            tables["pieces"],
            tables["scales"],
            tables["places"].astype(np.float32),
            layers,
            heads,
            (order.index(FIRST), order.index(LAST)),
        )
    except (ValueError, KeyError, OSError, RuntimeError) as error:
        raise ContentError(f"learned/models/encoder: not an encoder ({error})") from error


def _session(model: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf) as error:
        raise ValueError(f"{LAYERS}: {error}") from error
