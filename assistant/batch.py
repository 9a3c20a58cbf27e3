"""Many reviews at once: here, in several processes, or on a Dask cluster, behind one interface."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from assistant.errors import CoachError, SettingsError
from assistant.settings import Settings

T = TypeVar("T")
MANY = 400
"""From this many deals on, starting further processes pays."""


@dataclass(frozen=True, slots=True)
class Job:
    """One deal to review, with all that another process needs to do it."""

    settings: Settings
    engine: str | None
    text: str
    lang: str | None
    today: date | None
    product_category: str
    id: Any


def review(job: Job) -> dict[str, Any] | CoachError:
    """The review of one deal as data; what the user can mend comes back as the error itself."""
    notes = _app(job.settings, job.engine).notes
    try:
        made = notes.review(
            job.text, lang=job.lang, today=job.today, product_category=job.product_category, id=job.id
        )
    except CoachError as wrong:
        return wrong
    return dict(notes.as_json(made))


def spread(work: Callable[[Job], T], jobs: Iterable[Job], settings: Settings) -> Iterator[T]:
    """The results in the order of the jobs."""
    listed = list(jobs)
    if settings.dask is None and (len(listed) < MANY or (os.cpu_count() or 1) < 2):
        yield from map(work, listed)
        return
    with _executor(settings) as executor:
        yield from executor.map(work, listed, chunksize=16)


@contextmanager
def _executor(settings: Settings) -> Iterator[Executor]:
    if settings.dask is None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(mp_context=get_context("spawn")) as local:
            yield local
        return
    try:
        from distributed import Client
    except ImportError as missing:
        raise SettingsError(
            "KA_COACH_DASK is set, but the package 'distributed' is not installed"
        ) from missing
    try:
        client = Client(settings.dask, timeout="10s")
    except (OSError, ValueError) as away:
        raise SettingsError(f"KA_COACH_DASK is {settings.dask!r}; no scheduler answers there") from away
    with client, client.get_executor() as cluster:
        yield cluster


@cache
def _app(settings: Settings, engine: str | None) -> Any:
    from assistant.bootstrap import bootstrap

    return bootstrap(settings, engine=engine)
