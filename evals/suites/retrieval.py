"""Does the library find the passage that holds the answer, in the asker's language and across languages?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.composed import composed
from evals.library_scoring import Question, read_questions, recall_at, reciprocal_rank
from evals.rows import files
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored

QUESTIONS = (
    "library/questions.jsonl",
    "library/devset-questions.jsonl",
    "library/everyday-questions.jsonl",
)
SHOWN = 5
GOALS = {
    "found_at_5": Goal(least=0.95, gap=0.05),
    "rank": Goal(least=0.85),
    "across_languages_loss": Goal(most=0.05),
}


def make(dataset: Path | None, model: str | None) -> Task:
    """The library finds the passage that answers a question, also when it stands in the other language."""
    search = composed(model).asking.search

    def solve(sample: Sample) -> dict[str, Any]:
        question: Question = sample.input
        found = {"same": search(question.text, k=SHOWN)["passages"]}
        if question.elements:
            found["other"] = search(question.text, k=SHOWN, lang=other(sample.lang))["passages"]
        return found

    return Task("retrieval", 2, str(make.__doc__), lambda: samples(dataset), solve, (finds,), GOALS)


def other(lang: str) -> str:
    """The other language."""
    return "en" if lang == "zh" else "zh"


def samples(dataset: Path | None, own: Sequence[str] = QUESTIONS) -> tuple[Sample, ...]:
    """Every question as a sample; `own` are the files taken where no folder is given."""
    return tuple(
        Sample(q.id, q.lang, q, q.sources)
        for file in files(dataset, "questions.jsonl", own)
        for q in read_questions(file)
    )


def finds(sample: Sample, output: dict[str, Sequence[dict[str, Any]]]) -> Iterable[Outcome]:
    """How many of the named passages are among the first five, how high the first is, and what the other language loses."""
    question: Question = sample.input
    if not question.answerable or not question.sources:
        return [Unscored("found_at_5", "nothing in the library answers this")]
    held = [question.held_by(passage) for passage in output["same"]]
    found = recall_at(question.sources, held, SHOWN)
    rank = reciprocal_rank(question.sources, held[:SHOWN])
    note = "" if found == rank == 1 else f"{question.text} → {[p['id'] for p in output['same'][:SHOWN]]}"
    scores: list[Outcome] = [
        Score("found_at_5", found, explanation=note),
        Score("rank", rank, explanation=note),
    ]
    if "other" in output:
        across = recall_at(question.sources, [question.held_by(p) for p in output["other"]], SHOWN)
        scores.append(Score("across_languages_loss", found - across))
    return scores
