"""The encoder's schooling: all questions at once, a few times through all lessons, ever smaller steps."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from assistant.reading.learned.tagging import TAGS
from evals.training.encoder.lessons import CLASSES, FIELD_VALUES, IGNORED, Lesson, Span
from evals.training.encoder.network import Network

DECAY, WARM, MEMORY = 0.01, 0.06, 0.7
"""`MEMORY`: over how many passes the mean of the states reaches back."""
PIECES, NOTES, SHELF = 6144, 96, 1024
"""Pieces and notes learned from at once, at most; lessons that are sorted by length together, to fill up little."""
CLAUSE, PERSON, PAIR, NOTE = 0.5, 0.7, 0.5, 0.2
"""What a clause, somebody, a pair of mentions and a note count beside the tags."""
Tellings = Sequence[Sequence[Lesson]]
"""The windows of each telling of one note."""


@dataclass(frozen=True, slots=True)
class Schooling:
    """How often through all lessons, and in how large steps for the body and for the heads."""

    passes: int
    step: float
    head_step: float


ANEW, FURTHER = Schooling(7, 2e-4, 1e-3), Schooling(5, 1.2e-4, 5e-4)
"""From the base's weights, and from those that ship."""


def learn(
    network: Network,
    notes: Sequence[Tellings],
    ends: tuple[int, int, int],
    how: Schooling,
    say: Callable[[str], None],
) -> Network:
    """Teach the network, each pass with one telling of every note; what comes back is the mean of its latest states.

    `ends`: the pieces that open, close and fill up a window.
    """
    random.seed(1)
    optimiser = _optimiser(network, how)
    first = [group["lr"] for group in optimiser.param_groups]
    steps, a_pass = 0, len(_batches(_told(notes)))
    total = a_pass * how.passes
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(1 - 1 / (MEMORY * a_pass)))
    network.train()
    for number in range(how.passes):
        lost = 0.0
        for batch in _batches(_told(notes)):
            share = min(1.0, (steps + 1) / (WARM * total)) * max(0.04, 1 - steps / total)
            for group, rate in zip(optimiser.param_groups, first, strict=True):
                group["lr"] = rate * share
            loss = _loss(network, batch, ends)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            steps, lost = steps + 1, lost + loss.item()
            if steps > a_pass:
                mean.update_parameters(network)
        say(f"pass {number + 1} of {how.passes}: loss {lost / a_pass:.3f}\n")
    found: Network = mean.module
    found.eval()
    return found


def _optimiser(network: Network, how: Schooling) -> torch.optim.Optimizer:
    """Matrices of the body shrink a little, all else does not; heads start from nothing and take larger steps."""
    matrices = [p for p in network.body.parameters() if p.ndim > 1]
    rest = [p for p in network.body.parameters() if p.ndim < 2]
    rest += [*network.pieces.parameters(), *network.places.parameters()]
    return torch.optim.AdamW(
        [
            {"params": matrices, "lr": how.step, "weight_decay": DECAY},
            {"params": rest, "lr": how.step, "weight_decay": 0.0},
            {"params": list(network.heads.parameters()), "lr": how.head_step, "weight_decay": DECAY},
        ],
        fused=True,
    )


def _told(notes: Sequence[Tellings]) -> list[Lesson]:
    return [lesson for tellings in notes for lesson in random.choice(tellings)]


def _batches(lessons: Sequence[Lesson]) -> list[list[Lesson]]:
    shuffled = random.sample(lessons, len(lessons))
    found: list[list[Lesson]] = []
    for at in range(0, len(shuffled), SHELF):
        batch: list[Lesson] = []
        for lesson in sorted(shuffled[at : at + SHELF], key=lambda each: len(each.ids)):
            if batch and (len(lesson.ids) * (len(batch) + 1) > PIECES or len(batch) >= NOTES):
                found.append(batch)
                batch = []
            batch.append(lesson)
        found.append(batch)
    random.shuffle(found)
    return found


def _loss(network: Network, batch: Sequence[Lesson], ends: tuple[int, int, int]) -> Tensor:
    opening, closing, filling = ends
    longest = max(len(lesson.ids) for lesson in batch)
    ids = torch.full((len(batch), longest + 2), filling)
    for number, lesson in enumerate(batch):
        ids[number, : len(lesson.ids) + 2] = torch.tensor([opening, *lesson.ids, closing])
    vectors = network(ids, ids != filling)[:, 1:]
    parts = [
        _tags(network, batch, vectors),
        CLAUSE * _clauses(network, batch, vectors),
        PERSON * _people(network, batch, vectors),
        PAIR * _pairs(network, batch, vectors),
        NOTE * _notes(network, batch, vectors),
    ]
    return torch.stack(parts).sum()


def _tags(network: Network, batch: Sequence[Lesson], vectors: Tensor) -> Tensor:
    chosen = [number for number, lesson in enumerate(batch) if lesson.tags is not None]
    if not chosen:
        return torch.zeros(())
    told = [network.heads["tags"](vectors[n, : len(batch[n].ids)]).view(-1, len(TAGS)) for n in chosen]
    right = [torch.from_numpy(batch[n].tags).view(-1) for n in chosen]
    return functional.cross_entropy(torch.cat(told), torch.cat(right), ignore_index=IGNORED)


def _clauses(network: Network, batch: Sequence[Lesson], vectors: Tensor) -> Tensor:
    found = [
        (number, span, row, lesson.weight)
        for number, lesson in enumerate(batch)
        for span, row in lesson.clauses
    ]
    if not found:
        return torch.zeros(())
    weights = torch.tensor([weight for *_, weight in found])
    told = network.heads["clause"](_edges(vectors, [(number, span) for number, span, *_ in found]))
    right = torch.stack([torch.from_numpy(row) for _, _, row, _ in found])
    lost = functional.binary_cross_entropy_with_logits(told, right, reduction="none").sum(1)
    return (lost * weights).sum() / weights.sum()


def _people(network: Network, batch: Sequence[Lesson], vectors: Tensor) -> Tensor:
    found = [
        (n, spots, values, lesson.weight) for n, lesson in enumerate(batch) for spots, values in lesson.people
    ]
    total = torch.zeros(())
    if not found:
        return total
    seen = functional.dropout(
        _everybody(vectors, [(n, spots) for n, spots, *_ in found]), 0.1, network.training
    )
    for task in CLASSES:
        rows = [i for i, (_, _, values, _) in enumerate(found) if task in values]
        if rows:
            total = total + _weighed(
                network.heads[task](seen[rows]), [(found[i][2][task], found[i][3]) for i in rows]
            )
    return total


def _weighed(told: Tensor, right: Sequence[tuple[int, float]]) -> Tensor:
    weights = torch.tensor([weight for _, weight in right])
    lost = functional.cross_entropy(told, torch.tensor([value for value, _ in right]), reduction="none")
    return (lost * weights).sum() / weights.sum()


def _pairs(network: Network, batch: Sequence[Lesson], vectors: Tensor) -> Tensor:
    found = [(number, *pair) for number, lesson in enumerate(batch) for pair in lesson.pairs]
    if not found:
        return torch.zeros(())
    left = _mean(vectors, [(number, span) for number, span, _, _ in found])
    right = _mean(vectors, [(number, span) for number, _, span, _ in found])
    told = network.heads["pair"](torch.cat([(left - right).abs(), left * right], 1))
    return functional.cross_entropy(told, torch.tensor([label for *_, label in found]))


def _notes(network: Network, batch: Sequence[Lesson], vectors: Tensor) -> Tensor:
    total = torch.zeros(())
    for name in FIELD_VALUES:
        rows = [number for number, lesson in enumerate(batch) if name in lesson.note]
        if rows:
            told = network.heads[name](_edges(vectors, [(n, (0, len(batch[n].ids))) for n in rows]))
            total = total + functional.cross_entropy(told, torch.tensor([batch[n].note[name] for n in rows]))
    return total


def _edges(vectors: Tensor, spans: Sequence[tuple[int, Span]]) -> Tensor:
    """Mean and largest over each span, side by side."""
    note = torch.tensor([number for number, _ in spans])
    first, behind = (torch.tensor([span[i] for _, span in spans]) for i in (0, 1))
    reach = torch.arange(int((behind - first).max()))[None]
    real = (reach < (behind - first)[:, None])[..., None]
    seen = vectors[note[:, None], (first[:, None] + reach).clamp(max=vectors.shape[1] - 1)]
    mean = (seen * real).sum(1) / real.sum(1)
    return torch.cat([mean, seen.masked_fill(~real, -1e9).amax(1)], 1)


def _everybody(vectors: Tensor, people: Sequence[tuple[int, Sequence[tuple[Span, Span]]]]) -> Tensor:
    """Mean and largest over somebody's mentions, mean over the clauses around them."""
    width = vectors.shape[-1]
    spots = [(number, spot) for number, each in people for spot, _ in each]
    around = [(number, clause) for number, each in people for _, clause in each]
    counts = torch.tensor([len(each) for _, each in people])
    whose = torch.repeat_interleave(torch.arange(len(people)), counts)
    seen, context = _mean(vectors, spots), _mean(vectors, around)
    empty, share = torch.zeros(len(people), width), counts[:, None].float()
    largest = torch.full((len(people), width), -1e9).scatter_reduce(
        0, whose[:, None].expand(-1, width), seen, "amax", include_self=False
    )
    return torch.cat(
        [empty.index_add(0, whose, seen) / share, largest, empty.index_add(0, whose, context) / share], 1
    )


def _mean(vectors: Tensor, spans: Sequence[tuple[int, Span]]) -> Tensor:
    note = torch.tensor([number for number, _ in spans])
    first, behind = (torch.tensor([span[i] for _, span in spans]) for i in (0, 1))
    sums = functional.pad(vectors, (0, 0, 1, 0)).cumsum(1)
    return (sums[note, behind] - sums[note, first]) / (behind - first)[:, None]


def say(line: str) -> None:
    """Tell at once how far it has come."""
    sys.stdout.write(line)
    sys.stdout.flush()
