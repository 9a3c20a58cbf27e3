"""The taught encoder written down: layers in whole numbers as ONNX, vectors and heads as tables."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic

from assistant.reading.learned.encoder import HEADS, LAYERS, TABLES
from evals.training.encoder.network import WIDTH, Network

_SHORT = 7
"""Pieces in the text the layers are traced with; any length may be read later."""


def export(network: Network, folder: Path) -> None:
    """Write the layers, the tables and the names of the classes into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _layers(network, folder / LAYERS)
    vectors, scales = _whole(network.pieces.weight.detach().numpy())
    tables: dict[str, NDArray[np.generic]] = {
        "pieces": vectors,
        "scales": scales,
        "places": network.places.weight.detach().numpy().astype(np.float16),
    }
    for name, head in network.heads.items():
        tables[f"{name}.weights"] = head.weight.detach().numpy().astype(np.float16)
        tables[f"{name}.bias"] = head.bias.detach().numpy()
    np.savez_compressed(folder / TABLES, allow_pickle=False, **tables)
    (folder / HEADS).write_text(json.dumps(network.classes, ensure_ascii=False, indent=1) + "\n", "utf-8")


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
