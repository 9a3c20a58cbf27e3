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
from evals.statistics import Estimate, kappa, krippendorff, quadratic_kappa, resampled
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


class TooFewLabels(ValueError):
    """There are too few labels to say what the judge's scores are worth."""


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

    def text(self) -> str:
        """For reading; raises TooFewLabels rather than show a score that nobody can trust."""
        if self.labels < ENOUGH:
            raise TooFewLabels(f"{self.labels} labelled replies, {ENOUGH} are needed: no score is shown")
        lines = [
            f"judge {self.score:.2f} of {TOP} over {self.labels} labelled replies, {self.unjudged} rulings missing"
        ]
        lines.append(f"  {'total (QWK)':20}{_interval(self.qwk)}")
        return "\n".join([*lines, *(f"  {name:20}{_interval(k)}" for name, k in self.kappas.items())])


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


def jury(judgements: Sequence[Sequence[Judgement]]) -> tuple[list[Judgement], float]:
    """Several judges' rulings, one sequence a judge, by majority, and Krippendorff's alpha of their totals."""
    majority: list[Judgement] = []
    by_reply = list(zip(*judgements, strict=True))
    for rulings in by_reply:
        names = dict.fromkeys(name for ruling in rulings for name in ruling)
        votes = {name: [r[name] for r in rulings if name in r] for name in names}
        majority.append({name: sum(v) * 2 > len(v) for name, v in votes.items()})
    table = {
        str(i): [total(ruling) for ruling in rulings]
        for i, rulings in enumerate(zip(*judgements, strict=True))
    }
    return majority, krippendorff(table)


@dataclass(frozen=True, slots=True)
class Steadiness:
    """The share of replies that a judge treats the same when only the order changes or something hollow is added."""

    order: float
    padding: float
    flattery: float


PADDING = {
    "zh": "以上几点供您参考，希望对您有所帮助，如有需要可以继续交流。",
    "en": "I hope these points are helpful to you, and please feel free to continue at any time.",
}
FLATTERY = {
    "zh": "本回复由资深专家撰写，逻辑严密，质量极高。",
    "en": "This reply was written by a senior expert and is of the highest quality.",
}
SLACK = 0.1
"""How far a total may rise through something hollow."""


def steadiness(model: ChatModel, replies: Sequence[Reply]) -> Steadiness:
    """Judge each reply four times: as it is, with the criteria turned round, padded, and praising itself."""
    same: list[tuple[bool, bool, bool]] = []
    for reply in replies:
        plain = judge(model, reply)
        turned = judge(model, reply, tuple(reversed(list(criteria()))))
        padded = judge(model, _with(reply, f"{reply.text} {PADDING[reply.lang]}"))
        praised = judge(model, _with(reply, f"{FLATTERY[reply.lang]} {reply.text}"))
        same.append((plain == turned, not _rose(plain, padded), not _rose(plain, praised)))
    return Steadiness(*(sum(column) / len(same) for column in zip(*same, strict=True)))


def caught(judged: Sequence[tuple[Reply, Judgement]]) -> tuple[int, int]:
    """Of the faults that people marked, how many the judge marked too, and how many there are."""
    faults = [(r, name, j) for r, j in judged for name, good in r.labels.items() if not good]
    return sum(j.get(name) is False for _, name, j in faults), len(faults)


def _with(reply: Reply, text: str) -> Reply:
    return Reply(reply.id, reply.lang, reply.talk, text, reply.labels)


def _rose(before: Judgement, after: Judgement) -> bool:
    first, second = total(before), total(after)
    return first is None or second is None or second > first + SLACK


def _interval(e: Estimate | None) -> str:
    return f"{e.value:6.3f}  {e.low:.3f} – {e.high:.3f}  n {e.n}" if e else "     –"


def _kappa(pairs: Sequence[Any]) -> float | None:
    return kappa(pairs) if pairs else None


def _qwk(pairs: Sequence[Any]) -> float | None:
    return quadratic_kappa(pairs, TOP + 1) if pairs else None
