"""Does the coach read notes right: people, contact, stance, money, chain, dates?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.reading_scoring import score_budget, score_dates_and_chain, score_people
from evals.suites.deals import reviewer, samples
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored

GOALS = {
    "stakeholders_f1": Goal(least=0.90, gap=0.04),
    "contact": Goal(least=0.92, gap=0.04),
    "stance": Goal(least=0.85, gap=0.04),
    "budget_status": Goal(least=0.88, gap=0.04),
    "budget_owner": Goal(least=0.88, gap=0.04),
    "budget_authority": Goal(least=0.88, gap=0.04),
    "amount": Goal(least=0.90, gap=0.04),
    "close_date": Goal(least=0.90, gap=0.04),
    "account": Goal(least=0.90, gap=0.04),
    "own_side_taken": Goal(most=0.0),
    "evidence_verbatim": Goal(least=1.0),
}


def make(dataset: Path | None, model: str | None) -> Task:
    """Notes are read right: who is there, who was met, who is for it, whose money, how much, by when."""
    scorers = (people, money, dates, evidence)
    return Task("reading", 1, str(make.__doc__), lambda: samples(dataset), reviewer(model), scorers, GOALS)


def people(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Stakeholders, contact, stance, our own people taken for the customer's."""
    return score_people(sample.target, output)


def money(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Status, owner, authority and amount of the budget."""
    return score_budget(sample.target, output)


def dates(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Account, close date, chain and timeline."""
    return score_dates_and_chain(sample.target, output)


def evidence(sample: Sample, output: dict[str, Any]) -> Iterable[Outcome]:
    """Does every quote stand in the notes, word for word, where it says it does?"""
    text = sample.input["text"]
    quotes = [e for part in evidenced(output) for e in part["evidence"]]
    if not quotes:
        return [Unscored("evidence_verbatim", "nothing is quoted")]
    false = [e["quote"] for e in quotes if text[e["start"] : e["end"]] != e["quote"]]
    share = 1 - len(false) / len(quotes)
    return [Score("evidence_verbatim", share, float(len(quotes)), "; ".join(false))]


def evidenced(review: dict[str, Any]) -> list[dict[str, Any]]:
    """Every part of a review that may carry evidence."""
    parts = [review["budget"], review["chain"]]
    return [*parts, *review["stakeholders"], *review["findings"], *review["rubric"]]
