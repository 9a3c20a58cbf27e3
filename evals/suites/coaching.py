"""Does a talk with the coach bring out what is missing, one good question at a time, whoever sits there?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.coached_talk import Said
from evals.coaching_scoring import TOPICS_OF, TalkScore, held, scored
from evals.contradicting import Disagreement, disagreement
from evals.rows import read_rows
from evals.talk_report import transcript
from evals.task import Goal, Outcome, Sample, Score, Task, Unscored, Whole
from evals.traps import known_traps

DIALOGUES = ("devset/dialogues.jsonl",)
STYLES = ("plain", "evasive", "optimistic", "off_topic")
SEEDS = tuple(range(1, 9))
"""Seeds of the talks with a rep whose mood changes: pass^8 is the share of scenarios that go well with all of them."""
DICE = (1, 2, 3)
"""Seeds of the talks in which the same words ask about a topic drawn at random."""
EARLY = 6
GOOD_TALK = 0.75
GOALS = {
    "gaps_surfaced": Goal(least=0.90, gap=0.04),
    "gaps_surfaced_worst": Goal(least=0.75),
    "gaps_surfaced_early": Goal(least=0.80),
    "gaps_surfaced_early_evasive": Goal(least=0.60),
    "every_style_works": Goal(least=0.95),
    "better_than_chance": Goal(least=0.10),
    "invented_in_healthy": Goal(most=0.0),
    "questions_repeated": Goal(most=0.0),
    "questions_doubled": Goal(most=0.0),
    "questions_unclear": Goal(most=0.0),
    "questions_open": Goal(least=0.50),
    "gaps_named_at_the_end": Goal(least=0.70),
    "findings_reopened": Goal(most=0.0),
    "contradictions_noticed": Goal(least=0.90),
    "contradictions_raised_twice": Goal(most=0.0),
    "passes_one_seed": Goal(least=0.90),
    "passes_every_seed": Goal(least=0.60),
    "vague_probed": Goal(least=0.95),
    "advice_covered": Goal(least=0.70),
    "traps": Goal(most=0.0),
}


@dataclass(frozen=True, slots=True)
class Held:
    """The talks of one scenario by style of the rep, how much came out early, and how much more than by dice."""

    scores: Mapping[str, TalkScore]
    early: Mapping[str, float]
    over_chance: float
    transcript: str
    seeds: tuple[TalkScore, ...] = ()
    disagreement: Disagreement | None = None


def make(dataset: Path | None, model: str | None) -> Task:
    """Talks with simulated reps bring out what is missing, with one clear question at a time."""
    return Task(
        "coaching",
        2,
        str(make.__doc__),
        lambda: samples(dataset),
        solve,
        SCORERS,
        GOALS,
        WHOLES,
    )


def samples(dataset: Path | None, own: Sequence[str] = DIALOGUES) -> tuple[Sample, ...]:
    """Every scenario as a sample; `own` are the files taken where no folder is given."""
    rows = read_rows(dataset, "dialogues.jsonl", own)
    return tuple(Sample(row["id"], row["lang"], row, row["hidden_gaps"]) for row in rows)


def solve(sample: Sample) -> Held:
    """One talk a style, and the same with topics by dice."""
    row = sample.input
    talks = {style: held(row, style) for style in STYLES}
    scores = {style: scored(row, talk, rep) for style, (talk, rep) in talks.items()}
    dice = [brought_up(sample.target, held(row, dice=seed)[0].said[1 : EARLY + 1]) for seed in DICE]
    plain = talks["plain"][0]
    return Held(
        scores,
        {style: out_by_then(sample.target, talk.said[1 : EARLY + 1]) for style, (talk, _) in talks.items()},
        brought_up(sample.target, plain.said[1 : EARLY + 1]) - sum(dice) / len(dice),
        transcript(row, plain, scores["plain"]),
        tuple(scored(row, *held(row, "noisy", seed=seed)) for seed in SEEDS),
        disagreement(row),
    )


def brought_up(hidden: Sequence[str], said: Sequence[Said]) -> float:
    """The share of hidden gaps that somebody was asked about in these turns."""
    asked = {s.topic for s in said}
    return sum(bool(asked & set(TOPICS_OF[gap])) for gap in hidden) / len(hidden) if hidden else 1.0


def out_by_then(hidden: Sequence[str], said: Sequence[Said]) -> float:
    """The share of hidden gaps that the coach had named or asked about after these turns."""
    asked = {s.topic for s in said}
    named = {str(f) for s in said for f in s.outcome.decision.findings}
    out = [gap for gap in hidden if gap in named or asked & set(TOPICS_OF[gap])]
    return len(out) / len(hidden) if hidden else 1.0


def surfaced(sample: Sample, output: Held) -> Iterable[Outcome]:
    """How much of what is hidden came out, and how early."""
    plain = output.scores["plain"]
    if not sample.target:
        return [Unscored("gaps_surfaced", "nothing is hidden")]
    return [
        Score("gaps_surfaced", plain.surfaced, explanation=_missed(plain.missed)),
        Score("gaps_named_at_the_end", plain.named),
        Score("gaps_surfaced_early", output.early["plain"]),
        Score("gaps_surfaced_early_evasive", output.early["evasive"]),
    ]


def steady(sample: Sample, output: Held) -> Iterable[Outcome]:
    """Does the talk work with every kind of rep: enough comes out, nothing is asked twice, every question is clear?"""
    bad = [
        f"{style}: surfaced {s.surfaced:.2f}, repeated {s.repeated}, unclear {s.puzzled}"
        for style, s in output.scores.items()
        if s.surfaced < GOOD_TALK or s.repeated or s.doubled or s.puzzled
    ]
    return [Score("every_style_works", float(not bad), explanation="; ".join(bad))]


def chosen(sample: Sample, output: Held) -> Iterable[Outcome]:
    """How much more comes out than with questions drawn at random."""
    if len(sample.target) < 2:
        return [Unscored("better_than_chance", "too little is hidden")]
    return [Score("better_than_chance", output.over_chance)]


def manners(sample: Sample, output: Held) -> Iterable[Outcome]:
    """Questions repeated, doubled, unclear, closed; gaps invented where there are none; traps walked into."""
    plain = output.scores["plain"]
    scores: list[Outcome] = [
        Score("questions_repeated", float(sum(s.repeated for s in output.scores.values()))),
        Score("questions_doubled", float(sum(s.doubled for s in output.scores.values()))),
        Score("questions_unclear", float(sum(s.puzzled for s in output.scores.values()))),
        Score("questions_open", plain.open_share),
        Score("findings_reopened", float(sum(s.reopened for s in output.scores.values()))),
        Score("traps", float(len(plain.traps)), explanation="; ".join(plain.traps))
        if sample.id in known_traps()
        else Unscored("traps", "no conditions are written for this scenario"),
    ]
    if is_healthy(sample.target):
        scores.append(
            Score("invented_in_healthy", float(len(plain.invented)), explanation=", ".join(plain.invented))
        )
    return scores


def is_healthy(hidden: Sequence[str]) -> bool:
    """A deal with next to nothing hidden, or one that is no key account: nothing else may be made of it."""
    return len(hidden) <= 1 or "not_a_key_account" in hidden


def seeded(sample: Sample, output: Held) -> Iterable[Outcome]:
    """Does the talk go well whatever mood the rep is in: one seed on average, and all of them?"""
    passed = [_passes(s) for s in output.seeds]
    if not passed:
        return [Unscored("passes_every_seed", "no seeds were run")]
    worst = min(output.seeds, key=lambda s: s.surfaced)
    return [
        Score("passes_one_seed", sum(passed) / len(passed)),
        Score(
            "passes_every_seed", float(all(passed)), explanation="" if all(passed) else _missed(worst.missed)
        ),
    ]


def _passes(score: TalkScore) -> bool:
    return score.surfaced >= GOOD_TALK and not (score.repeated or score.doubled or score.puzzled)


def disagreeing(sample: Sample, output: Held) -> Iterable[Outcome]:
    """Are contradictions noticed, in the talk and in the next sitting, and each raised once?"""
    return contradictions(output.disagreement)


def contradictions(told: Disagreement | None) -> list[Outcome]:
    """How many of the planted contradictions were raised, and how many more than once."""
    if told is None or not told.planted:
        return [Unscored("contradictions_noticed", "the talk ended before")]
    return [
        Score("contradictions_noticed", told.noticed / told.planted, float(told.planted)),
        Score("contradictions_raised_twice", float(told.again)),
    ]


def probes(sample: Sample, output: Held) -> Iterable[Outcome]:
    """Are vague answers followed up at once?"""
    probed = sum(s.vague[0] for s in output.scores.values())
    vague = sum(s.vague[1] for s in output.scores.values())
    return (
        [Score("vague_probed", probed / vague, float(vague))]
        if vague
        else [Unscored("vague_probed", "none was vague")]
    )


def advice(sample: Sample, output: Held) -> Iterable[Outcome]:
    """How much of the good next actions the closing advice names, by key words."""
    wanted: Any = sample.input.get("good_next_actions")
    if not wanted:
        return [Unscored("advice_covered", "no actions are listed")]
    share = output.scores["plain"].advice
    return [Score("advice_covered", share, explanation="" if share == 1 else "good: " + " / ".join(wanted))]


def _missed(gaps: Sequence[str]) -> str:
    return "not brought out: " + ", ".join(gaps) if gaps else ""


SCORERS = (surfaced, steady, chosen, manners, probes, advice, seeded, disagreeing)
WHOLES = (Whole("gaps_surfaced_worst", lambda sample, output: output.scores["plain"].surfaced, min),)
