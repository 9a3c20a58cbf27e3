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

_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True)
class SuiteLine:
    """One suite of a run: how many of its figures that have a goal reach it."""

    name: str
    samples: int
    failed: int
    met: int
    goals: int


@dataclass(frozen=True, slots=True)
class RunLine:
    """One kept run; names sort by the time of the run."""

    name: str
    engine: str
    suites: tuple[SuiteLine, ...]


@dataclass(frozen=True, slots=True)
class Evaluations:
    """Kept runs, in a folder of records; `eval run --keep` adds one."""

    folder: Path

    def runs(self, actor: Actor | None) -> tuple[RunLine, ...]:
        """Every kept run, newest first."""
        require(actor, Action.RUN_EVALUATION)
        return tuple(_line(name, self._read(name)) for name in self._names())

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


def _line(name: str, record: dict[str, Any]) -> RunLine:
    return RunLine(name, str(record["engine"]), tuple(_suite(s) for s in record["suites"]))


def _suite(suite: dict[str, Any]) -> SuiteLine:
    with_goal = [f for f in suite["figures"].values() if "met" in f]
    met = sum(bool(f["met"]) for f in with_goal)
    return SuiteLine(suite["name"], suite["samples"], suite["failed"], met, len(with_goal))
