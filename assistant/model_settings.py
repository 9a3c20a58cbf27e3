"""What one can set about models: by the environment, or on the administrators' page where that leaves it open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit

from assistant.domain.spending import Budget, Price, Unit, read_budget
from assistant.models.presets import PRESETS, address, is_preset
from assistant.settings import Secret

FIELDS = (
    "base_url",
    "chat_model",
    "embedding_model",
    "model_timeout",
    "price_in",
    "price_out",
    "currency",
    "user_budget",
    "company_budget",
)
"""Everything but the key, by the names of `Settings`."""

DEFAULTS = {"model_timeout": "45", "currency": "USD"}
SHORTEST, LONGEST = 5, 600


class Unfit(ValueError):
    """A value that makes no sense; `field` says whose, `why` the name of the reason."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The models in force, what they may take and what they cost."""

    base_url: str | None = None
    api_key: Secret | None = None
    chat_model: str | None = None
    embedding_model: str | None = None
    timeout: int = 45
    price: Price = field(default_factory=Price)
    user_budget: Budget | None = None
    company_budget: Budget | None = None

    @property
    def key(self) -> str:
        """What is sent as the key: servers that need none get a word that says so."""
        return self.api_key.reveal() if self.api_key else "EMPTY"


def parse(texts: Mapping[str, str | None], api_key: Secret | None = None) -> ModelSettings:
    """The settings these texts mean; raises Unfit."""
    given = {name: (texts.get(name) or DEFAULTS.get(name) or "").strip() for name in FIELDS}
    price = Price(
        _price("price_in", given["price_in"]), _price("price_out", given["price_out"]), _currency(given)
    )
    budgets = {name: _budget(name, given[name], price) for name in ("user_budget", "company_budget")}
    return ModelSettings(
        base_url=given["base_url"] or None,
        api_key=api_key,
        chat_model=given["chat_model"] or None,
        embedding_model=given["embedding_model"] or None,
        timeout=_seconds(given["model_timeout"]),
        price=price,
        **budgets,
    )


def _seconds(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or not SHORTEST <= int(text) <= LONGEST:
        raise Unfit("model_timeout", "seconds")
    return int(text)


def _price(name: str, text: str) -> Decimal:
    if not re.fullmatch(r"|[0-9]{1,6}(\.[0-9]{1,6})?", text):
        raise Unfit(name, "number")
    return Decimal(text or 0)


def _currency(given: Mapping[str, str]) -> str:
    if not re.fullmatch(r"[A-Z]{3}", given["currency"]):
        raise Unfit("currency", "currency")
    return given["currency"]


def _budget(name: str, text: str, price: Price) -> Budget | None:
    if not text:
        return None
    try:
        budget = read_budget(text)
    except ValueError:
        raise Unfit(name, "budget") from None
    if budget.unit is Unit.MONEY and not (price.prompt or price.reply):
        # Without a price nothing ever costs anything, and the budget would hold nobody back.
        raise Unfit(name, "price_missing")
    return budget


def place(base_url: str | None) -> str:
    """The address that a key belongs to."""
    return address(base_url or None) or "https://api.openai.com/v1"


def is_address(text: str) -> bool:
    """A preset, or a plain URL: one that carries a name, a password or a query could carry a secret into backups."""
    if not text or is_preset(text):
        return True
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and named and "@" not in text and not set("?#\\ ") & set(text)


__all__ = [
    "DEFAULTS",
    "FIELDS",
    "PRESETS",
    "ModelSettings",
    "Unfit",
    "is_address",
    "parse",
    "place",
]
