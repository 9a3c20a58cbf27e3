"""The encoder while it learns: a transformer's first layers, and a head a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.reading.learned.understanding import PLACES
from evals.training.encoder.first_weights import Base

WIDTH, HEADS, INNER, LONGEST, LAYERS = 384, 12, 1536, 512, 6
TAGS = "tags"
_TINY = 1e-12
_NEVER = -1e4


class Layer(nn.Module):
    """Attention, then two plain layers, each added to what came in."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.first = nn.LayerNorm(WIDTH, _TINY)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.second = nn.LayerNorm(WIDTH, _TINY)
        self.drop = drop

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """`x`: (notes, pieces, width); `hidden` is added to the attention each piece gets."""
        many, long, _ = x.shape
        query, key, value = self.attend(x).view(many, long, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        share = torch.softmax((query * (WIDTH // HEADS) ** -0.5) @ key.transpose(-1, -2) + hidden, -1)
        x = self.first(x + self.attended((share @ value).transpose(1, 2).reshape(many, long, WIDTH)))
        inner = self.narrow(functional.gelu(self.widen(x)))
        return self.second(x + functional.dropout(inner, self.drop, self.training))


class Body(nn.Module):
    """The layers on vectors that stand in no context yet: what is exported."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH, _TINY)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.drop = drop

    def forward(self, vectors: Tensor, hidden: Tensor | None = None) -> Tensor:
        """The vectors in context."""
        nothing = torch.zeros(1) if hidden is None else hidden
        x = functional.dropout(self.norm(vectors), self.drop, self.training)
        for layer in self.layers:
            x = layer(x, nothing)
        return x


class Network(nn.Module):
    """Pieces and places, the body, the heads: over a piece (tags), a clause, somebody, a note."""

    def __init__(
        self, pieces: int, classes: Mapping[str, Sequence[str]], drop: float = 0.1, unread: float = 0.06
    ) -> None:
        """`classes`: what each head tells apart; the head of tags does so for each of a piece's first characters.

        `unread`: the share of pieces whose vectors are withheld while it learns, so that it goes by what stands around.
        """
        super().__init__()
        self.classes = {name: tuple(values) for name, values in classes.items()}
        self.pieces, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.unread = unread
        self.body = Body(drop)
        self.heads = nn.ModuleDict(
            {
                name: nn.Linear(_seen(name) * WIDTH, _told(name, len(values)))
                for name, values in classes.items()
            }
        )

    def forward(self, ids: Tensor, real: Tensor) -> Tensor:
        """`ids`: (notes, pieces), `real` False where a shorter note is filled up; the vectors in context."""
        hidden = torch.zeros(real.shape, dtype=torch.bfloat16).masked_fill(~real, _NEVER)[:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16):
            found: Tensor = self.body(self._read(ids) + self.places(torch.arange(ids.shape[1])), hidden)
        return found.float()

    def _read(self, ids: Tensor) -> Tensor:
        vectors: Tensor = self.pieces(ids)
        if not self.training:
            return vectors
        return vectors * (torch.rand(ids.shape) >= self.unread)[..., None]

    def start_from(self, base: Base, chosen: Sequence[int | None]) -> None:
        """Take over the first layers of the base and the vectors of the chosen pieces; None is a piece of ours."""
        with torch.no_grad():
            words = torch.from_numpy(base.tensor("emb.word", -1, WIDTH))
            comma = words[4]
            self.pieces.weight.copy_(torch.stack([comma if i is None else words[i] for i in chosen]))
            kind = torch.from_numpy(base.tensor("emb.type", 2, WIDTH))[0]
            self.places.weight.copy_(torch.from_numpy(base.tensor("emb.pos", LONGEST, WIDTH)) + kind)
            _copy(self.body.norm, base, "emb.ln")
            for number, layer in enumerate(self.body.layers):
                _start(layer, base, f"l{number}")


def _seen(head: str) -> int:
    return 1 if head == TAGS else 2 if head in ("clause", "pair") or head.startswith("note_") else 3


def _told(head: str, classes: int) -> int:
    return PLACES * classes if head == TAGS else classes


def _start(layer: nn.Module, base: Base, name: str) -> None:
    parts = [torch.from_numpy(base.tensor(f"{name}.{part}.w", WIDTH, WIDTH)) for part in "qkv"]
    layer.attend.weight.copy_(torch.cat(parts))
    layer.attend.bias.copy_(
        torch.cat([torch.from_numpy(base.tensor(f"{name}.{part}.b", -1)) for part in "qkv"])
    )
    for module, part in (
        (layer.attended, "ao"),
        (layer.first, "aln"),
        (layer.widen, "fi"),
        (layer.narrow, "fo"),
        (layer.second, "oln"),
    ):
        _copy(module, base, f"{name}.{part}")


def _copy(module: nn.Module, base: Base, name: str) -> None:
    module.weight.copy_(torch.from_numpy(base.tensor(f"{name}.w", *module.weight.shape)))
    module.bias.copy_(torch.from_numpy(base.tensor(f"{name}.b", *module.bias.shape)))
