"""The encoder that ships, taken back into a network that learns on: its whole-number weights become fractions again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from evals.training.encoder.network import Network
from knowledge.encoder import LAYERS, PIECES, TABLES

_MATRICES = ("attend", "attended", "widen", "narrow")
"""The matrices of a layer in the order in which they are used, which is that of the file."""


def take_pieces(network: Network, folder: Path) -> None:
    """Give the network the vectors of the pieces in a folder."""
    tables = dict(np.load(folder / PIECES))
    with torch.no_grad():
        network.pieces.weight.copy_(torch.from_numpy(tables["pieces"] * tables["scales"][:, None]))


def go_on_from(network: Network, folder: Path) -> None:
    """Give the network the weights in a folder; the pieces are taken apart from them."""
    tables = dict(np.load(folder / TABLES))
    known = {name: torch.from_numpy(value) for name, value in _body(folder / LAYERS).items()}
    network.body.load_state_dict(known)
    with torch.no_grad():
        network.places.weight.copy_(torch.from_numpy(tables["places"].astype(np.float32)))
        for name, head in network.heads.items():
            head.weight.copy_(torch.from_numpy(tables[f"{name}.weights"].astype(np.float32)))
            head.bias.copy_(torch.from_numpy(tables[f"{name}.bias"]))


def _body(path: Path) -> dict[str, NDArray[np.float32]]:
    """The weights of the layers by name: norms and biases as they are, matrices from whole numbers and their scales."""
    stored = {each.name: numpy_helper.to_array(each) for each in onnx.load(path).graph.initializer}
    found = {name: value.copy() for name, value in stored.items() if name.startswith(("norm.", "layers."))}
    matrices = [name.removesuffix("_quantized") for name in stored if name.endswith("_quantized")]
    for place, name in enumerate(matrices):
        layer, which = divmod(place, len(_MATRICES))
        whole = stored[f"{name}_quantized"].astype(np.float32) * stored[f"{name}_scale"]
        found[f"layers.{layer}.{_MATRICES[which]}.weight"] = np.ascontiguousarray(whole.T)
    return found
