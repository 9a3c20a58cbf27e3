"""The classifiers that ship with the reader, and how their weights are kept: a row of whole numbers for each feature."""

from __future__ import annotations

import zipfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.together import Together

SUFFIX = ".npz"
_BETWEEN = "\n"
"""What stands between two names: no feature holds it."""
_loaded: dict[tuple[Lang, str], Classifier] = {}
_joined: dict[tuple[Lang, tuple[str, ...]], Together] = {}


def classifier(lang: Lang, name: str) -> Classifier:
    """The classifier of this name for notes of one language; raises ContentError where its file is broken."""
    if (lang, name) not in _loaded:
        _loaded[lang, name] = _shipped(lang, name)
    return _loaded[lang, name]


def together(lang: Lang, names: tuple[str, ...]) -> Together:
    """The classifiers of these names, asked at once; raises ContentError where a file is broken."""
    if (lang, names) not in _joined:
        models = {name: _loaded.get((lang, name)) or _shipped(lang, name) for name in names}
        _joined[lang, names] = Together(models)
    return _joined[lang, names]


def put(lang: Lang, name: str, model: Classifier) -> None:
    """Read with this classifier from now on: for whoever trains one that rests on another."""
    _loaded[lang, name] = model
    _joined.clear()


def _shipped(lang: Lang, name: str) -> Classifier:
    folder = resources.files("assistant.reading.learned").joinpath("models", lang.value)
    file = f"{name}{SUFFIX}"
    return read_weights(folder.joinpath(file), f"{lang.value}/{file}")


def write_weights(model: Classifier, path: Path) -> None:
    """Write a classifier down, features in order: the same weights give the same bytes."""
    names = sorted(model.rows)
    weights = model.matrix[[model.rows[name] for name in names]]
    np.savez_compressed(
        path,
        allow_pickle=False,
        classes=np.array(model.classes),
        bias=np.array(model.bias, dtype=np.int64),
        features=np.frombuffer(_BETWEEN.join(names).encode(), dtype=np.uint8),
        weights=weights.astype(_narrowest(weights)),
    )


def _narrowest(weights: NDArray[np.signedinteger]) -> type[np.signedinteger]:
    """The shortest whole numbers that hold them all."""
    largest = int(np.abs(weights).max(initial=0))
    return next(kind for kind in (np.int8, np.int16, np.int32, np.int64) if largest <= np.iinfo(kind).max)


def read_weights(file: Traversable, name: str) -> Classifier:
    """The classifier kept in a file; raises ContentError by `name` where it is missing or broken."""
    try:
        with file.open("rb") as opened, np.load(opened) as tables:
            features = tables["features"].tobytes().decode().split(_BETWEEN)
            classes = tuple(map(str, tables["classes"]))
            bias: list[int] = tables["bias"].tolist()
            matrix = tables["weights"]
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ContentError(f"learned/models/{name}: not a table of weights ({error})") from error
    if matrix.shape != (len(features), len(classes)) or len(bias) != len(classes):
        raise ContentError(f"learned/models/{name}: features, classes and weights do not fit together")
    return Classifier.from_table(classes, bias, features, matrix)
