"""A number in a text: where it stands, what it is worth, how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Script(StrEnum):
    """How a numeral is written."""

    DIGITS = "digits"
    CHINESE = "chinese"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start:end`; `low` differs from `high` in 三五十, 十几."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    script: Script
    fuzzy: bool = False
    scaled: bool = False
