"""The lines of dataset files: the product's own, or files of the same format from a folder that was named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "datasets"


class DatasetMissing(ValueError):
    """The named folder has no file of the format that a suite needs."""


class DatasetBroken(ValueError):
    """A line of a dataset file is no JSON object."""


def read_rows(dataset: Path | None, name: str, own: Sequence[str]) -> tuple[dict[str, Any], ...]:
    """The rows of `name` in the folder `dataset`, or of our `own` files; raises DatasetMissing and DatasetBroken."""
    return tuple(row for file in files(dataset, name, own) for row in rows_of(file))


def files(dataset: Path | None, name: str, own: Sequence[str]) -> tuple[Path, ...]:
    """The files that hold these rows."""
    if dataset is None:
        return tuple(OWN / each for each in own)
    if dataset.is_file():
        return (dataset,)
    found = tuple(sorted(dataset.glob(name)))
    if not found:
        raise DatasetMissing(f"{dataset} has no {name}")
    return found


def rows_of(file: Path) -> tuple[dict[str, Any], ...]:
    """Every row of one JSON-lines file."""
    rows = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as wrong:
            raise DatasetBroken(f"{file}:{number}: {wrong}") from wrong
        if not isinstance(row, dict) or "id" not in row:
            raise DatasetBroken(f"{file}:{number}: not an object with an id")
        rows.append(row)
    return tuple(rows)
