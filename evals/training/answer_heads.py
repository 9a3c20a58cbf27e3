"""`python -m evals.training.answer_heads`: learn what answers say, from their words and the encoder's vectors.

The encoder itself stays as it is; it comes first (`python -m evals.training.encoder`). Takes half a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.answer_heads import FILE, answer_vector
from assistant.reading.learned.classifier import written
from assistant.reading.learned.encoder import Encoder, Head, encoder
from assistant.reading.learned.verdicts import VERDICTS, group_of
from evals.training.__main__ import MODELS
from evals.training.answers import Answer, learn_answers, read_answers
from evals.training.logistic import Dense, Fit, fit_dense
from evals.training.marked import training_folder
from evals.training.told import read_clauses

HOW = Fit(ridge=20.0, passes=300, step=0.05)
"""Set by answers of authors it had not learned from."""
_SPREAD = 0.5
_OWN = 3.0
"""How far the topic itself, beside its answers, moves the scores."""


def learn_heads(answers: Sequence[Answer], encoder: Encoder) -> dict[str, Head]:
    """A head for each topic; topics that ask the same learn together what they share."""
    told = [(a, v) for a in answers if (v := answer_vector(a[2], encoder)) is not None]
    heads: dict[str, Head] = {}
    for group in sorted({group_of(topic) for topic in VERDICTS}):
        of_group = [(a, v) for a, v in told if group_of(a[0]) == group]
        if of_group:
            heads |= _learned_together([a for a, _ in of_group], np.array([v for _, v in of_group]))
    return heads


def _learned_together(answers: Sequence[Answer], vectors: NDArray[np.float32]) -> dict[str, Head]:
    topics = sorted({topic for topic, _, _ in answers})
    classes = sorted({said for _, said, _ in answers})
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    scaled = (vectors - middle) / spread * _SPREAD
    asked = np.array([[float(a[0] == topic) for topic in topics] for a in answers])
    own = [scaled * asked[:, [place]] for place in range(len(topics))] if len(topics) > 1 else []
    design = Dense(np.concatenate([scaled, asked * _OWN, *own], axis=1))
    matrix, bias = fit_dense(design, [classes.index(said) for _, said, _ in answers], len(classes), HOW)
    width, count = scaled.shape[1], len(topics)
    heads: dict[str, Head] = {}
    for place, topic in enumerate(topics):
        start = width + count + place * width
        weights = matrix[:width] + (matrix[start : start + width] if own else 0.0)
        weights = weights * (_SPREAD / spread)[:, None]
        shift = bias + matrix[width + place] * _OWN - middle @ weights
        heads[topic] = Head(tuple(classes), weights.T.astype(np.float32), shift.astype(np.float32))
    return heads


def write_heads(heads: Mapping[str, Head], file: Path) -> None:
    """Write the heads as one file of tables."""
    tables: dict[str, NDArray[np.generic]] = {}
    for topic, head in heads.items():
        tables[f"{topic}.classes"] = np.array(head.classes)
        tables[f"{topic}.weights"] = head.weights.astype(np.float16)
        tables[f"{topic}.bias"] = head.bias
    np.savez_compressed(file, allow_pickle=False, **tables)


def main() -> int:
    """Learn every classifier over words and every head, and write them down."""
    answers = {lang: read_answers(training_folder() / f"answers-{lang}.tsv") for lang in Lang}
    for lang, told in answers.items():
        clauses = read_clauses(training_folder() / f"clauses-{lang}.tsv", lang)
        for name, model in learn_answers(told, clauses, lang).items():
            (MODELS / lang.value / f"{name}.tsv").write_text(written(model), "utf-8")
    every = [answer for told in answers.values() for answer in told]
    heads = learn_heads(every, encoder())
    write_heads(heads, MODELS / "encoder" / FILE)
    sys.stdout.write(f"{len(every)} answers, {len(heads)} topics\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
