"""What apps share and what they leave behind: one index of what ships, event loops collected where they arose."""

from __future__ import annotations

import gc
import shutil
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.indexing import IndexKeeper
from knowledge.lexical import LexicalIndex


@pytest.fixture(autouse=True, scope="module")
def collected_here() -> Iterator[None]:
    """Gradio's event loops would else be collected inside some later test that turns every warning into an error.

    So would connections to the servers of these tests that the SDK of the models keeps open until it is collected itself.
    """
    yield
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"unclosed <socket\.socket .*'127\.0\.0\.1'", ResourceWarning)
        gc.collect()


@pytest.fixture(autouse=True, scope="session")
def index_of_what_ships(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every app of these tests opens a home of its own; the index of the same content is built once and copied.

    How an index is built, breaks and heals is tested with the library (`test_library_*`, `test_index_damage`).
    """
    kept: dict[str, Path] = {}
    build = IndexKeeper._build

    def copied(keeper: IndexKeeper, path: Path | None) -> LexicalIndex:
        shelf = keeper.shelf.digest()
        if shelf not in kept:
            first = tmp_path_factory.mktemp("index") / "words"
            build(keeper, first).close()
            kept[shelf] = first
        if path is not None:
            shutil.copyfile(kept[shelf], path)
            return LexicalIndex(path)
        index = LexicalIndex(None)
        with closing(sqlite3.connect(kept[shelf])) as source:
            source.backup(index._db)
        return index

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(IndexKeeper, "_build", copied)
        yield
