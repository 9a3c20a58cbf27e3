"""The whole product as the suites drive it: kept in memory, on the reference day, with no company's content."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from evals.product import TODAY, product

if TYPE_CHECKING:
    from assistant.bootstrap import App
    from assistant.ports import ChatModel

_NOWHERE = Path(gettempdir()) / "ka-coach-evaluation-keeps-nothing"


@cache
def composed(model: str | None = None) -> App:
    """The product, shared by the suites of a run: built-in, or with the model of this name as configured."""
    if model is None:
        return product()
    from assistant.bootstrap import bootstrap
    from assistant.clock import FixedClock
    from assistant.settings import load_settings

    # A budget meant for people's days must not end a run midway.
    unlimited = replace(load_settings(), user_budget=None, company_budget=None)
    settings = replace(unlimited, home=_NOWHERE, database_url=None, content=None, chat_model=model)
    return bootstrap(settings, clock=FixedClock.on(TODAY), keep=False)


def fresh(model: ChatModel | None = None) -> App:
    """A product of one's own, for what adds documents or deals; `model` speaks instead of the built-in coach."""
    from assistant.bootstrap import bootstrap
    from assistant.clock import FixedClock
    from assistant.settings import Settings

    engine = None if model else "builtin"
    clock = FixedClock.on(TODAY)
    return bootstrap(Settings(home=_NOWHERE), clock=clock, model=model, engine=engine, keep=False)


__all__ = ["TODAY", "composed", "fresh"]
