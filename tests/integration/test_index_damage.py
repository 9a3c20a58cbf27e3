"""Whatever happens to the index files: a quick start, search all the while, and the same answers after the rebuild."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.documents import Document, Section
from knowledge.hashing import HashEmbedding
from knowledge.indexing import FILE
from knowledge.library import Library, open_library
from knowledge.store import MemoryDocuments

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")

SUBJECTS = [
    "budget",
    "approval",
    "director",
    "discount",
    "tender",
    "security",
    "audit",
    "finance",
    "legal",
    "pilot",
    "contract",
    "region",
    "owner",
    "system",
    "expense",
    "ledger",
    "claim",
    "travel",
    "risk",
    "signature",
]
QUESTIONS = tuple(f"{a} {b}" for a, b in zip(SUBJECTS, SUBJECTS[5:] + SUBJECTS[:5], strict=True))
START_SECONDS = 10.0


def rule(i: int) -> Section:
    words = (
        f"{SUBJECTS[(i * 7 + j * j) % 20]}{(i * 31 + j * 17) % 997} {SUBJECTS[(i + j) % 20]}"
        for j in range(22)
    )
    return Section((f"Rule {i}",), " ".join(words))


def documents() -> MemoryDocuments:
    """Enough passages for Chroma to write its HNSW files (it does so from 1,000 on)."""
    return MemoryDocuments(
        *(
            Document(
                f"company/{n}", f"Rules {n}", "en", "company", tuple(rule(n * 100 + i) for i in range(100))
            )
            for n in range(12)
        )
    )


def opened(folder: Path, store: MemoryDocuments) -> Library:
    return open_library((), store, folder, HashEmbedding(64, weight=0.3))


def top5(library: Library) -> list[tuple[str, ...]]:
    return [tuple(p.chunk.id for p in library.search(q, lang="en", k=5)) for q in QUESTIONS]


@dataclass(frozen=True, slots=True)
class Whole:
    """An undamaged index: where it lies, an older copy of it, and what it answers."""

    folder: Path
    older: Path
    store: MemoryDocuments
    answers: list[tuple[str, ...]]
    words_only: list[tuple[str, ...]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder, older = tmp_path_factory.mktemp("index"), tmp_path_factory.mktemp("older")
    store = documents()
    last = store.get("company/11")
    store.delete("company/11")
    library = opened(folder, store)
    assert library.wait_for_vectors(120)
    library.close()
    shutil.copytree(folder, older, dirs_exist_ok=True)
    store.put(last)
    words = open_library((), store, None)
    words_only = top5(words)
    words.close()
    library = opened(folder, store)
    library.search("budget")
    assert library.wait_for_vectors(120)
    answers = top5(library)
    library.close()
    return Whole(folder, older, store, answers, words_only)


def vectors(folder: Path) -> Path:
    return folder / "vectors" / (folder / "vectors" / "current").read_text("utf-8")


def hnsw(folder: Path) -> Path:
    return next(each for each in vectors(folder).iterdir() if each.is_dir())


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path, byte: bytes, start: int = 0) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(start)
        file.write(byte * (size - start))


def other_make(folder: Path) -> None:
    with sqlite3.connect(folder / FILE) as db:
        db.execute("UPDATE meta SET value = 'library-0 tokens-0' WHERE key = 'make'")
    db.close()


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage, done to a copy of the whole index."""

    name: str
    do: Callable[[Path, Whole], object]


DAMAGES = (
    Damage("the whole folder gone", lambda f, w: shutil.rmtree(f)),
    Damage("word index gone", lambda f, w: (f / FILE).unlink()),
    Damage("word index cut", lambda f, w: cut(f / FILE)),
    Damage("word index zeroed", lambda f, w: overwrite(f / FILE, b"\0")),
    Damage("word index zeroed in the middle", lambda f, w: overwrite(f / FILE, b"\0", 20_000)),
    Damage("word index of an older day", lambda f, w: shutil.copy(w.older / FILE, f / FILE)),
    Damage("word index of another make", lambda f, w: other_make(f)),
    Damage("a folder where the word index was", lambda f, w: ((f / FILE).unlink(), (f / FILE).mkdir())),
    Damage("vector folder gone", lambda f, w: shutil.rmtree(f / "vectors")),
    Damage("HNSW folder gone", lambda f, w: shutil.rmtree(hnsw(f))),
    Damage("vector file gone", lambda f, w: (vectors(f) / "chroma.sqlite3").unlink()),
    Damage("vector file cut", lambda f, w: cut(vectors(f) / "chroma.sqlite3")),
    Damage("vector file zeroed", lambda f, w: overwrite(vectors(f) / "chroma.sqlite3", b"\0")),
    Damage("HNSW cut", lambda f, w: cut(hnsw(f) / "data_level0.bin")),
    Damage("HNSW that crashes its opener", lambda f, w: overwrite(hnsw(f) / "data_level0.bin", b"\xff")),
    Damage(
        "vectors of an older day",
        lambda f, w: (shutil.rmtree(f / "vectors"), shutil.copytree(w.older / "vectors", f / "vectors")),
    ),
    Damage("pointer to nowhere", lambda f, w: (f / "vectors" / "current").write_text("../../etc", "utf-8")),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damaged_index_heals_itself(tmp_path: Path, whole: Whole, damage: Damage) -> None:
    folder = tmp_path / "index"
    shutil.copytree(whole.folder, folder)
    damage.do(folder, whole)
    started = time.monotonic()
    library = opened(folder, whole.store)
    first = top5(library)
    assert time.monotonic() - started < START_SECONDS
    assert all(len(found) == 5 for found in first)
    assert library.wait_for_vectors(120)
    assert top5(library) == whole.answers
    assert library.check().ok
    library.close()


def test_until_the_vectors_are_there_words_alone_are_searched(tmp_path: Path, whole: Whole) -> None:
    library = opened(tmp_path, whole.store)
    assert library.vectors == "building"
    assert top5(library)[0] == whole.words_only[0]
    library.close()


def test_another_embedding_never_meets_the_vectors_of_the_first(tmp_path: Path, whole: Whole) -> None:
    shutil.copytree(whole.folder, tmp_path / "index")
    library = open_library((), whole.store, tmp_path / "index", HashEmbedding(32, weight=0.3))
    assert library.wait_for_vectors(120)
    assert all(len(found) == 5 for found in top5(library))
    library.close()


def test_a_place_that_cannot_be_written_means_an_index_in_memory(tmp_path: Path, whole: Whole) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    library = opened(tmp_path / "file" / "index", whole.store)
    assert library.wait_for_vectors(120)
    assert top5(library) == whole.answers
    assert library.check().place == "memory"
    library.close()


def test_an_index_damaged_while_open_is_replaced(tmp_path: Path, whole: Whole) -> None:
    library = open_library((), whole.store, tmp_path)
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("DELETE FROM gram_data WHERE id > 10")
        db.execute("DROP TABLE single_count")
    db.close()
    assert top5(library) == whole.words_only
    assert library.check().ok
    library.close()


def test_an_embedding_that_fails_leaves_word_search(tmp_path: Path, whole: Whole) -> None:
    class Broken(HashEmbedding):
        def __call__(self, texts: object) -> list[list[float]]:
            raise ConnectionError("no endpoint")

    library = open_library((), whole.store, tmp_path, Broken(64, weight=0.3))
    assert not library.wait_for_vectors(60)
    assert library.vectors == "failed: ConnectionError"
    assert top5(library) == whole.words_only
    library.close()
