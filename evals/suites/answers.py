"""Does the library answer what it can, with quotes, and say so when it can't?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.composed import composed
from evals.library_scoring import Question, point_covered
from evals.suites.retrieval import samples
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored
from knowledge.sentences import sentences

GOALS = {
    "points_covered": Goal(least=0.80),
    "unanswerable_recognised": Goal(least=0.95),
    "false_refusals": Goal(most=0.05),
    "quotes_verbatim": Goal(least=1.0),
    "citation_precision": Goal(least=0.98),
    "citation_recall": Goal(least=0.95),
}


def make(dataset: Path | None, model: str | None) -> Task:
    """The library answers with its own sentences, cites each of them, and says when it does not know."""
    asking = composed(model).asking

    def solve(sample: Sample) -> dict[str, Any]:
        answer = asking.ask(sample.input.text)
        texts = {passage["id"]: passage["text"] for passage in answer["passages"]}
        return {**answer, "texts": texts, "transcript": f"{sample.input.text}\n\n{answer['answer']}"}

    scorers = (abstains, covers, quotes, cites)
    return Task("answers", 2, str(make.__doc__), lambda: samples(dataset), solve, scorers, GOALS)


def abstains(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does it answer what it can answer, and nothing else?"""
    said = bool(output["answerable"])
    if sample.input.answerable:
        return [
            Score(
                "false_refusals", float(not said), explanation="" if said else f"refused: {sample.input.text}"
            )
        ]
    note = f"answered: {sample.input.text}" if said else ""
    return [Score("unanswerable_recognised", float(not said), explanation=note)]


def covers(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """How much of what a full answer holds is in this one?"""
    question: Question = sample.input
    if not question.answerable or not question.points:
        return [Unscored("points_covered", "no answer is expected")]
    missed = [point for point in question.points if not point_covered(point, output["answer"])]
    share = 1 - len(missed) / len(question.points)
    return [
        Score(
            "points_covered",
            share,
            explanation=f"{question.text} — missed: {' / '.join(missed)}" if missed else "",
        )
    ]


def quotes(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does every quote stand word for word in the passage it names?"""
    if not output["citations"]:
        return [Unscored("quotes_verbatim", "no quote")]
    false = [c["quote"] for c in output["citations"] if c["quote"] not in output["texts"].get(c["id"], "")]
    share = 1 - len(false) / len(output["citations"])
    return [Score("quotes_verbatim", share, float(len(output["citations"])), "; ".join(false))]


def cites(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does every sentence rest on a quote, every quote bear a sentence, and do the quotes come from the right place?"""
    if not output["answerable"]:
        return [Unscored("citation_recall", "no answer was given")]
    said = [text for line in output["answer"].split("\n") for text in _sentences(line.removeprefix("- "))]
    quoted = [c["quote"] for c in output["citations"]]
    bare = [text for text in said if not any(point_covered(text, quote) for quote in quoted)]
    idle = [quote for quote in quoted if not point_covered(quote, output["answer"])]
    scores: list[Outcome] = []
    if said:
        scores.append(_share("citation_recall", said, bare))
    if quoted:
        scores.append(_share("citation_precision", quoted, idle))
    question: Question = sample.input
    if quoted and question.answerable and question.elements:
        wanted = set(question.elements)
        stray = [c["section"] for c in output["citations"] if not wanted.intersection(c["elements"])]
        scores.append(_share("citations_on_topic", quoted, stray))
    return scores


def _share(figure: str, whole: list[str], wrong: list[str]) -> Score:
    return Score(figure, 1 - len(wrong) / len(whole), float(len(whole)), "; ".join(dict.fromkeys(wrong)))


def _sentences(line: str) -> list[str]:
    return [each.text for each in sentences(line) if each.text.strip()]
