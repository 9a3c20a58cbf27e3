"""A linear chain over the tokens of a note (CRF): its tags are learned together, each with the one before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.reading.learned.classifier import SCALE, Classifier
from assistant.reading.learned.tagging import TAGS, after
from evals.training.logistic import Fit, Floats, cells_of

Ints = NDArray[np.int64]


def fit_chain(
    notes: Sequence[Sequence[Sequence[str]]], tags: Sequence[Sequence[str]], how: Fit
) -> Classifier:
    """The tagger that makes the tags of these notes likeliest; `notes`: the features of every token of each."""
    tokens = [features for note in notes for features in note]
    counts = Counter(feature for features in tokens for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= how.rare)
    cells = cells_of(tokens, {name: i for i, name in enumerate(names)})
    size, longest = len(TAGS), max(map(len, notes))
    place = np.array([n * longest + t for n, note in enumerate(notes) for t in range(len(note))])
    there = np.zeros(len(notes) * longest, dtype=bool)
    there[place] = True
    mask = there.reshape(len(notes), longest)
    gold = np.zeros((len(notes), longest), dtype=np.int64)
    for n, row in enumerate(tags):
        gold[n, : len(row)] = [TAGS.index(tag) for tag in row]
    wanted = np.zeros((len(tokens), size))
    wanted[np.arange(len(tokens)), gold.reshape(-1)[place]] = 1
    seen_pairs = np.zeros((size, size))
    np.add.at(seen_pairs, (gold[:, :-1][mask[:, 1:]], gold[:, 1:][mask[:, 1:]]), 1)

    matrix, moves = np.zeros((len(names), size)), np.zeros((size, size))
    bias = np.log(wanted.mean(axis=0) + 1e-9)
    past = [np.full(a.shape, 1e-8) for a in (matrix, moves, bias)]
    for _ in range(how.passes):
        scores = np.zeros((len(notes) * longest, size))
        scores[place] = cells.sums(matrix) + bias
        chance, pairs = _marginals(scores.reshape(len(notes), longest, size), moves, mask)
        wrong = chance.reshape(-1, size)[place] - wanted
        slopes = (
            cells.spread(wrong) + how.ridge * matrix,
            pairs - seen_pairs + 0.1 * moves,
            wrong.sum(axis=0),
        )
        for value, slope, total in zip((matrix, moves, bias), slopes, past, strict=True):
            total += slope**2
            value -= how.step * slope / np.sqrt(total)
    return _written(names, matrix, moves, bias, how.smallest)


def _marginals(scores: Floats, moves: Floats, mask: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The chance of each tag at each token, and how often each tag follows each, over all notes (forward-backward)."""
    _, longest, size = scores.shape
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[:, 0] = scores[:, 0]
    for t in range(1, longest):
        step = _log_sum(forward[:, t - 1, :, None] + moves[None], axis=1) + scores[:, t]
        forward[:, t] = np.where(mask[:, t, None], step, forward[:, t - 1])
    for t in range(longest - 2, -1, -1):
        step = _log_sum(moves[None] + (scores[:, t + 1] + backward[:, t + 1])[:, None, :], axis=2)
        backward[:, t] = np.where(mask[:, t + 1, None], step, 0.0)
    whole = _log_sum(forward[:, -1], axis=1)
    chance = np.exp(forward + backward - whole[:, None, None])
    pairs = np.zeros((size, size))
    for t in range(1, longest):
        joint = (
            forward[:, t - 1, :, None]
            + moves[None]
            + (scores[:, t] + backward[:, t])[:, None, :]
            - whole[:, None, None]
        )
        pairs += np.exp(joint[mask[:, t]]).sum(axis=0)
    return chance, pairs


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis))


def _written(names: Sequence[str], matrix: Floats, moves: Floats, bias: Floats, smallest: int) -> Classifier:
    whole = np.rint((matrix - matrix.mean(axis=1, keepdims=True)) * SCALE).astype(int)
    kept = np.abs(whole).max(axis=1, initial=0) >= smallest
    rows = {name: tuple(map(int, row)) for name, row, keep in zip(names, whole, kept, strict=True) if keep}
    steps = np.rint(moves * SCALE).astype(int)
    rows |= {after(tag): tuple(map(int, steps[k])) for k, tag in enumerate(TAGS)}
    return Classifier.of(TAGS, tuple(map(int, np.rint(bias * SCALE).astype(int))), rows)
