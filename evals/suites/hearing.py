"""What a line is for and what an answer says, heard from authors whose lines the coach did not learn from.

Half of the lines are no answers; the answers were written to mislead: praise for contact, a guess in the tone of a fact,
our date beside their year-end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from assistant.coaching.hearing import Heard, hear
from assistant.domain.deal import Deal
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Intent, Lang
from assistant.ports import Note
from assistant.reading.learned.purpose import ASK, CLARIFY, CORRECT, END, HELP, OFF, SHORT, TELL
from assistant.reading.learned.verdicts import verdict_chances
from evals.coached_talk import builtin_kit
from evals.rows import read_rows
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored

TODAY = date(2026, 11, 23)
GOALS = {
    "purposes_heard": Goal(least=0.85, gap=0.04),
    "told_taken_for_requests": Goal(most=0.05),
    "answers_understood": Goal(least=0.85, gap=0.04),
}
_PURPOSES = {
    Intent.REPORT: TELL,
    Intent.ANSWER: TELL,
    Intent.QUESTION: ASK,
    Intent.HELP: HELP,
    Intent.CORRECTION: CORRECT,
    Intent.OFF_TOPIC: OFF,
}
_KINDS = {"clarify": CLARIFY, "shorter": SHORT, "end": END}


def make(dataset: Path | None, model: str | None) -> Task:
    """The coach hears what a line is for, and what an answer says of what was asked."""
    return Task(
        "hearing", 1, str(make.__doc__), lambda: samples(dataset), solve, (purposes, understanding), GOALS
    )


def samples(dataset: Path | None) -> tuple[Sample, ...]:
    """Lines with what they are for, then answers with what they say."""
    lines = read_rows(dataset, "lines.jsonl", ("hearing/lines.jsonl",))
    answers = read_rows(dataset, "answers.jsonl", ("hearing/answers.jsonl",))
    return tuple(
        Sample(row["id"], row["lang"], row, row.get("purpose") or row["says"]) for row in (*lines, *answers)
    )


def solve(sample: Sample) -> str:
    """What was heard: a purpose for a line, a verdict for an answer."""
    row, lang = sample.input, Lang(sample.lang)
    if "topic" in row:
        chances = verdict_chances(row["text"], row["topic"], lang)
        return max(chances, key=chances.__getitem__)
    kit = builtin_kit(TODAY)
    facts = kit.reader.read(Note(row["text"], TODAY, lang, "m1", spoken=True), Deal(lang=lang)).facts
    informative = any(fact.slot is not Slot.ACCOUNT for fact in facts)
    return _purpose(hear(row["text"], kit.material.cues, pending=row["waiting"], informative=informative))


def _purpose(heard: Heard) -> str:
    return _KINDS.get(heard.kind) or _PURPOSES.get(heard.intent, heard.intent.value)


def purposes(sample: Sample, output: str) -> Iterable[Outcome]:
    """Is the line heard as what it is for, and none that tells as one that wants something?"""
    if "topic" in sample.input:
        return [Unscored("purposes_heard", "an answer")]
    right = output.casefold() == sample.target
    note = "" if right else f"{sample.target} heard as {output}: {sample.input['text']}"
    scores: list[Outcome] = [Score("purposes_heard", float(right), explanation=note)]
    if sample.target == TELL:
        scores.append(Score("told_taken_for_requests", float(not right), explanation=note))
    return scores


def understanding(sample: Sample, output: str) -> Iterable[Outcome]:
    """Is the answer understood?"""
    if "topic" not in sample.input:
        return [Unscored("answers_understood", "a line")]
    right = output.casefold() == sample.target
    note = "" if right else f"{sample.target} read as {output}: {sample.input['text']}"
    return [Score("answers_understood", float(right), explanation=note)]
