"""Indexing, query time, memory and adding a document as the library grows, beside LangChain's BM25 with jieba.

Run ``python benchmarks/growth.py FOLDER 1000 10000 100000`` where FOLDER holds the passages and queries of squad and
cmrc. Each engine and size is measured in a process of its own; the ratios and their goals stand in the same table.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.rivals import Passage, installed_rivals
from benchmarks.search import read_lines
from knowledge.documents import Document, Section
from knowledge.library import open_library
from knowledge.store import MemoryDocuments

JIEBA = "LangChain BM25Retriever, jieba"
QUERIES = 200
GOALS = {10_000: {"query": 10, "memory": 0}, 100_000: {"query": 30, "memory": 10}}
"""By how many times a query must be faster and growth in memory smaller; 0 asks for nothing."""

ADDING_MS = 50.0


def made(size: int, texts: Sequence[str]) -> list[Document]:
    """Documents of ten sections, each put together from two real passages' halves."""
    rng = random.Random(11)
    documents = []
    for number in range(size // 10):
        sections = []
        for place in range(10):
            first, second = rng.choice(texts), rng.choice(texts)
            text = first[: len(first) // 2] + second[len(second) // 2 :]
            sections.append(Section((f"{number}.{place}",), text))
        documents.append(
            Document(
                f"d{number}", f"Document {number}", "en" if number % 2 else "zh", "company", tuple(sections)
            )
        )
    return documents


def ours(documents: Sequence[Document], queries: Sequence[str]) -> dict[str, float]:
    """This library, its index in a folder."""
    store = MemoryDocuments(*documents)
    with tempfile.TemporaryDirectory() as place:
        before, started = memory(), time.perf_counter()
        library = open_library((), store, Path(place))
        indexing = time.perf_counter() - started
        query = timed(lambda words: library.search(words, k=5), queries)
        adding = []
        for n in range(5):
            started = time.perf_counter()
            library.add(
                Document(f"new{n}", "New", "en", "company", (Section(("N",), f"A wholly new zebra{n}."),))
            )
            assert library.search(f"zebra{n}", k=1)[0].chunk.document_id == f"new{n}"
            adding.append(time.perf_counter() - started)
        grown = memory() - before
        chunks = library.check().chunks
        library.close()
    return figures(chunks, indexing, query, statistics.median(adding), grown)


def jieba(documents: Sequence[Document], queries: Sequence[str]) -> dict[str, float]:
    """LangChain's BM25 with jieba; a new document means building it anew."""
    build = dict(installed_rivals())[JIEBA]
    passages = [
        Passage(f"{document.id}.{n}", section.text)
        for document in documents
        for n, section in enumerate(document.sections)
    ]
    before, started = memory(), time.perf_counter()
    search = build(passages)
    indexing = time.perf_counter() - started
    query = timed(search, queries[: max(20, min(QUERIES, 2_000_000 // len(passages)))])
    return figures(len(passages), indexing, query, indexing, memory() - before)


def figures(
    chunks: int, indexing: float, query: Sequence[float], adding: float, grown: float
) -> dict[str, float]:
    return {
        "chunks": chunks,
        "indexing": indexing,
        "p50": statistics.median(query) * 1000,
        "p95": sorted(query)[int(len(query) * 0.95)] * 1000,
        "adding": adding * 1000,
        "memory": grown,
    }


def timed(search: Callable[[str], Any], queries: Sequence[str]) -> list[float]:
    times = []
    for words in queries:
        started = time.perf_counter()
        search(words)
        times.append(time.perf_counter() - started)
    return times


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


ENGINES = {"this library": ours, JIEBA: jieba}


def measured(engine: str, folder: Path, size: int) -> dict[str, float] | None:
    """The figures of one engine at one size, from a child process; None where it is not installed."""
    command = [sys.executable, __file__, str(folder), str(size), "--one", engine]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] | None = json.loads(done.stdout)
    return found


def line(engine: str, row: dict[str, float], other: dict[str, float] | None, size: int) -> str:
    cells = [
        engine,
        f"{row['chunks']:.0f}",
        f"{row['indexing']:.1f} s",
        f"{row['p50']:.1f} / {row['p95']:.1f} ms",
        f"{row['adding']:.0f} ms",
        f"{row['memory']:.0f} MB",
    ]
    if other is not None:
        goals = GOALS.get(size, {"query": 0, "memory": 0})
        ratios = {
            "query": other["p50"] / row["p50"],
            "indexing": other["indexing"] / row["indexing"],
            "adding": other["adding"] / row["adding"],
            "memory": other["memory"] / max(row["memory"], 1.0),
        }
        kept = all(ratios[name] >= goal for name, goal in goals.items()) and row["adding"] <= ADDING_MS
        cells.append(", ".join(f"{name} 1/{ratio:.1f}" for name, ratio in ratios.items()))
        cells.append("kept" if kept else "missed")
    else:
        cells += ["", ""]
    return f"| {' | '.join(cells)} |"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", type=int, nargs="+", metavar="CHUNKS")
    parser.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        if options.one == JIEBA and JIEBA not in dict(installed_rivals()):
            print("null")
            return 0
        lines = {
            kind: [
                x
                for name in ("squad", "cmrc")
                for x in read_lines(options.folder / f"{name}.{kind}.jsonl.gz")
            ]
            for kind in ("passages", "queries")
        }
        documents = made(options.sizes[0], [each["text"] for each in lines["passages"]])
        queries = random.Random(13).sample([each["text"] for each in lines["queries"]], QUERIES)
        print(json.dumps(ENGINES[options.one](documents, queries)))
        return 0
    print("| engine | chunks | indexing | query p50 / p95 | add and find | memory | of the other's | goal |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for size in options.sizes:
        other = measured(JIEBA, options.folder, size)
        row = measured("this library", options.folder, size)
        assert row is not None
        print(line("this library", row, other, size), flush=True)
        if other is not None:
            print(line(JIEBA, other, None, size), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
