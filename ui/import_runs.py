"""Imports under way: each is its person's own and goes on while pages are asked how far it has got."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import NotFound
from ui.drafts import Drafts

AT_ONCE = 1.5
"""Seconds in which most imports are through, so that nobody sees a page that says wait."""
KEPT = 64

Work = Callable[[Callable[[int, int], None]], Any]
"""An import, given whom to tell how many rows of how many are done."""


class ImportGone(NotFound):
    """The server was started anew while the import ran, or it is long over."""

    key = "error.import_gone"


@dataclass
class Progress:
    """How far an import has got; it ends at the next row once the server goes down."""

    done: int = 0
    total: int = 0
    stopped: bool = False

    def tell(self, done: int, total: int) -> None:
        """So many rows of so many are through."""
        if self.stopped:
            raise asyncio.CancelledError
        self.done, self.total = done, total


@dataclass(frozen=True)
class ImportRun:
    """One import: how far it is, and the task that brings what came of it."""

    progress: Progress
    task: asyncio.Task[Any]


@dataclass(frozen=True)
class ImportRuns:
    """Every import that somebody may still ask about."""

    _kept: Drafts[ImportRun] = field(default_factory=lambda: Drafts(KEPT))
    _running: set[asyncio.Task[Any]] = field(default_factory=set)

    async def start(self, owner: str, work: Work) -> tuple[str, ImportRun]:
        """Begin, and wait a moment: the name it is asked about by, and the import, which may be over by then."""
        progress = Progress()
        task = asyncio.create_task(_beside(work, progress))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        run = ImportRun(progress, task)
        name = self._kept.keep(owner, run)
        await asyncio.wait({task}, timeout=AT_ONCE)
        return name, run

    def of(self, owner: str, name: str) -> ImportRun:
        """The import of this person; raises ImportGone where there is none."""
        try:
            return self._kept.see(owner, name)
        except NotFound:
            raise ImportGone() from None


async def _beside(work: Work, progress: Progress) -> Any:
    try:
        return await asyncio.to_thread(work, progress.tell)
    except asyncio.CancelledError:
        progress.stopped = True
        raise
