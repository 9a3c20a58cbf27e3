"""A model that judges replies, criterion by criterion with yes or no, and what its judgement is worth.

A judge's score alone says nothing: it is shown with its agreement with people, or, below `ENOUGH` labels, not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.ports import ChatModel
from evals.matching import folded
from evals.statistics import Estimate, kappa, quadratic_kappa, resampled
from prompts import prompt

ENOUGH = 50
"""How many labelled replies it takes before a judge's scores may be shown."""

TOP = 5
"""Totals go from 0 to this."""


class Ruling(BaseModel):
    """Yes or no to one criterion, with the words of the reply that decide it."""

    model_config = ConfigDict(extra="forbid")
    criterion: str
    yes: bool
    quote: str = ""


class Verdict(BaseModel):
    """What a judge gives back."""

    model_config = ConfigDict(extra="forbid")
    rulings: list[Ruling]


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of a coach with the talk before it; `labels` are people's, where there are some."""

    id: str
    lang: str
    talk: tuple[str, ...]
    text: str
    labels: Mapping[str, bool]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Reply:
        """From a line of a labelled file."""
        talk = tuple(f"{line['who']}: {line['text']}" for line in row["talk"])
        return cls(row["id"], row["lang"], talk, row["reply"], row.get("labels", {}))


Judgement = Mapping[str, bool]
"""Criterion → yes or no; a criterion that the judge left out or proved with words that are not there is missing."""


@cache
def criteria() -> Mapping[str, Mapping[str, str]]:
    """Criterion → its sentence in zh and en."""
    found = yaml.safe_load(resources.files("evals").joinpath("criteria.yaml").read_text("utf-8"))
    return {str(name): dict(texts) for name, texts in found.items()}


def judge(model: ChatModel, reply: Reply, order: Sequence[str] | None = None) -> Judgement:
    """What this model says to each criterion, asked in this order; raises ModelError."""
    names = list(order or criteria())
    text = prompt(f"judging/turn.{reply.lang}").render(
        criteria="\n".join(f"{name}: {criteria()[name][reply.lang]}" for name in names),
        talk="\n".join(reply.talk),
        reply=reply.text,
    )
    rules, _, material = text.partition("\nCRITERIA\n")
    verdict = model.extract(rules, f"CRITERIA\n{material}", Verdict)
    said = {r.criterion: r for r in verdict.rulings if _quoted(r.quote, reply.text)}
    return {name: said[name].yes for name in names if name in said}


def _quoted(quote: str, text: str) -> bool:
    return folded(quote) in folded(text)


def total(judgement: Judgement) -> float | None:
    """From 0 to 5: the share of criteria that hold; None where nothing was judged."""
    return TOP * sum(judgement.values()) / len(judgement) if judgement else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well a judge agrees with people: kappa a criterion, weighted kappa of the total, each with its interval."""

    labels: int
    score: float
    qwk: Estimate | None
    kappas: Mapping[str, Estimate | None]
    unjudged: int

    def remark(self) -> dict[str, Any]:
        """The judge's score with its worth, or, on too few labels, that no score is shown."""
        if self.labels < ENOUGH:
            return {"key": "judge_hidden", "labels": self.labels, "needed": ENOUGH}
        worth = self.qwk or Estimate(0.0, 0.0, 0.0, 0)
        return {
            "key": "judge_shown",
            "score": round(self.score, 2),
            "top": TOP,
            "labels": self.labels,
            "qwk": round(worth.value, 2),
            "low": round(worth.low, 2),
            "high": round(worth.high, 2),
            "missing": self.unjudged,
        }


def calibrate(judged: Sequence[tuple[Reply, Judgement]]) -> Calibration:
    """Compare a judge with people's labels, reply by reply."""
    totals = [(total(reply.labels), total(ruling)) for reply, ruling in judged if reply.labels and ruling]
    levels = [(round(a), round(b)) for a, b in totals if a is not None and b is not None]
    kappas = {
        name: resampled(
            [(str(r.labels[name]), str(j[name])) for r, j in judged if name in r.labels and name in j], _kappa
        )
        for name in criteria()
    }
    missing = sum(name not in ruling for reply, ruling in judged for name in reply.labels)
    scores = [b for _, b in totals if b is not None]
    score = sum(scores) / len(scores) if scores else 0.0
    return Calibration(len(levels), score, resampled(levels, _qwk), kappas, missing)


def caught(judged: Sequence[tuple[Reply, Judgement]]) -> tuple[int, int]:
    """Of the faults that people marked, how many the judge marked too, and how many there are."""
    faults = [(r, name, j) for r, j in judged for name, good in r.labels.items() if not good]
    return sum(j.get(name) is False for _, name, j in faults), len(faults)


def _kappa(pairs: Sequence[Any]) -> float | None:
    return kappa(pairs) if pairs else None


def _qwk(pairs: Sequence[Any]) -> float | None:
    return quadratic_kappa(pairs, TOP + 1) if pairs else None
