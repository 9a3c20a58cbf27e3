"""What is configured here, what works, and what to do about the rest."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Literal

from assistant.domain.finding import Reason
from assistant.errors import CoachError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.models.probing import Probed

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
    from assistant.store.schema import examine

    try:
        examine(settings.database)
    except CoachError as wrong:
        return Examined(
            "wrong", _reason("doctor.database_wrong", detail=wrong), _reason("doctor.database_remedy")
        )
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
        return (
            Examined("off", _reason("doctor.no_model"), _reason("doctor.no_model_remedy")),
            *_embeddings(settings),
        )
    from assistant.models.openai_compatible import OpenAICompatible, Patience
    from assistant.models.presets import address
    from assistant.models.probing import Ability, probe_chat

    key = settings.api_key.reveal() if settings.api_key else "EMPTY"
    patience = Patience(first=10, stall=10, whole=20)
    model = OpenAICompatible(settings.chat_model, address(settings.base_url), key, patience=patience)
    model.breaker.failures = 99
    found = probe_chat(model)
    forms = [p for p in found if p.ability is not Ability.STREAM]
    return (
        Examined("ok", _reason("doctor.model", name=settings.chat_model)),
        *(_probed(p, bad="wrong" if p.ability is Ability.STREAM else "off") for p in found),
        *(() if any(p.works for p in forms) else (Examined("wrong", _reason("doctor.no_forms")),)),
        *_embeddings(settings),
    )


def _embeddings(settings: Settings) -> tuple[Examined, ...]:
    if settings.embedding_model is None:
        return (Examined("off", _reason("doctor.no_embeddings")),)
    from assistant.models.openai_compatible import CompatibleEmbedder
    from assistant.models.presets import address
    from assistant.models.probing import probe_embeddings

    key = settings.api_key.reveal() if settings.api_key else "EMPTY"
    embedder = CompatibleEmbedder(settings.embedding_model, address(settings.base_url), key)
    return (_probed(probe_embeddings(embedder), bad="wrong"),)


def _probed(probed: Probed, *, bad: State) -> Examined:
    if probed.works:
        return Examined("ok", _reason(f"doctor.can.{probed.ability}"))
    return Examined(
        bad,
        _reason(f"doctor.cannot.{probed.ability}", detail=probed.detail),
        _reason(f"doctor.mend.{probed.ability}"),
    )


def _reason(key: str, **facts: object) -> Reason:
    return Reason(key, tuple((name, str(value)) for name, value in facts.items()))
