"""Digests of the data a review rests on, so that two reviews can be told apart by what they were made with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import prompts


@cache
def digests() -> dict[str, str]:
    """The `versions` block of a review: content, lexicon, rubric, prompts."""
    content = resources.files("knowledge").joinpath("content")
    return {
        "content": _digest(content),
        "lexicon": _digest(resources.files("assistant.reading").joinpath("lexicons")),
        "rubric": _digest(content.joinpath("rubrics")),
        "prompts": hashlib.sha256(prompts.lock_lines().encode()).hexdigest()[:12],
    }


def _digest(folder: Traversable) -> str:
    total = hashlib.sha256()
    for path, data in sorted(_files(folder, "")):
        total.update(path.encode() + b"\0" + data + b"\0")
    return total.hexdigest()[:12]


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif entry.name.endswith((".yaml", ".md", ".tsv")):
            yield name, entry.read_bytes()
