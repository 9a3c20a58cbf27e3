"""Is a model's judgement worth anything, and does the pipeline lose what a perfect model reads?

Without a configured model the judge is a handful of rules: that tries the instrument, not a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.ports import ChatModel
from evals.composed import TODAY, composed, fresh
from evals.judge import ENOUGH, TOP, Reply, calibrate, criteria, total
from evals.jury import Heard, alpha, hear
from evals.reading_scoring import score_findings, score_people
from evals.rows import DatasetMissing, read_rows
from evals.rule_judge import RuleJudge
from evals.statistics import kappa, quadratic_kappa
from evals.suites.deals import DEALS
from evals.task import Answered, Goal, Outcome, Sample, Score, Task, Unscored, Whole

TURNS = ("judging/turns.jsonl",)
PIPELINE_GOALS = {
    "pipeline_stakeholders_f1": Goal(least=0.97),
    "pipeline_findings_f1": Goal(least=0.97),
}
JUDGE_GOALS = {
    "judge_faults_caught": Goal(least=0.95),
    "judge_same_in_any_order": Goal(least=0.95),
    "judge_not_padded": Goal(least=0.95),
    "judge_not_flattered": Goal(least=0.95),
}


def make(dataset: Path | None, model: str | None) -> Task:
    """The pipeline loses nothing of what a perfect model reads, and a judge's scores are worth showing."""
    judging: ChatModel = composed(model).chat_model or RuleJudge()
    goals = PIPELINE_GOALS | JUDGE_GOALS if model else PIPELINE_GOALS
    perfect = PerfectReading()

    def solve(sample: Sample) -> Any:
        if "reply" not in sample.input:
            return perfect.review(sample.input)
        return hear(judging, Reply.of(sample.input))

    wholes = (
        Whole("judge_jury_alpha", jurors, alpha),
        Whole("judge_qwk", totals, agreement),
        *(Whole(f"judge_kappa_{name}", _ruled(name), _kappa) for name in criteria()),
    )
    return Task(
        "models",
        2,
        str(make.__doc__),
        lambda: samples(dataset),
        solve,
        (pipeline, judgement),
        goals,
        wholes,
        remarks,
    )


def samples(dataset: Path | None) -> tuple[Sample, ...]:
    """Labelled replies and labelled deals; a folder need hold only one of them."""
    found: list[Sample] = []
    missing: list[DatasetMissing] = []
    for name, own in (("turns.jsonl", TURNS), ("deals.jsonl", DEALS)):
        try:
            rows = read_rows(dataset, name, own)
        except DatasetMissing as absent:
            missing.append(absent)
            continue
        found += [Sample(row["id"], row["lang"], row, row.get("expect") or row.get("labels")) for row in rows]
    if not found:
        raise missing[0]
    return tuple(found)


class PerfectReading:
    """The product with a model that reads each labelled deal as people did."""

    def __init__(self) -> None:
        from assistant.models.scripted import ScriptedModel

        self._form = ""
        self._notes = fresh(ScriptedModel([lambda system, user: self._form])).notes

    def review(self, row: dict[str, Any]) -> dict[str, Any]:
        """The review of one deal, made of the perfect form."""
        from evals.ideal_model import ideal_form

        self._form = ideal_form(row).model_dump_json()
        category = row.get("product_category") or "unknown"
        made = self._notes.review(row["text"], lang=row["lang"], today=TODAY, product_category=category)
        return self._notes.as_json(made)


def pipeline(sample: Sample, output: Any) -> Iterable[Outcome]:
    """What the pipeline makes of a perfect reading."""
    if "reply" in sample.input:
        return []
    if output["engine"] == "builtin":
        return [Unscored("pipeline_findings_f1", "the perfect reading was not used")]
    wanted = {"stakeholders_f1", "findings_f1"}
    scores = (*score_people(sample.target, output), *score_findings(sample.target, output))
    return [
        Score(f"pipeline_{s.figure}", s.value, s.weight, s.explanation) for s in scores if s.figure in wanted
    ]


def judgement(sample: Sample, output: Any) -> Iterable[Outcome]:
    """Faults that the judge saw, and how steady it is."""
    if "reply" not in sample.input:
        return []
    faults = [name for name, good in sample.target.items() if not good]
    overlooked = [name for name in faults if output.ruling.get(name) is not False]
    scores: list[Outcome] = [
        Score("judge_same_in_any_order", float(output.same_in_any_order)),
        Score("judge_not_padded", float(output.unmoved_by_padding)),
        Score("judge_not_flattered", float(output.unmoved_by_praise)),
    ]
    if faults:
        note = f"overlooked {', '.join(overlooked)}: {sample.input['reply']}" if overlooked else ""
        scores.append(
            Score("judge_faults_caught", 1 - len(overlooked) / len(faults), float(len(faults)), note)
        )
    return scores


def totals(sample: Sample, output: Any) -> tuple[int, int] | None:
    """People's total and the judge's, rounded to levels."""
    if not isinstance(output, Heard):
        return None
    wanted, given = total(sample.target), total(output.ruling)
    return (round(wanted), round(given)) if wanted is not None and given is not None else None


def jurors(sample: Sample, output: Any) -> Any:
    """What each juror ruled."""
    return output.jurors if isinstance(output, Heard) else None


def remarks(answered: Sequence[Answered]) -> list[dict[str, Any]]:
    """What the judge's scores are worth, or that there are too few labels to show them."""
    judged = [(Reply.of(a.sample.input), a.output.ruling) for a in answered if isinstance(a.output, Heard)]
    return [calibrate(judged).remark()] if judged else []


def agreement(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Weighted kappa, where there are enough labels to show it."""
    return quadratic_kappa(pairs, TOP + 1) if len(pairs) >= ENOUGH else None


def _ruled(name: str) -> Any:
    def part(sample: Sample, output: Any) -> tuple[str, str] | None:
        if not isinstance(output, Heard) or name not in output.ruling or name not in sample.target:
            return None
        return str(sample.target[name]), str(output.ruling[name])

    return part


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    return kappa(pairs) if len(pairs) >= ENOUGH else None
