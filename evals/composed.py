"""The whole product as the suites drive it: kept in memory, on the reference day, with no company's content."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.clock import FixedClock

if TYPE_CHECKING:
    from assistant.bootstrap import App
    from assistant.ports import ChatModel

TODAY = date(2026, 11, 23)
"""The reference day of every dataset: a Monday."""


@cache
def composed(model: str | None = None) -> App:
    """The product, shared by the suites of a run; built-in without a model's name, else with that model as configured."""
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    settings = replace(load_settings(), home=_empty_home(), database_url=None, content=None, chat_model=model)
    engine = None if model else "builtin"
    return bootstrap(settings, clock=FixedClock.on(TODAY), engine=engine, keep=False)


def fresh(model: ChatModel | None = None) -> App:
    """A product of one's own, for whatever adds documents or deals; `model` speaks instead of the built-in coach."""
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    settings = load_settings({"KA_COACH_HOME": str(_empty_home())}, _empty_home())
    engine = None if model else "builtin"
    return bootstrap(settings, clock=FixedClock.on(TODAY), model=model, engine=engine, keep=False)


def _empty_home() -> Path:
    """A folder that does not exist, so that neither database nor index is found or made."""
    return Path(tempfile.gettempdir()) / "ka-coach-eval-nowhere"
