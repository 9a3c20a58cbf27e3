"""What models cost: tokens, time and money, and how much of it a day may bring."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

MILLION = 1_000_000


class Unit(StrEnum):
    """What a budget is counted in."""

    TOKENS = "tokens"
    MONEY = "money"


class Overdrawn(StrEnum):
    """Whose budget of the day is used up; the value is what a turn keeps as the reason of its fallback."""

    OWN = "your model budget of today is used up"
    COMPANY = "the company's model budget of today is used up"


@dataclass(frozen=True, slots=True)
class Price:
    """Money for a million tokens, sent and received."""

    prompt: Decimal = Decimal(0)
    reply: Decimal = Decimal(0)
    currency: str = "USD"

    def micros(self, prompt_tokens: int, reply_tokens: int) -> int:
        """The cost in millionths of the currency: whole numbers add up exactly in every database."""
        return round(self.prompt * prompt_tokens + self.reply * reply_tokens)


@dataclass(frozen=True, slots=True)
class Spent:
    """What some calls came to."""

    calls: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    reply_tokens: int = 0
    milliseconds: int = 0
    micros: int = 0

    @property
    def tokens(self) -> int:
        """Sent and received together."""
        return self.prompt_tokens + self.reply_tokens

    @property
    def money(self) -> Decimal:
        """The cost in the currency of its price."""
        return Decimal(self.micros) / MILLION

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.calls + other.calls,
            self.failed + other.failed,
            self.prompt_tokens + other.prompt_tokens,
            self.reply_tokens + other.reply_tokens,
            self.milliseconds + other.milliseconds,
            self.micros + other.micros,
        )


@dataclass(frozen=True, slots=True)
class Budget:
    """What a day may cost, in tokens or in money."""

    amount: Decimal
    unit: Unit

    def used_up(self, spent: Spent) -> bool:
        """True when nothing is left of it."""
        return (spent.tokens if self.unit is Unit.TOKENS else spent.money) >= self.amount

    def worded(self, currency: str) -> str:
        """As people write it: `200000 tokens`, `12.50 CNY`."""
        return f"{self.amount:f} {currency if self.unit is Unit.MONEY else self.unit}"


def read_budget(text: str) -> Budget:
    """A budget as it is written: `200000`, `200000 tokens` or `12.50 money`; raises ValueError."""
    found = re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,4})?)(?: +(tokens|money))?", text.strip())
    if found is None:
        raise ValueError(text)
    amount, unit = Decimal(found[1]), Unit(found[2] or Unit.TOKENS)
    if unit is Unit.TOKENS and amount != amount.to_integral_value():
        raise ValueError(text)
    return Budget(amount, unit)


def estimated_tokens(text: str) -> int:
    """About how many tokens a text is, for servers that don't say: a Chinese character one, four others one."""
    wide = sum(1 for letter in text if "\u2e80" <= letter <= "\uffef")
    return wide + (len(text) - wide + 3) // 4


@dataclass(frozen=True, slots=True)
class Usage:
    """What one turn, or one review, used of a model."""

    at: datetime
    day: date
    account: str
    model: str
    spent: Spent
    currency: str = "USD"
    estimated: bool = False
    deal: str | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class UsageLine:
    """The sum of what one day, person or model used; sums in two currencies are two lines."""

    name: str
    currency: str
    spent: Spent
    turns: int
    estimated: bool = False


class UsageGroup(StrEnum):
    """What the use of models is summed up by; the values are the fields of a `Usage`."""

    DAY = "day"
    ACCOUNT = "account"
    MODEL = "model"
