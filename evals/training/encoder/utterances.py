"""`python -m evals.training.encoder.utterances`: teach the encoder of single questions and answers, and write it down.

It learns three things at once: which of the framework's elements a question draws on, what an answer says of what was
asked, and what a line of a talk is for. It starts from the encoder of notes, whose pieces it shares, so that one comes first (`python -m
evals.training.encoder`). Needs the extra `training` and half an hour on two cores.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.errors import ContentError
from assistant.reading.learned.answer_heads import FILE
from assistant.reading.learned.purpose import PURPOSE, PURPOSES
from assistant.reading.learned.verdicts import VERDICTS, group_of
from evals.training.elements import CLASSES
from evals.training.encoder.export import export, export_heads
from evals.training.encoder.fitting import say
from evals.training.encoder.network import WIDTH, Network
from evals.training.encoder.shipped import go_on_from, take_pieces
from evals.training.encoder.utterance_lessons import LONGEST, Utterance, every_utterance
from evals.training.marked import MODELS
from knowledge.encoder import ELEMENTS, vocabulary
from knowledge.pieces import FILLER

KNOWLEDGE = Path(__file__).parents[3] / "knowledge" / "data"
TOGETHER, SHELF = 32, 1280
"""Utterances learned from at once, and those that are sorted by length together, to fill up little."""
WHOLE = (ELEMENTS, PURPOSE)
"""Heads that share nothing with others."""
WARM, DROP = 0.06, 0.1
"""Of all steps those with which it sets out, of a vector's numbers those withheld."""


class Listener(nn.Module):
    """The encoder while it learns from utterances: their mean vector, and a head for each thing asked of it.

    Topics that ask whether somebody was reached share a head; each has besides what it differs by.
    """

    def __init__(self, network: Network, filler: int) -> None:
        super().__init__()
        self.network, self.filler = network, filler
        sizes = {ELEMENTS: len(CLASSES), PURPOSE: len(PURPOSES)}
        sizes |= {group_of(topic): len(told) for topic, told in VERDICTS.items()}
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in sizes.items()})
        self.own = nn.ModuleDict({topic: nn.Linear(WIDTH, len(told)) for topic, told in VERDICTS.items()})
        for head in self.own.values():
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    def forward(self, batch: Sequence[Utterance]) -> Tensor:
        """How far off it is on a batch."""
        vectors = functional.dropout(self.means([each.ids for each in batch]), DROP, self.training)
        lost = [
            -(
                torch.log_softmax(self.scores(vectors[row], each.head), -1) * torch.from_numpy(each.shares)
            ).sum()
            * each.weight
            for row, each in enumerate(batch)
        ]
        return torch.stack(lost).sum() / len(batch)

    def means(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """The mean vector of each text, its first and last piece aside."""
        longest = max(len(ids) for ids in texts)
        filled = torch.full((len(texts), longest), self.filler)
        inside = torch.zeros((len(texts), longest, 1))
        for row, ids in enumerate(texts):
            filled[row, : len(ids)] = torch.tensor(ids)
            inside[row, 1 : len(ids) - 1] = 1
        vectors = self.network(filled, filled != self.filler)
        mean: Tensor = (vectors * inside).sum(1) / inside.sum(1).clamp(min=1)
        return mean

    def scores(self, vector: Tensor, name: str) -> Tensor:
        """The scores of one head's classes."""
        if name in WHOLE:
            told: Tensor = self.heads[name](vector)
            return told
        return self.heads[group_of(name)](vector) + self.own[name](vector)

    def written(self) -> Mapping[str, tuple[Tensor, Tensor]]:
        """Weights and bias of each head, with what topics share put into each of them."""
        with torch.no_grad():
            found = {name: (self.heads[name].weight, self.heads[name].bias) for name in WHOLE}
            for topic, own in self.own.items():
                shared = self.heads[group_of(topic)]
                found[topic] = shared.weight + own.weight, shared.bias + own.bias
        return found


def teach(
    listener: Listener,
    lessons: Sequence[Utterance],
    passes: int,
    step: float,
    say: Callable[[str], None],
) -> None:
    """Teach the layers and heads in ever smaller steps; the vectors of the pieces stay as they are."""
    random.seed(1)
    listener.network.pieces.weight.requires_grad_(False)
    body = [*listener.network.body.parameters(), *listener.network.places.parameters()]
    heads = [*listener.heads.parameters(), *listener.own.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": step}, {"params": heads, "lr": 10 * step}], weight_decay=0.01
    )
    first = [group["lr"] for group in optimiser.param_groups]
    total, steps = passes * len(_batches(lessons)), 0
    listener.train()
    for number in range(passes):
        lost, batches = 0.0, _batches(lessons)
        for batch in batches:
            share = min(1.0, (steps + 1) / (WARM * total)) * max(0.0, 1 - steps / total)
            for group, rate in zip(optimiser.param_groups, first, strict=True):
                group["lr"] = rate * share
            loss = listener(batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(listener.parameters(), 1.0)
            optimiser.step()
            steps, lost = steps + 1, lost + loss.item()
        say(f"pass {number + 1} of {passes}: loss {lost / len(batches):.3f}\n")
    listener.eval()


def _batches(lessons: Sequence[Utterance]) -> list[list[Utterance]]:
    shuffled = random.sample(lessons, len(lessons))
    found: list[list[Utterance]] = []
    for at in range(0, len(shuffled), SHELF):
        shelf = sorted(shuffled[at : at + SHELF], key=lambda each: len(each.ids))
        found += [shelf[start : start + TOGETHER] for start in range(0, len(shelf), TOGETHER)]
    random.shuffle(found)
    return found


def listener_of(notes: Path, pieces: Path) -> Listener:
    """A listener that starts from the encoder of notes."""
    words = vocabulary()
    network = Network(len(words.vectors), {})
    take_pieces(network, pieces)
    go_on_from(network, notes)
    filler = words.tokenizer.token_to_id(FILLER)
    if filler is None:
        raise ContentError(f"the vocabulary has no piece {FILLER}")
    return Listener(network, filler)


def main() -> int:
    """Learn from all questions, answers and lines of both languages."""
    torch.manual_seed(1)
    lessons = every_utterance(vocabulary())
    say(f"{len(lessons)} questions, sentences, answers and lines\n")
    listener = listener_of(MODELS / "encoder", KNOWLEDGE / "pieces")
    teach(listener, lessons, passes=5, step=2e-4, say=say)
    heads = listener.written()
    export(listener.network, KNOWLEDGE / "utterances", LONGEST, {ELEMENTS: (CLASSES, *heads[ELEMENTS])})
    classes = {**VERDICTS, PURPOSE: PURPOSES}
    export_heads({name: (classes[name], *heads[name]) for name in classes}, MODELS / "encoder" / FILE)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
