"""The product under test, composed as anybody else would compose it, on the reference day of the data sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from assistant.bootstrap import App, bootstrap
from assistant.clock import FixedClock
from assistant.settings import Settings

TODAY = date(2026, 11, 23)
"""The reference day of the labelled data: a Monday."""


@cache
def product() -> App:
    """The built-in coach, keeping nothing."""
    nowhere = Settings(home=Path(gettempdir()) / "ka-coach-evaluation-keeps-nothing")
    return bootstrap(nowhere, clock=FixedClock.on(TODAY), engine="builtin", keep=False)


def review_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The review of every labelled deal, in order, in the shape `ka-coach/review/1`."""
    notes = product().notes
    return [
        notes.as_json(
            notes.review(
                row["text"],
                lang=row.get("lang"),
                today=TODAY,
                product_category=row.get("product_category") or "unknown",
                id=row["id"],
            )
        )
        for row in rows
    ]
