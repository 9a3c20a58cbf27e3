"""Labelled deals as samples, and the product's review of each, made once for all suites that look at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.composed import TODAY, composed
from evals.product import product
from evals.rows import read_rows
from evals.task import Sample

DEALS = ("devset/deals.jsonl",)


def samples(dataset: Path | None, own: Sequence[str] = DEALS) -> tuple[Sample, ...]:
    """Every labelled deal as a sample."""
    return tuple(as_sample(row) for row in read_rows(dataset, "deals.jsonl", own))


def as_sample(row: dict[str, Any]) -> Sample:
    """One labelled deal: the row goes in, its expectations should come out."""
    return Sample(row["id"], row["lang"], row, row["expect"])


def reviewer(model: str | None) -> Callable[[Sample], dict[str, Any]]:
    """Reviews a sample's notes; what comes out is `ka-coach/review/1` with the notes as transcript."""

    def solve(sample: Sample) -> dict[str, Any]:
        row = sample.input
        category = row.get("product_category") or "unknown"
        made = review(model, row["text"], row["lang"], category, row.get("today"))
        return {**made, "transcript": row["text"], "evidence": evidence(made)}

    return solve


def evidence(made: dict[str, Any]) -> list[str]:
    """What was read from the notes, a line each, with the words it rests on."""
    budget, chain = made["budget"], made["chain"]
    read = [
        (f"{p['name'] or p['title']}: {p['function']}, {p['contact']}, {p['stance']}", p)
        for p in made["stakeholders"]
    ]
    read.append((f"budget: {budget['status']}, {budget['owner']}, {budget['authority']}", budget))
    read.append((f"chain: {chain['chain']}, {chain['timeline']}", chain))
    read += [(finding["id"], finding) for finding in made["findings"]]
    return [
        " ".join([told, *(f"“{e['quote']}”" for e in part["evidence"])])
        for told, part in read
        if part["evidence"]
    ]


def review(
    model: str | None, text: str, lang: str, category: str = "unknown", today: str | None = None
) -> dict[str, Any]:
    """The review of these notes in the shape `ka-coach/review/1`; not to be changed by who gets it."""
    read: dict[str, Any] = json.loads(_review(model, text, lang, category, today))
    return read


@lru_cache(maxsize=4096)
def _review(model: str | None, text: str, lang: str, category: str, today: str | None) -> str:
    notes = composed(model).notes
    day = date.fromisoformat(today) if today else TODAY
    made = notes.review(text, lang=lang, today=day, product_category=category)
    return json.dumps(notes.as_json(made), ensure_ascii=False)


def forget() -> None:
    """Compose the product and review everything anew from now on: for tests that change the product."""
    from evals.coached_talk import builtin_kit

    for kept in (_review, composed, product, builtin_kit):
        kept.cache_clear()
