"""The evaluation runs that were kept: which there are, how they went, each as one page to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import NotFound
from assistant.services.access import Action, require

if TYPE_CHECKING:
    from assistant.domain.account import Actor

LAST = 12
"""How many runs a trend reaches back."""

SHOWN = 2
"""How many of a suite's worst samples stand on the overview; the run's own page has more."""

_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True)
class SuiteLine:
    """One suite of a run: how many of its figures that have a goal reach it."""

    name: str
    samples: int
    failed: int
    met: int
    goals: int

    def label(self, lang: str) -> str:
        """What the suite is called."""
        from evals.labels import labels

        return labels().suite(self.name).say(lang)


@dataclass(frozen=True, slots=True)
class RunLine:
    """One kept run; names sort by the time of the run."""

    name: str
    engine: str
    suites: tuple[SuiteLine, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """How a suite went from run to run: the share of goals met, oldest first, and how many more than the time before."""

    suite: str
    label: str
    shares: tuple[float, ...]
    change: int


@dataclass(frozen=True, slots=True)
class Worst:
    """A sample of the newest run that needs looking at first, and what was wrong with it."""

    suite: str
    sample: str
    words: str


@dataclass(frozen=True, slots=True)
class Evaluations:
    """Kept runs, in a folder of records; `eval run --keep` adds one."""

    folder: Path

    def runs(self, actor: Actor | None) -> tuple[RunLine, ...]:
        """Every kept run, newest first."""
        require(actor, Action.RUN_EVALUATION)
        return tuple(_line(name, self._read(name)) for name in self._names())

    def trends(self, actor: Actor | None, lang: str) -> tuple[Trend, ...]:
        """Each suite of the newest run through the last runs of the same engine."""
        runs = self.runs(actor)
        alike = [run for run in runs if run.engine == runs[0].engine][:LAST][::-1]
        return tuple(_trend(line, alike, lang) for line in alike[-1].suites) if alike else ()

    def worst(self, actor: Actor | None, lang: str) -> tuple[Worst, ...]:
        """The samples of the newest run that need looking at first."""
        require(actor, Action.RUN_EVALUATION)
        from evals.worst import worst_lines

        newest = self._names()[:1]
        return tuple(Worst(*line) for name in newest for line in worst_lines(self._read(name), lang, SHOWN))

    def page(self, actor: Actor | None, name: str, lang: str) -> str:
        """One run as a page: figures, trends, worst samples. Raises NotFound."""
        require(actor, Action.RUN_EVALUATION)
        from evals.report import page

        if name not in self._names():
            raise NotFound()
        return page(self._read(name), lang)

    def _names(self) -> list[str]:
        if not self.folder.is_dir():
            return []
        found = (f.stem for f in self.folder.glob("*.json"))
        return sorted((n for n in found if _NAME.fullmatch(n)), reverse=True)

    def _read(self, name: str) -> dict[str, Any]:
        from evals.record import read_record

        try:
            return read_record(self.folder / f"{name}.json")
        except (OSError, ValueError) as broken:
            raise NotFound() from broken


def _trend(newest: SuiteLine, runs: list[RunLine], lang: str) -> Trend:
    lines = [line for run in runs for line in run.suites if line.name == newest.name]
    shares = tuple(round(line.met / line.goals, 3) if line.goals else 1.0 for line in lines)
    before = lines[-2].met if len(lines) > 1 else newest.met
    return Trend(newest.name, newest.label(lang), shares, newest.met - before)


def _line(name: str, record: dict[str, Any]) -> RunLine:
    return RunLine(name, str(record["engine"]), tuple(_suite(s) for s in record["suites"]))


def _suite(suite: dict[str, Any]) -> SuiteLine:
    with_goal = [f for f in suite["figures"].values() if "met" in f]
    met = sum(bool(f["met"]) for f in with_goal)
    return SuiteLine(suite["name"], suite["samples"], suite["failed"], met, len(with_goal))
