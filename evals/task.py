"""The words of evaluation: a task runs samples through a solver and scores what comes out.

A score, a sample that can't be scored, and one that failed are three things; only the first counts in a mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """One case: what goes in, what should come out."""

    id: str
    lang: str
    input: Any
    target: Any
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """How well one sample did on one figure, from 0 to 1 unless the figure says otherwise.

    `weight` is how much it counts: for a recall, the number of things to be found in this sample.
    """

    figure: str
    value: float
    weight: float = 1.0
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Unscored:
    """This figure does not apply to this sample, and why; left out of every mean."""

    figure: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The product or the scorer broke on this sample; counted and shown, never taken for zero."""

    figure: str
    error: str


Outcome = Score | Unscored | Failed
Solver = Callable[[Sample], Any]
Scorer = Callable[[Sample, Any], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should reach: at least `least`, or at most `most`; `gap` is the most zh and en may differ."""

    least: float | None = None
    most: float | None = None
    gap: float | None = None

    def met(self, value: float) -> bool:
        """True when the value is where it should be."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure over all samples at once, where a mean of samples makes no sense: an agreement, a worst class.

    `part` is what one sample contributes, None if nothing; `measure` makes the figure of them, None if it can't.
    """

    figure: str
    part: Callable[[Sample, Any], Any]
    measure: Callable[[Sequence[Any]], float | None]


@dataclass(frozen=True, slots=True)
class Task:
    """One suite. `version` changes whenever its samples or scoring change: figures compare within a version only."""

    name: str
    version: int
    sentence: str
    samples: Callable[[], tuple[Sample, ...]]
    solver: Solver
    scorers: tuple[Scorer, ...]
    goals: Mapping[str, Goal] = field(default_factory=dict)
    wholes: tuple[Whole, ...] = ()
    remarks: Callable[[Sequence[Answered]], list[dict[str, Any]]] | None = None
    """What must be said beside the figures: the `key` of a sentence in the labels, and what stands in it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One sample with what came out and how it scored."""

    sample: Sample
    output: Any
    outcomes: tuple[Outcome, ...]


def run_task(task: Task) -> tuple[Answered, ...]:
    """Every sample solved and scored, in order; what breaks is kept as Failed and the rest goes on."""
    return tuple(_run_sample(task, sample) for sample in task.samples())


def _run_sample(task: Task, sample: Sample) -> Answered:
    try:
        output = task.solver(sample)
    except Exception as broken:  # noqa: BLE001 - whatever the product did wrong belongs into the record
        return Answered(sample, None, (Failed("solver", f"{type(broken).__name__}: {broken}"),))
    outcomes: list[Outcome] = []
    for scorer in task.scorers:
        try:
            outcomes += scorer(sample, output)
        except Exception as broken:  # noqa: BLE001 - a broken scorer must not look like a bad answer
            outcomes.append(Failed(scorer.__name__, f"{type(broken).__name__}: {broken}"))
    return Answered(sample, output, tuple(outcomes))
