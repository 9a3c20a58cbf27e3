"""Which models are in force: what the environment says, and where it is silent what administrators have set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.model_settings import DEFAULTS, FIELDS, ModelSettings, Unfit, parse, place
from assistant.settings import Secret


class ChosenStore(Protocol):
    """Keeps what is set on the page."""

    def read(self) -> dict[str, str]: ...
    def write(self, values: Mapping[str, str], by: str, at: datetime) -> None: ...


class KeyStore(Protocol):
    """Keeps one key, for one address."""

    @property
    def address(self) -> str | None: ...
    def read(self, address: str) -> Secret | None: ...
    def write(self, address: str, key: str) -> None: ...
    def forget(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """What the environment and the page say together; the environment wins, field by field."""

    environment: Mapping[str, str]
    api_key: Secret | None
    store: ChosenStore | None
    keys: KeyStore

    def texts(self) -> dict[str, str]:
        """Every field as it is in force."""
        kept = self.store.read() if self.store else {}
        open_fields = [name for name in FIELDS if name not in self.fixed and kept.get(name)]
        return DEFAULTS | {name: kept[name] for name in open_fields} | dict(self.environment)

    @property
    def fixed(self) -> frozenset[str]:
        """The fields the page can't change. A key of the environment goes to its address and to no other."""
        held = {"api_key", "base_url"} if self.api_key else set()
        return frozenset(self.environment) | held

    def in_force(self) -> ModelSettings:
        """The settings in force; a kept text that makes no sense any more counts as unset."""
        texts = self.texts()
        while True:
            try:
                return parse(texts, self.api_key or self.keys.read(place(texts.get("base_url"))))
            except Unfit as wrong:
                if wrong.field in self.environment:
                    raise
                texts[wrong.field] = ""
