"""Vectors of passages in embedded Chroma: a cache beside the word index, probed before use, rebuilt and swapped."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from knowledge.fusion import MODEL_WEIGHT, Embed
from knowledge.indexing import IndexKeeper

_log = logging.getLogger(__name__)

_ROOT = str(Path(__file__).resolve().parents[1])
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); from knowledge.vectors import probe; probe(*sys.argv[2:])"
)
_PROBE_SECONDS = 8.0
_BATCH = 64
_PROBE_ROWS = 2_000
_POINTER = "current"
_HNSW = {"space": "cosine", "ef_construction": 300, "ef_search": 600, "max_neighbors": 32, "num_threads": 1}
"""Wide enough that the hundred nearest are the true ones, so that a rebuilt store gives the same answers."""


class ChromaVectors:
    """The vector side of a library. All building happens in a background thread; until then it is silent.

    The folder holds one sub-folder per build and a file naming the current one, so that a rebuilt store takes
    the place of a broken one in a single step.
    """

    def __init__(self, keeper: IndexKeeper, folder: Path | None, embed: Embed) -> None:
        self.weight = float(getattr(embed, "weight", MODEL_WEIGHT))
        self._keeper = keeper
        self._embed = embed
        self._name = collection_name(embed)
        self._own = folder is None
        self._folder = Path(tempfile.mkdtemp(prefix="ka-coach-")) if folder is None else folder / "vectors"
        self._collection: Any = None
        self._ids: dict[str, str] = {}
        self._generation = -1
        self._state = "building"
        self._work = threading.Lock()
        self._worker: threading.Thread | None = None
        self._closed = False
        self._start(probing=True)

    @property
    def state(self) -> str:
        """``ready``, ``building`` or ``failed: why``."""
        return self._state

    def similar(self, words: str, limit: int) -> dict[str, float]:
        """Chunk ids and their similarity, higher is better; empty while the index is not ready."""
        if self._generation != self._keeper.generation:
            self._start(probing=False)
        collection = self._collection
        if collection is None or self._state != "ready":
            return {}
        try:
            found = collection.query(
                query_embeddings=self._embed([words]),
                n_results=min(limit, max(len(self._ids), 1)),
                include=["distances"],
            )
        except Exception as error:  # noqa: BLE001  an embedding endpoint or a store fails in many ways; words remain
            _log.warning("no vector search this time: %s", type(error).__name__)
            return {}
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return {self._ids[key]: 1.0 - float(distance) for key, distance in pairs if key in self._ids}

    def rebuild(self) -> None:
        """Build the store anew beside the old one, in the background."""
        self._start(probing=False, afresh=True)

    def wait(self, seconds: float) -> bool:
        """Wait for the background to finish; whether it did."""
        worker = self._worker
        if worker is not None:
            worker.join(seconds)
        return self._state == "ready"

    def close(self) -> None:
        """Let go of the store."""
        self._closed = True
        self.wait(30.0)
        self._collection = None
        if self._own:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self, *, probing: bool, afresh: bool = False) -> None:
        if self._closed or (self._worker is not None and self._worker.is_alive()):
            return
        self._worker = threading.Thread(
            target=self._prepare, args=(probing, afresh), name="library-vectors", daemon=True
        )
        self._worker.start()

    def _prepare(self, probing: bool, afresh: bool) -> None:
        with self._work:
            generation = self._keeper.generation
            try:
                wanted = self._wanted()
                place = self._current()
                sound = place is not None and not afresh and (not probing or self._sound(place, len(wanted)))
                if not sound or place is None:
                    place = self._build(wanted)
                self._collection = self._follow(place, wanted)
                self._ids = {key: chunk_id for key, (chunk_id, _) in wanted.items()}
                self._generation = generation
                self._state = "ready"
            except Exception as error:  # noqa: BLE001  whatever is wrong with the store, word search goes on
                _log.warning("vector search is off: %s: %s", type(error).__name__, error)
                self._collection = None
                self._generation = generation
                self._state = f"failed: {type(error).__name__}"

    def _wanted(self) -> dict[str, tuple[str, str]]:
        """What the store must hold: key (changes with the text) to chunk id and text."""
        chunks = self._keeper.reading(lambda: self._keeper.index.chunks_where())
        return {_key(each.id, each.text): (each.id, f"{each.section}\n{each.text}") for each in chunks}

    def _current(self) -> Path | None:
        try:
            name = (self._folder / _POINTER).read_text("utf-8").strip()
        except OSError:
            return None
        place = self._folder / name
        return place if re.fullmatch(r"[0-9a-f]{12}", name) and place.is_dir() else None

    def _sound(self, place: Path, wanted: int) -> bool:
        """Whether a child process can open the store and finds as much as it counts; a crash is a no.

        A store that holds nothing of this model is no store to go on with: the new one is built beside it.
        """
        command = [
            sys.executable,
            "-I",
            "-c",
            _CHILD,
            _ROOT,
            str(place),
            self._name,
            str(self._embed.dimension),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PROBE_SECONDS, check=False)
            report = json.loads(done.stdout or b"{}") if done.returncode == 0 else {}
        except (subprocess.TimeoutExpired, OSError, ValueError):
            report = {}
        sound = bool(report) and report["count"] == report["listed"] and report["found"] >= report["asked"]
        if not sound:
            _log.warning("the vector store at %s is damaged and is built anew", place)
        return sound and (report["count"] > 0 or wanted == 0)

    def _build(self, wanted: dict[str, tuple[str, str]]) -> Path:
        """A new store holding everything, made the current one."""
        self._state = "building"
        name = uuid.uuid4().hex[:12]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            place = self._folder / name
            place.mkdir()
        except OSError as error:
            _log.warning("no vectors can be kept in %s (%s)", self._folder, error)
            self._folder, self._own = Path(tempfile.mkdtemp(prefix="ka-coach-")), True
            place = self._folder / name
            place.mkdir()
        self._follow(place, wanted)
        pointer = self._folder / f".{_POINTER}.{name}"
        pointer.write_text(name, "utf-8")
        pointer.replace(self._folder / _POINTER)
        for old in self._folder.iterdir():
            if old.is_dir() and old.name != name:
                shutil.rmtree(old, ignore_errors=True)
        return place

    def _follow(self, place: Path, wanted: dict[str, tuple[str, str]]) -> Any:
        """The collection at a place, holding exactly what is wanted."""
        collection = open_collection(place, self._name)
        held = set(_all_ids(collection))
        surplus = sorted(held - wanted.keys())
        missing = [key for key in wanted if key not in held]
        for batch in _batches(surplus, 1000):
            collection.delete(ids=list(batch))
        for batch in _batches(missing, _BATCH):
            if self._closed:
                break
            collection.add(ids=list(batch), embeddings=self._embed([wanted[key][1] for key in batch]))
        return collection


def open_vectors(keeper: IndexKeeper, folder: Path | None, embed: Embed) -> ChromaVectors:
    """The vector side of a library; returns at once and gets ready in the background."""
    return ChromaVectors(keeper, folder, embed)


def collection_name(embed: Embed) -> str:
    """A collection per model and dimension, so that another model never meets foreign vectors."""
    mark = hashlib.sha256(embed.name.encode("utf-8")).hexdigest()[:6]
    slug = re.sub(r"[^a-zA-Z0-9]+", "-", embed.name).strip("-")[:40] or "model"
    return f"{slug}-{mark}-{embed.dimension}"


def open_collection(place: Path, name: str) -> Any:
    """The collection in a folder, seen afresh and never with Chroma's own embedding function."""
    import chromadb
    from chromadb.api.client import SharedSystemClient
    from chromadb.config import Settings

    SharedSystemClient.clear_system_cache()
    client = chromadb.PersistentClient(str(place), settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": _HNSW})


def probe(place: str, name: str, dimension: str) -> None:
    """In a child process: open a store, list its ids, query it, and print what was found."""
    collection = open_collection(Path(place), name)
    listed = len(_all_ids(collection))
    asked = min(listed, _PROBE_ROWS)
    found = 0
    if asked:
        vector = [1.0, *[0.0] * (int(dimension) - 1)]
        found = len(collection.query(query_embeddings=[vector], n_results=asked, include=[])["ids"][0])
    # An HNSW search for everything may leave a few out; a lost index leaves out most.
    sys.stdout.write(
        json.dumps({"count": collection.count(), "listed": listed, "asked": int(asked * 0.9), "found": found})
    )


def _all_ids(collection: Any) -> list[str]:
    ids: list[str] = []
    while True:
        page = collection.get(limit=5000, offset=len(ids), include=[])["ids"]
        ids.extend(page)
        if len(page) < 5000:
            return ids


def _key(chunk_id: str, text: str) -> str:
    return hashlib.sha256(f"{chunk_id}\0{text}".encode()).hexdigest()[:24]


def _batches(items: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
