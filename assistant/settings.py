"""Everything one can set, in one place: the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that never shows itself in logs or errors; `reveal()` gives it."""

    _value: str = field(repr=False)

    def reveal(self) -> str:
        """The value itself."""
        return self._value

    def __str__(self) -> str:
        return "•••"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is configured; every field is an environment variable `KA_COACH_<NAME>`."""

    home: Path
    """The data folder."""
    database_url: str | None = None
    """PostgreSQL as `postgresql+psycopg://…`; unset: SQLite in the data folder."""
    base_url: str | None = None
    """An OpenAI-compatible server."""
    api_key: Secret | None = None
    """The key for that server."""
    chat_model: str | None = None
    """The model that reads and words; unset: the built-in coach."""
    embedding_model: str | None = None
    """The model behind vector search; unset: lexical search."""
    model_timeout: str | None = None
    """Seconds a model may take for a turn; unset: 45."""
    price_in: str | None = None
    """Money for a million tokens sent to the model; unset: 0."""
    price_out: str | None = None
    """Money for a million tokens received; unset: 0."""
    currency: str | None = None
    """The currency of the prices, as three letters; unset: USD."""
    user_budget: str | None = None
    """What one person may use a day, `200000 tokens` or `2.50 money`; unset: no limit."""
    company_budget: str | None = None
    """What everybody together may use a day; unset: no limit."""
    lang: str | None = None
    """`zh` or `en`; unset: the language of the text."""
    dask: str | None = None
    """A Dask scheduler for batches, `tcp://…`; unset: this machine."""
    content: Path | None = None
    """A company's folder of content that overlays the built-in one."""
    samples: bool = True
    """Whether the library holds the playbooks of an invented company; `no` leaves them out."""
    hosts: frozenset[str] = frozenset()
    """The names under which a team reaches the page, separated by commas; this machine's own always work."""
    retention_days: int | None = None
    """Deals untouched for so many days are deleted for good when the server starts; unset: kept."""
    sso_issuer: str | None = None
    """An OpenID Connect service to sign in with, `https://…`; unset: passwords only."""
    sso_client_id: str | None = None
    """The name by which that service knows this installation."""
    sso_client_secret: Secret | None = None
    """The secret shared with that service."""

    @property
    def database(self) -> str:
        """The database address in use."""
        return self.database_url or f"sqlite:///{self.home / 'ka-coach.sqlite3'}"


def load_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings from the environment and a `.env` file in the working folder (the environment wins)."""
    values = _dotenv(folder or Path.cwd()) | dict(os.environ if environ is None else environ)
    given = {f.name: values.get(f"KA_COACH_{f.name.upper()}") or None for f in fields(Settings)}
    if given["lang"] not in (None, "zh", "en"):
        raise SettingsError(f"KA_COACH_LANG is {given['lang']!r}; it may be zh or en")
    ready: dict[str, Any] = dict(given)
    ready["home"] = Path(given["home"] or "~/.ka-coach").expanduser()
    ready["content"] = Path(given["content"]).expanduser() if given["content"] else None
    for name in ("api_key", "sso_client_secret"):
        ready[name] = Secret(str(given[name])) if given[name] else None
    if given["samples"] not in (None, "yes", "no"):
        raise SettingsError(f"KA_COACH_SAMPLES is {given['samples']!r}; it may be yes or no")
    ready["samples"] = given["samples"] != "no"
    ready["hosts"] = frozenset(h.strip().lower() for h in (given["hosts"] or "").split(",") if h.strip())
    ready["retention_days"] = _days(given["retention_days"])
    _refuse_missing(ready["content"])
    _refuse_unfit_models(ready)
    return Settings(**ready)


def _refuse_missing(content: Path | None) -> None:
    if content is not None and not content.is_dir():
        raise SettingsError(f"KA_COACH_CONTENT is '{content}'; there is no such folder")


def _refuse_unfit_models(given: Mapping[str, Any]) -> None:
    from assistant.model_settings import Unfit, parse

    try:
        parse(given)
    except Unfit as wrong:
        value = given.get(wrong.field)
        raise SettingsError(f"KA_COACH_{wrong.field.upper()} is {value!r}; {_FITS[wrong.why]}") from wrong


_FITS = {
    "seconds": "it must be a number of seconds from 5 to 600",
    "number": "it must be a number such as 2.50",
    "currency": "it must be three capital letters such as CNY",
    "budget": "it must be like '200000 tokens' or '2.50 money'",
    "price_missing": "a budget in money needs KA_COACH_PRICE_IN or KA_COACH_PRICE_OUT",
}


def _days(given: str | None) -> int | None:
    if given is None:
        return None
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= 36_500:
        raise SettingsError(f"KA_COACH_RETENTION_DAYS is {given!r}; it must be a number of days from 1 on")
    return int(given)


def _dotenv(folder: Path) -> dict[str, str]:
    file = folder / ".env"
    if not file.is_file():
        return {}
    from dotenv import dotenv_values

    return {key: value for key, value in dotenv_values(file).items() if value is not None}


def terminal_language(environ: Mapping[str, str] | None = None) -> str:
    """`zh` or `en`, from KA_COACH_LANG or else the locale of the terminal."""
    values = os.environ if environ is None else environ
    chosen = values.get("KA_COACH_LANG")
    if chosen in ("zh", "en"):
        return chosen
    locale = values.get("LC_ALL") or values.get("LC_MESSAGES") or values.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def keep_libraries_quiet() -> None:
    """Tell the libraries that would call home not to; to be called before they are imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def calculate_on_one_thread() -> None:
    """Keep numpy to one thread unless somebody has set another number; to be called before it is imported.

    The tables of a note are small: two threads would wait for each other longer than they calculate.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
