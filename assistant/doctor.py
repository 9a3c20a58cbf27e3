"""What is configured here, what works, and what to do about the rest."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

from assistant.domain.finding import Reason
from assistant.errors import CoachError
from assistant.settings import Settings

State = Literal["ok", "off", "wrong"]


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at: `ok`, `off` (not configured, fine) or `wrong`, and what would help."""

    state: State
    what: Reason
    remedy: Reason | None = None


def examine(settings: Settings) -> tuple[Examined, ...]:
    """Look at Python, data folder, database, content, library, models; nothing is changed."""
    return (
        _python(),
        _home(settings),
        _database(settings),
        _content(settings),
        *_models(settings),
    )


def _python() -> Examined:
    version = ".".join(map(str, sys.version_info[:3]))
    return Examined("ok", _reason("doctor.python", version=version, product=metadata.version("ka-coach")))


def _home(settings: Settings) -> Examined:
    home = settings.home
    nearest = next(p for p in (home, *home.parents) if p.exists())
    import os

    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return Examined("ok", _reason("doctor.home", path=home))
    return Examined("wrong", _reason("doctor.home_closed", path=home), _reason("doctor.home_remedy"))


def _database(settings: Settings) -> Examined:
    if settings.database_url is None:
        return Examined("ok", _reason("doctor.sqlite", version=sqlite3.sqlite_version))
    return Examined("ok", _reason("doctor.postgres"))


def _content(settings: Settings) -> Examined:
    from assistant.bootstrap import bootstrap

    try:
        app = bootstrap(settings, keep=False)
        documents = len(app.library.documents())
    except CoachError as wrong:
        return Examined(
            "wrong", _reason("doctor.content_wrong", detail=wrong), _reason("doctor.content_remedy")
        )
    return Examined("ok", _reason("doctor.content", documents=documents))


def _models(settings: Settings) -> tuple[Examined, ...]:
    if settings.chat_model is None:
        return (Examined("off", _reason("doctor.no_model"), _reason("doctor.no_model_remedy")),)
    return (Examined("ok", _reason("doctor.model", name=settings.chat_model)),)


def _reason(key: str, **facts: object) -> Reason:
    return Reason(key, tuple((name, str(value)) for name, value in facts.items()))
