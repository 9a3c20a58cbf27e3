"""How well the library finds, answers and abstains on a file of questions; run it as ``python -m evals.library_scoring``.

A question is one JSON line: id, lang, q, answer_points, answerable, and what its answer stands in: framework
``elements``, or ``documents`` with a ``heading``. Anything else is ignored.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.documents import Lang
from knowledge.tokens import terms

POINT_SHARE = 0.5
"""An answer point counts as covered when this share of its words stands in the answer."""

_FUNCTION = frozenset("的了是在和有不就都也与及或把被给对从到这那要会能一个")


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a question file."""

    id: str
    lang: str
    text: str
    points: tuple[str, ...]
    elements: tuple[str, ...]
    answerable: bool
    documents: tuple[str, ...] = ()
    heading: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """What must be found: the elements, or each document's place."""
        return self.elements or tuple(f"{document}#{self.heading}" for document in self.documents)

    def held_by(self, passage: dict[str, Any]) -> tuple[str, ...]:
        """What of it a passage in the shape of the contract holds."""
        if self.elements:
            return tuple(passage.get("elements", ()))
        at = f"{passage['section']}\n{passage['text']}"
        return tuple(
            source
            for source, document in zip(self.sources, self.documents, strict=True)
            if passage["id"].startswith(f"{document}#") and self.heading in at
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got, and its figures; ``None`` where a figure does not apply."""

    question: Question
    recall: float | None
    reciprocal: float | None
    points: float | None
    said_answerable: bool
    quotes_verbatim: bool
    seconds: float
    missed: tuple[str, ...] = ()


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a JSON-lines file, in order."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return tuple(
        Question(
            id=line["id"],
            lang=line.get("lang", "zh"),
            text=line["q"],
            points=tuple(line.get("answer_points", ())),
            elements=tuple(line.get("elements", ())),
            answerable=bool(line.get("answerable", True)),
            documents=tuple(line.get("documents", ())),
            heading=line.get("heading", ""),
        )
        for line in lines
    )


def recall_at(elements: Sequence[str], passages: Sequence[Sequence[str]], k: int = 5) -> float:
    """The share of the named elements that the first ``k`` passages hold."""
    held = {element for passage in passages[:k] for element in passage}
    return sum(element in held for element in elements) / len(elements) if elements else 1.0


def reciprocal_rank(elements: Sequence[str], passages: Sequence[Sequence[str]]) -> float:
    """One over the place of the first passage that holds a named element, 0 without one."""
    wanted = set(elements)
    return next((1 / place for place, held in enumerate(passages, 1) if wanted.intersection(held)), 0.0)


def point_covered(point: str, answer: str) -> bool:
    """Whether enough of the point's characters (Chinese) and stems (Latin) stand in the answer."""
    wanted = _units(point)
    return not wanted or len(wanted & _units(answer)) / len(wanted) >= POINT_SHARE


def _units(text: str) -> set[str]:
    found = terms(text)
    return {each for each in found.singles if each not in _FUNCTION} | {
        each for each in found.grams if each.isascii()
    }


def score(
    question: Question, answer: dict[str, Any], source: Callable[[str], str | None], seconds: float
) -> Outcome:
    """The figures of one answer in the shape of the contract; ``source`` gives the text behind a citation's id."""
    passages = [question.held_by(passage) for passage in answer["passages"]]
    said = bool(answer["answerable"])
    verbatim = all(each["quote"] in (source(each["id"]) or "") for each in answer["citations"])
    if not question.answerable:
        return Outcome(question, None, None, None, said, verbatim, seconds)
    missed = tuple(point for point in question.points if not point_covered(point, answer["answer"]))
    return Outcome(
        question,
        recall_at(question.sources, passages) if question.sources else None,
        reciprocal_rank(question.sources, passages) if question.sources else None,
        1 - len(missed) / len(question.points) if question.points else 1.0,
        said,
        verbatim,
        seconds,
        missed,
    )


def summary(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """The means over a set of outcomes."""
    rows = list(outcomes)
    open_, closed = [r for r in rows if r.question.answerable], [r for r in rows if not r.question.answerable]
    return {
        "questions": len(rows),
        "recall@5": _mean(r.recall for r in open_),
        "mrr": _mean(r.reciprocal for r in open_),
        "points": _mean(r.points for r in open_),
        "unanswerable recognised": _mean(not r.said_answerable for r in closed),
        "false refusals": _mean(not r.said_answerable for r in open_),
        "quotes verbatim": _mean(r.quotes_verbatim for r in rows),
        "median ms": statistics.median(r.seconds for r in rows) * 1000 if rows else 0.0,
    }


def _mean(values: Iterable[float | bool | None]) -> float:
    kept = [float(value) for value in values if value is not None]
    return statistics.fmean(kept) if kept else float("nan")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table for one or more question files, and the misses with ``--misses``."""
    parser = argparse.ArgumentParser(prog="python -m evals.library_scoring", description=main.__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--across", action="store_true", help="want every answer in the other language")
    options = parser.parse_args(arguments)
    from knowledge.library import open_library

    library = open_library()
    for path in options.paths:
        outcomes = []
        for question in read_questions(path):
            started = time.perf_counter()
            other: Lang = "en" if question.lang == "zh" else "zh"
            answer = library.answer(question.text, lang=other if options.across else None)
            seconds = time.perf_counter() - started
            texts = {each.chunk.id: each.chunk.text for each in answer.passages}
            outcomes.append(score(question, answer.as_json(), texts.get, seconds))
        for name, group in _groups(outcomes):
            figures = "  ".join(f"{key} {value:.3f}" for key, value in summary(group).items())
            sys.stdout.write(f"{path.name} {name}: {figures}\n")
        if options.misses:
            sys.stdout.writelines(f"  {_miss(each)}\n" for each in outcomes if _miss(each))
    return 0


def _groups(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    langs = sorted({each.question.lang for each in outcomes})
    return [
        ("all", list(outcomes)),
        *((lang, [o for o in outcomes if o.question.lang == lang]) for lang in langs),
    ]


def _miss(outcome: Outcome) -> str:
    faults = []
    if outcome.recall is not None and outcome.recall < 1:
        faults.append(f"recall {outcome.recall:.2f}")
    if outcome.reciprocal is not None and outcome.reciprocal < 1:
        faults.append(f"rank {outcome.reciprocal:.2f}")
    if outcome.said_answerable != outcome.question.answerable:
        faults.append("answered" if outcome.said_answerable else "refused")
    if outcome.missed:
        faults.append("points missed: " + " / ".join(outcome.missed))
    if not outcome.quotes_verbatim:
        faults.append("quote not verbatim")
    return f"{outcome.question.id} {outcome.question.text} -> {'; '.join(faults)}" if faults else ""


if __name__ == "__main__":
    raise SystemExit(main())
