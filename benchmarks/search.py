"""Search quality beside what else one could install, on the same passages: our own questions and public sets.

Run ``python benchmarks/search.py FOLDER`` where FOLDER holds NAME.passages.jsonl.gz and NAME.queries.jsonl.gz
(squad, cmrc, xquad_*); without it only our own questions are run. ``--questions FILE`` adds a question file in the
shape of ``evals/datasets/questions.schema.json``. Sets and rivals that are not there are skipped aloud.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.rivals import SHOWN, Passage, Search, installed_rivals
from evals.library_scoring import Question, read_questions
from knowledge.chunking import chunk_document
from knowledge.documents import Document, Lang, Section
from knowledge.library import Library, open_library
from knowledge.shelf import Shelf, builtin_root
from knowledge.store import MemoryDocuments

OURS = "this library"
SETS: tuple[tuple[str, Lang], ...] = (
    ("squad", "en"),
    ("cmrc", "zh"),
    ("xquad_en", "en"),
    ("xquad_zh", "zh"),
    ("xquad_zh2en", "en"),
    ("xquad_en2zh", "zh"),
)
DATASETS = Path(__file__).resolve().parents[1] / "evals" / "datasets" / "library"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and, per thing to be found, the passages that hold it."""

    text: str
    wanted: tuple[frozenset[str], ...]


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


def measure(name: str, retriever: str, search: Search, questions: Sequence[Asked]) -> Row:
    """Recall and rank in the first five: the share of things found, and one over the place of the first."""
    recalls, ranks, times = [], [], []
    for question in questions:
        started = time.perf_counter()
        found = search(question.text)[:SHOWN]
        times.append(time.perf_counter() - started)
        recalls.append(statistics.fmean(bool(holders.intersection(found)) for holders in question.wanted))
        holders = frozenset().union(*question.wanted)
        ranks.append(next((1 / place for place, id in enumerate(found, 1) if id in holders), 0.0))
    return Row(
        name,
        retriever,
        statistics.fmean(recalls),
        statistics.fmean(ranks),
        statistics.fmean(rank == 1 for rank in ranks),
        statistics.median(times) * 1000,
    )


def public_sets(folder: Path, most: int) -> Iterator[Row]:
    """The public sets of a folder, each with every retriever."""
    for name, lang in SETS:
        paths = [folder / f"{name}.{kind}.jsonl.gz" for kind in ("passages", "queries")]
        if not all(path.exists() for path in paths):
            print(f"SKIPPED {name}: not in {folder}", file=sys.stderr)
            continue
        lines, queries = map(read_lines, paths)
        random.Random(7).shuffle(queries)
        passages = [Passage(str(each.get("pid", each.get("id"))), each["text"]) for each in lines]
        asked = [Asked(q["text"], (frozenset(map(str, q["pos"])),)) for q in queries[:most]]
        documents = [Document(p.id, "", lang, "company", (Section(("",), p.text),)) for p in passages]
        library = open_library((), MemoryDocuments(*documents))
        yield measure(name, OURS, by_document(library, lang), asked)
        library.close()
        for rival, build in installed_rivals():
            yield measure(name, rival, build(passages), asked)


def own_sets(files: Sequence[Path]) -> Iterator[Row]:
    """Questions over the built-in content: each language in itself, and each asked for in the other."""
    library = open_library()
    questions = [
        q for file in files for q in read_questions(file) if q.answerable and (q.elements or q.documents)
    ]
    langs: tuple[Lang, ...] = ("zh", "en")
    for spoken in langs:
        for wanted in langs:
            pool = [q for q in questions if q.lang == spoken and (q.elements or spoken == wanted)]
            passages, asked = content(wanted, pool)
            name = f"own {spoken}" if spoken == wanted else f"own {spoken} → {wanted}"
            yield measure(name, OURS, by_chunk(library, wanted), asked)
            for rival, build in installed_rivals():
                yield measure(name, rival, build(passages), asked)
    library.close()


def content(lang: Lang, questions: Sequence[Question]) -> tuple[list[Passage], list[Asked]]:
    """The built-in passages of a language with their headings, and who of them holds what is asked for."""
    documents = Shelf((builtin_root(),)).documents()
    chunks = [chunk for each in documents if each.lang == lang for chunk in chunk_document(each)]
    passages = [Passage(c.id, f"{c.document}\n{c.section}\n{c.text}") for c in chunks]
    held = {
        chunk.id: {"id": chunk.id, "section": chunk.section, "text": chunk.text, "elements": chunk.elements}
        for chunk in chunks
    }
    asked = [
        Asked(
            q.text,
            tuple(
                frozenset(id for id, passage in held.items() if source in q.held_by(passage))
                for source in q.sources
            ),
        )
        for q in questions
    ]
    return passages, asked


def by_document(library: Library, lang: Lang) -> Search:
    return lambda words: list(
        dict.fromkeys(
            p.chunk.document_id for p in library.search(words, lang=lang, k=10) if p.block == "same"
        )
    )


def by_chunk(library: Library, lang: Lang) -> Search:
    return lambda words: [p.chunk.id for p in library.search(words, lang=lang, k=SHOWN) if p.block == "same"]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--most", type=int, default=500, help="questions per public set")
    parser.add_argument(
        "--questions", type=Path, nargs="*", default=sorted(DATASETS.glob("*questions.jsonl"))
    )
    options = parser.parse_args()
    print("| set | retriever | recall@5 | MRR | first | ms |\n| --- | --- | --- | --- | --- | --- |")
    rows = own_sets(options.questions)
    if options.folder is None or not options.folder.is_dir():
        print(f"SKIPPED the public sets: {options.folder} is no folder", file=sys.stderr)
        groups = [rows]
    else:
        groups = [rows, public_sets(options.folder, options.most)]
    for group in groups:
        for row in group:
            print(
                f"| {row.name} | {row.retriever} | {row.recall:.3f} | {row.mrr:.3f} | {row.first:.3f} | {row.median_ms:.1f} |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
