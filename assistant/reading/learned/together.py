"""Classifiers that look at the same features, asked at once: a feature is looked up once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from assistant.reading.learned.classifier import Classifier


class Together:
    """Some classifiers by name, over one table."""

    def __init__(self, models: Mapping[str, Classifier]) -> None:
        """Each keeps its own columns of the table; a feature it never learned says nothing there."""
        features = list(dict.fromkeys(chain.from_iterable(model.rows for model in models.values())))
        rows = {feature: row for row, feature in enumerate(features)}
        width = sum(len(model.classes) for model in models.values())
        kind = np.result_type(*(model.matrix.dtype for model in models.values()))
        table = np.zeros((len(features) + 1, width), dtype=kind)
        self._parts: dict[str, slice] = {}
        behind = 0
        for name, model in models.items():
            self._parts[name] = part = slice(behind, behind := behind + len(model.classes))
            table[[rows[feature] for feature in model.rows], part] = model.matrix[list(model.rows.values())]
        bias = tuple(chain.from_iterable(model.bias for model in models.values()))
        classes = tuple(chain.from_iterable(model.classes for model in models.values()))
        self._whole = Classifier(classes, bias, rows, table)
        self.models = {
            name: Classifier(classes[part], bias[part], rows, table[:, part])
            for name, part in self._parts.items()
        }

    def scores_of(self, samples: Sequence[Iterable[str]]) -> list[dict[str, dict[str, int]]]:
        """For each sample by classifier the sum of the weights for each class."""
        return [
            {
                name: dict(zip(self.models[name].classes, row[part], strict=True))
                for name, part in self._parts.items()
            }
            for row in self._whole.scores_of(samples).tolist()
        ]
