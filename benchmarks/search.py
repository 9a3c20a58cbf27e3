"""Search quality on public question sets, beside what else one could install, and speed as the library grows.

Run ``python benchmarks/search.py FOLDER`` where FOLDER holds NAME.passages.jsonl.gz and NAME.queries.jsonl.gz
(squad, cmrc, xquad_*). Sets and competitors that are not there are skipped aloud. ``--growth 1000 10000 100000``
measures indexing, query time, memory and adding one document at these numbers of chunks.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from knowledge.documents import Document, Lang, Section
from knowledge.library import Library, open_library
from knowledge.store import MemoryDocuments

SETS: tuple[tuple[str, Lang], ...] = (
    ("squad", "en"),
    ("cmrc", "zh"),
    ("xquad_en", "en"),
    ("xquad_zh", "zh"),
    ("xquad_zh2en", "en"),
    ("xquad_en2zh", "zh"),
)
Search = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    retriever: str
    recall: float
    mrr: float
    first: float
    median_ms: float


def read_lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def documents(passages: Sequence[dict[str, Any]], lang: Lang) -> list[Document]:
    return [
        Document(str(each.get("pid", each.get("id"))), "", lang, "company", (Section(("",), each["text"]),))
        for each in passages
    ]


def ours(passages: Sequence[dict[str, Any]], lang: Lang) -> Search:
    library = open_library((), MemoryDocuments(*documents(passages, lang)))
    return lambda words: list(
        dict.fromkeys(
            p.chunk.document_id for p in library.search(words, lang=lang, k=10) if p.block == "same"
        )
    )[:5]


def langchain_bm25(passages: Sequence[dict[str, Any]], lang: Lang) -> Search:
    from langchain_community.retrievers import BM25Retriever

    ids = [str(each.get("pid", each.get("id"))) for each in passages]
    retriever = BM25Retriever.from_texts(
        [each["text"] for each in passages], metadatas=[{"id": id} for id in ids]
    )
    retriever.k = 5
    return lambda words: [found.metadata["id"] for found in retriever.invoke(words)]


def llama_index_bm25(passages: Sequence[dict[str, Any]], lang: Lang) -> Search:
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    nodes = [TextNode(id_=str(each.get("pid", each.get("id"))), text=each["text"]) for each in passages]
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=5)
    return lambda words: [found.node.node_id for found in retriever.retrieve(words)]


COMPETITORS: tuple[tuple[str, str, Callable[[Sequence[dict[str, Any]], Lang], Search]], ...] = (
    ("this library", "knowledge", ours),
    ("LangChain BM25Retriever", "langchain_community", langchain_bm25),
    ("LlamaIndex BM25", "llama_index.retrievers.bm25", llama_index_bm25),
)


def installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def measure(name: str, retriever: str, search: Search, queries: Sequence[dict[str, Any]]) -> Row:
    places: list[int | None] = []
    times: list[float] = []
    for query in queries:
        started = time.perf_counter()
        found = search(query["text"])
        times.append(time.perf_counter() - started)
        right = {str(each) for each in query["pos"]}
        places.append(next((place for place, id in enumerate(found, 1) if id in right), None))
    hits = [place for place in places if place]
    return Row(
        name,
        retriever,
        len(hits) / len(places),
        sum(1 / place for place in hits) / len(places),
        sum(place == 1 for place in hits) / len(places),
        statistics.median(times) * 1000,
    )


def quality(folder: Path, most: int) -> Iterator[Row]:
    for name, lang in SETS:
        paths = [folder / f"{name}.{kind}.jsonl.gz" for kind in ("passages", "queries")]
        if not all(path.exists() for path in paths):
            print(f"SKIPPED {name}: not in {folder}", file=sys.stderr)
            continue
        passages, queries = map(read_lines, paths)
        random.Random(7).shuffle(queries)
        for retriever, module, build in COMPETITORS:
            if not installed(module):
                print(f"SKIPPED {retriever}: {module} is not installed", file=sys.stderr)
                continue
            yield measure(name, retriever, build(passages, lang), queries[:most])


def growth(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    texts = [
        each["text"]
        for name in ("squad", "cmrc")
        for each in read_lines(folder / f"{name}.passages.jsonl.gz")
    ]
    queries = [
        each["text"] for name in ("squad", "cmrc") for each in read_lines(folder / f"{name}.queries.jsonl.gz")
    ]
    shuffled = random.Random(11)
    for size in sizes:
        store = MemoryDocuments(*(made(n, texts, shuffled) for n in range(size // 10)))
        with tempfile.TemporaryDirectory() as place:
            before = memory()
            started = time.perf_counter()
            library = open_library((), store, Path(place))
            indexing = time.perf_counter() - started
            chunks = library.check().chunks
            times = timed(library, shuffled.sample(queries, 200))
            adding = []
            for n in range(5):
                started = time.perf_counter()
                library.add(
                    Document(f"new{n}", "New", "en", "company", (Section(("N",), f"A wholly new zebra{n}."),))
                )
                assert library.search(f"zebra{n}", k=1)[0].chunk.document_id == f"new{n}"
                adding.append(time.perf_counter() - started)
            disk = sum(each.stat().st_size for each in Path(place).rglob("*") if each.is_file())
            yield (
                f"{chunks:>8} chunks  index {indexing:7.1f} s  query p50 {times[len(times) // 2] * 1000:6.1f} ms"
                f"  p95 {times[int(len(times) * 0.95)] * 1000:6.1f} ms  add+find {statistics.median(adding) * 1000:6.1f} ms"
                f"  memory +{memory() - before:5.0f} MB  disk {disk / 1e6:6.1f} MB"
            )
            library.close()


def made(number: int, texts: Sequence[str], shuffled: random.Random) -> Document:
    """A document of ten sections put together from real passages' halves."""
    sections = []
    for place in range(10):
        first, second = shuffled.choice(texts), shuffled.choice(texts)
        sections.append(
            Section((f"{number}.{place}",), first[: len(first) // 2] + second[len(second) // 2 :])
        )
    return Document(
        f"d{number}", f"Document {number}", "en" if number % 2 else "zh", "company", tuple(sections)
    )


def timed(library: Library, queries: Sequence[str]) -> list[float]:
    times = []
    for words in queries:
        started = time.perf_counter()
        library.search(words, k=5)
        times.append(time.perf_counter() - started)
    return sorted(times)


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=500, help="questions per set")
    parser.add_argument("--growth", type=int, nargs="*", default=[], metavar="CHUNKS")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"SKIPPED everything: {options.folder} is no folder", file=sys.stderr)
        return 0
    print(f"{'set':<12} {'retriever':<26} recall@5    MRR  recall@1   ms")
    for row in quality(options.folder, options.most):
        print(
            f"{row.name:<12} {row.retriever:<26} {row.recall:8.3f} {row.mrr:6.3f} {row.first:9.3f} {row.median_ms:5.1f}"
        )
    for line in growth(options.folder, options.growth) if options.growth else ():
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
