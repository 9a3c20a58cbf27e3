"""Figures a text holds: money and plain counts, each with its span."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Period = Literal["year", "month"]
Bound = Literal["max", "min"]


@dataclass(frozen=True, slots=True)
class Amount:
    """Money at `start:end`, `low` to `high`; `currency` None where the text names none.

    `sure` is False for figures that are money only next to a money word (150个, 'our quote is 68').
    `superseded` marks an older figure that a correction replaced ("220, no, 240k").
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str | None = None
    period: Period | None = None
    per_unit: bool = False
    approximate: bool = False
    bound: Bound | None = None
    sure: bool = True
    product: bool = False
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something that is not money; `unit` is an id of figure_marks (people, sites, days, percent)."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything counted in a text, in order."""

    amounts: tuple[Amount, ...]
    counts: tuple[Count, ...]
