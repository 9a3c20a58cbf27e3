"""What is configured here, what works, and what to do about the rest."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Literal

from assistant.domain.finding import Reason
from assistant.errors import CoachError, ContentError
from assistant.model_settings import FIELDS, ModelSettings, parse
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.models.probing import Probed

State = Literal["ok", "off", "wrong"]


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at: `ok`, `off` (not configured, fine) or `wrong`; what would help; what went wrong."""

    state: State
    what: Reason
    remedy: Reason | None = None
    why: Reason | None = None


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
    try:
        # Trying is the only way to know: rights alone say yes to root where nothing can be written.
        with tempfile.TemporaryFile(dir=nearest):
            return Examined("ok", _reason("doctor.home", path=home))
    except OSError:
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
    from knowledge import errors

    try:
        _read_every_file(settings)
        return Examined("ok", _reason("doctor.content", documents=_documents(settings)))
    except (ContentError, errors.ContentError) as wrong:
        return Examined(
            "wrong", _reason("doctor.content_wrong", detail=wrong), _reason("doctor.content_remedy")
        )
    except CoachError:
        # The database that holds the company's documents is wrong, which has been said.
        return Examined("ok", _reason("doctor.content_alone"))


def _read_every_file(settings: Settings) -> None:
    """Raises ContentError for the first file that the program would stumble over sooner or later."""
    from assistant.bootstrap import bootstrap
    from assistant.services.mapping import load_presets
    from assistant.texts import load_texts

    app = bootstrap(settings, keep=False)
    # Asking for a part reads its files.
    _ = app.texts, app.kits.judge, app.demo_people, app.samples.deals
    load_presets(settings.content)
    load_texts("texts/board.yaml", "texts/minutes.yaml", "texts/doctor.yaml", overlay=settings.content)


def _documents(settings: Settings) -> int:
    from assistant.bootstrap import bootstrap

    library = bootstrap(settings, keep=False).libraries.by_words()
    try:
        return len(library.documents())
    finally:
        library.close()


def _models(settings: Settings) -> tuple[Examined, ...]:
    from assistant.bootstrap import bootstrap

    try:
        chosen = bootstrap(settings, keep=False).equipment.chosen()
    except CoachError:
        # The database is wrong, which has been said: what the environment sets can be tried all the same.
        chosen = parse({name: getattr(settings, name) for name in FIELDS}, settings.api_key)
    return examine_models(chosen)


def examine_models(chosen: ModelSettings) -> tuple[Examined, ...]:
    """Try at the server itself everything these settings promise."""
    return (*_chat(chosen), *_embeddings(chosen))


def _chat(chosen: ModelSettings) -> tuple[Examined, ...]:
    if chosen.chat_model is None:
        return (Examined("off", _reason("doctor.no_model"), _reason("doctor.no_model_remedy")),)
    from assistant.equipment import server_of
    from assistant.models.probing import Ability, probe_chat

    found = probe_chat(server_of(chosen))
    forms = [p for p in found if p.ability is not Ability.STREAM]
    formless = bool(forms) and not any(p.works for p in forms)
    lost = Examined("wrong", _reason("doctor.no_forms"), _reason("doctor.no_forms_remedy"))
    return (
        Examined("ok", _reason("doctor.model", name=chosen.chat_model)),
        *(_probed(p, bad="wrong" if p.ability is Ability.STREAM else "off") for p in found),
        *((lost,) if formless else ()),
        _budgets(chosen),
    )


def _budgets(chosen: ModelSettings) -> Examined:
    if chosen.user_budget is None and chosen.company_budget is None:
        return Examined("off", _reason("doctor.no_budget"), _reason("doctor.no_budget_remedy"))
    named = {"person": chosen.user_budget, "company": chosen.company_budget}
    currency = chosen.price.currency
    return Examined(
        "ok", _reason("doctor.budget", **{n: b.worded(currency) if b else "—" for n, b in named.items()})
    )


def _embeddings(chosen: ModelSettings) -> tuple[Examined, ...]:
    if chosen.embedding_model is None:
        return (Examined("off", _reason("doctor.no_embeddings")),)
    from assistant.models.embedding import CompatibleEmbedder
    from assistant.models.presets import address
    from assistant.models.probing import probe_embeddings

    embedder = CompatibleEmbedder(chosen.embedding_model, address(chosen.base_url), chosen.key)
    return (_probed(probe_embeddings(embedder), bad="wrong"),)


_OTHER_WAYS = ("formless", "refused")
"""Troubles of one way to fill in a form that don't matter as long as another way works."""


def _probed(probed: Probed, *, bad: State) -> Examined:
    if probed.works:
        return Examined("ok", _reason(f"doctor.can.{probed.ability}"))
    unmindful = bad == "off" and probed.trouble in _OTHER_WAYS
    remedy = f"doctor.mend.{probed.ability}" if unmindful else f"doctor.remedy.{probed.trouble}"
    if probed.ability == "embed" and probed.trouble in ("unknown", "refused"):
        remedy = "doctor.mend.embed"
    return Examined(
        bad,
        _reason(f"doctor.cannot.{probed.ability}"),
        _reason(remedy),
        _reason(f"doctor.trouble.{probed.trouble}"),
    )


def _reason(key: str, **facts: object) -> Reason:
    return Reason(key, tuple((name, str(value)) for name, value in facts.items()))
