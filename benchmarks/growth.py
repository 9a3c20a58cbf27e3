"""Indexing, query time, memory and adding a document as the library grows, beside LangChain's BM25 with jieba.

Run ``python benchmarks/growth.py FOLDER 1000 10000 100000`` where FOLDER holds the passages and queries of squad and
cmrc. Each engine has a process of its own and both answer in turns, a few questions each, so that a machine that is
slower for a while is slower for both; the ratios and their goals stand in the same table.
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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.rivals import Passage, installed_rivals
from benchmarks.search import read_lines
from knowledge.documents import Document, Section
from knowledge.library import open_library
from knowledge.store import MemoryDocuments

JIEBA = "LangChain BM25Retriever, jieba"
QUERIES, FEWEST, WARMING, TURN = 200, 50, 20, 10
"""Questions asked at most, at least, asked before but not counted, and asked of one engine at a time."""

GOALS = {10_000: {"query": 10, "memory": 0}, 100_000: {"query": 30, "memory": 10}}
"""By how many times a query must be faster and growth in memory smaller; 0 asks for nothing."""

ADDING_MS = 50.0


@dataclass(frozen=True)
class Engine:
    """A search engine with a library in it; without ``add`` a new document means building it anew."""

    chunks: int
    search: Callable[[str], Any]
    add: Callable[[int], None] | None
    end: Callable[[], None]


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


def ours(documents: Sequence[Document]) -> Engine:
    """This library, its index in a folder."""
    place = tempfile.TemporaryDirectory()
    library = open_library((), MemoryDocuments(*documents), Path(place.name))

    def add(n: int) -> None:
        section = Section(("N",), f"A wholly new zebra{n}.")
        library.add(Document(f"new{n}", "New", "en", "company", (section,)))
        assert library.search(f"zebra{n}", k=1)[0].chunk.document_id == f"new{n}"

    def end() -> None:
        library.close()
        place.cleanup()

    return Engine(library.check().chunks, lambda words: library.search(words, k=5), add, end)


def jieba(documents: Sequence[Document]) -> Engine:
    """LangChain's BM25 with jieba; a new document means building it anew."""
    passages = [
        Passage(f"{document.id}.{n}", section.text)
        for document in documents
        for n, section in enumerate(document.sections)
    ]
    return Engine(len(passages), dict(installed_rivals())[JIEBA](passages), None, lambda: None)


def serve(engine: str, folder: Path, size: int) -> None:
    """Build an engine, then time the questions between two places for every line that comes in, until none does."""
    passages, queries = lines(folder, "passages"), lines(folder, "queries")
    documents = made(size, passages)
    before, started = memory(), time.perf_counter()
    built = ENGINES[engine](documents)
    indexing = time.perf_counter() - started
    print(json.dumps({"chunks": built.chunks, "indexing": indexing}), flush=True)
    asked = random.Random(13).sample(queries, WARMING + QUERIES)
    for turn in sys.stdin:
        first, last = json.loads(turn)
        print(json.dumps([seconds(built.search, words) for words in asked[first:last]]), flush=True)
    adding = statistics.median(seconds(built.add, n) for n in range(5)) if built.add else indexing
    print(json.dumps({"adding": adding, "memory": memory() - before}), flush=True)
    built.end()


def seconds(do: Callable[[Any], Any], what: object) -> float:
    started = time.perf_counter()
    do(what)
    return time.perf_counter() - started


def lines(folder: Path, kind: str) -> list[str]:
    names = ("squad", "cmrc")
    return [each["text"] for name in names for each in read_lines(folder / f"{name}.{kind}.jsonl.gz")]


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


ENGINES = {"this library": ours, JIEBA: jieba}


def started(engine: str, folder: Path, size: int) -> tuple[subprocess.Popen[str], dict[str, float]]:
    """A process with the engine built in it, and what building took."""
    command = [sys.executable, __file__, str(folder), str(size), "--one", engine]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return process, heard(process)


def heard(process: subprocess.Popen[str]) -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def measured(engines: Sequence[str], folder: Path, size: int) -> dict[str, dict[str, float]]:
    """The figures of each engine at one size; they are built one after another and then asked in turns."""
    running = {engine: started(engine, folder, size) for engine in engines}
    times: dict[str, list[float]] = {engine: [] for engine in engines}
    most = max(FEWEST, min(QUERIES, 5_000_000 // size))
    for first in range(0, WARMING + most, TURN):
        for engine, (process, _) in running.items():
            assert process.stdin is not None
            print(json.dumps([first, first + TURN]), file=process.stdin, flush=True)
            times[engine] += heard(process)
    figures = {}
    for engine, (process, building) in running.items():
        assert process.stdin is not None
        process.stdin.close()
        query = sorted(times[engine][WARMING:])
        figures[engine] = {
            **building,
            **heard(process),
            "p50": statistics.median(query) * 1000,
            "p95": query[int(len(query) * 0.95)] * 1000,
        }
        process.wait()
    return figures


def line(engine: str, row: dict[str, float], other: dict[str, float] | None, size: int) -> str:
    cells = [
        engine,
        f"{row['chunks']:.0f}",
        f"{row['indexing']:.1f} s",
        f"{row['p50']:.1f} / {row['p95']:.1f} ms",
        f"{row['adding'] * 1000:.0f} ms",
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
        kept = all(ratios[name] >= goal for name, goal in goals.items()) and row["adding"] * 1000 <= ADDING_MS
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
        serve(options.one, options.folder, options.sizes[0])
        return 0
    engines = ["this library", *([JIEBA] if JIEBA in dict(installed_rivals()) else [])]
    print("| engine | chunks | indexing | query p50 / p95 | add and find | memory | of the other's | goal |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for size in options.sizes:
        found = measured(engines, options.folder, size)
        other = found.get(JIEBA)
        print(line("this library", found["this library"], other, size), flush=True)
        if other is not None:
            print(line(JIEBA, other, None, size), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
