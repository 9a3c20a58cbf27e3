"""The taught encoder written down: layers in whole numbers as ONNX, vectors and heads as tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from evals.training.encoder.network import WIDTH, Network
from knowledge.encoder import HEADS, LAYERS, PIECES, TABLES

_SHORT = 7
"""Pieces in the text the layers are traced with; any length may be read later."""


def export_pieces(network: Network, folder: Path) -> None:
    """Write the vectors of the pieces, which all encoders share, into a folder."""
    vectors, scales = _whole(network.pieces.weight.detach().numpy())
    np.savez_compressed(folder / PIECES, allow_pickle=False, pieces=vectors, scales=scales)


HeadTables = Mapping[str, tuple[Sequence[str], Tensor, Tensor]]
"""The classes of each head, its weights (classes, width) and its bias."""


def export(
    network: Network, folder: Path, longest: int | None = None, heads: HeadTables | None = None
) -> None:
    """Write the layers, the tables and the names of the classes into a folder.

    ``longest``: so many places are kept, for texts that are always short; ``heads`` stand in for the network's own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _layers(network, folder / LAYERS)
    if heads is None:
        heads = {
            name: (network.classes[name], head.weight, head.bias) for name, head in network.heads.items()
        }
    places = network.places.weight.detach().numpy().astype(np.float16)[:longest]
    np.savez_compressed(folder / TABLES, allow_pickle=False, places=places, **_tables(heads))
    classes = {name: list(told) for name, (told, _, _) in heads.items()}
    (folder / HEADS).write_text(json.dumps(classes, ensure_ascii=False, indent=1) + "\n", "utf-8")


def export_heads(heads: HeadTables, file: Path) -> None:
    """Write heads alone, with their classes, into one file of tables."""
    classes = {f"{name}.classes": np.array(told) for name, (told, _, _) in heads.items()}
    np.savez_compressed(file, allow_pickle=False, **classes, **_tables(heads))


def _tables(heads: HeadTables) -> dict[str, NDArray[np.generic]]:
    tables: dict[str, NDArray[np.generic]] = {}
    for name, (_, weights, bias) in heads.items():
        tables[f"{name}.weights"] = weights.detach().numpy().astype(np.float16)
        tables[f"{name}.bias"] = bias.detach().numpy()
    return tables


def _layers(network: Network, path: Path) -> None:
    """Seven bits a weight, so that no processor's eight-bit sums run over: the same numbers everywhere."""
    with TemporaryDirectory() as place:
        plain = Path(place) / "plain.onnx"
        torch.onnx.export(
            network.body.eval(),
            (torch.randn(1, _SHORT, WIDTH),),
            plain,
            input_names=["vectors"],
            output_names=["after"],
            dynamic_axes={"vectors": {1: "pieces"}, "after": {1: "pieces"}},
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )


def _whole(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Each row in whole numbers up to 127 and what one of them stands for."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-9) / 127
    return np.rint(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)
