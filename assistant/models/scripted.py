"""A model that says what it is told to: for demos, tests and evaluations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import ModelError

T = TypeVar("T")
Answer = str | Exception | Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One prompt as the model received it."""

    system: str
    user: str


@dataclass(slots=True)
class ScriptedModel:
    """Gives its `answers` in order, the last one for ever; an exception among them is raised.

    `asked` keeps every prompt, so that tests can search them for what must not be there.
    """

    answers: list[Answer]
    name: str = "scripted"
    asked: list[Asked] = field(default_factory=list)

    def say(self, system: str, user: str) -> Iterator[str]:
        """The next answer in pieces of a few characters."""
        text = self._next(system, user)
        yield from (text[i : i + 12] for i in range(0, len(text), 12))

    def extract(self, system: str, user: str, returns: type[T]) -> T:
        """The next answer as JSON of the pydantic model `returns`; raises ModelError where it doesn't fit."""
        text = self._next(system, user)
        if not issubclass(returns, BaseModel):
            raise TypeError(f"{returns!r} is no pydantic model")
        try:
            return returns.model_validate_json(text)
        except ValidationError as wrong:
            raise ModelError(f"the answer does not fit {returns.__name__}: {wrong}") from wrong

    def _next(self, system: str, user: str) -> str:
        answer = self.answers[min(len(self.asked), len(self.answers) - 1)]
        self.asked.append(Asked(system, user))
        if isinstance(answer, Exception):
            raise answer
        return answer(system, user) if callable(answer) else answer
