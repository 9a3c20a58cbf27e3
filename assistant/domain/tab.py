"""The tab of one turn: what it may spend on a model, and what it has spent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.domain.spending import Overdrawn, Spent, estimated_tokens
from assistant.errors import ModelUnavailable


@dataclass(slots=True)
class Call:
    """One call to a server while it runs and after; `estimated` when the server didn't count its tokens."""

    model: str
    prompt_tokens: int = 0
    reply_tokens: int = 0
    seconds: float = 0.0
    failed: bool = False
    estimated: bool = False
    _started: float = field(default_factory=time.monotonic, repr=False)

    def ended(self, prompt: str, reply: str, *, failed: bool) -> Call:
        """The call with its duration; what the server answered without counting is estimated."""
        self.seconds, self.failed = time.monotonic() - self._started, failed
        if reply and not (self.prompt_tokens or self.reply_tokens):
            self.estimated = True
            self.prompt_tokens, self.reply_tokens = estimated_tokens(prompt), estimated_tokens(reply)
        return self


def _never(spent: Spent) -> Overdrawn | None:
    return None


@dataclass(slots=True)
class Tab:
    """Everything a turn asks of models goes on it; without limits it only counts. Thread-safe."""

    most: int | None = None
    """How many times a model may be asked."""
    seconds: float = float("inf")
    """How long all of it may take."""
    overdrawn: Callable[[Spent], Overdrawn | None] = _never
    """Whose budget is used up when this turn has spent so much."""
    cost: Callable[[int, int], int] = lambda prompt, reply: 0
    """Millionths of the currency for tokens sent and received."""
    deal: str | None = None
    turn: int | None = None
    _asked: int = 0
    _calls: list[Call] = field(default_factory=list)
    _begun: float = field(default_factory=time.monotonic, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def admit(self) -> None:
        """Count one more question to a model; raises ModelUnavailable when there may be none."""
        with self._lock:
            spent = self._spent()
            if reason := self.overdrawn(spent):
                raise ModelUnavailable(reason.value, trouble="budget")
            if self.most is not None and self._asked >= self.most:
                raise ModelUnavailable(f"a turn asks a model {self.most} times at most", trouble="enough")
            if self.left <= 0:
                raise ModelUnavailable("the time of this turn is used up")
            self._asked += 1

    def add(self, call: Call) -> None:
        """Put a call on the tab."""
        with self._lock:
            self._calls.append(call)

    @property
    def left(self) -> float:
        """Seconds left for this turn."""
        return self._begun + self.seconds - time.monotonic()

    @property
    def calls(self) -> Sequence[Call]:
        """The calls so far."""
        with self._lock:
            return tuple(self._calls)

    def spent(self) -> Spent:
        """What they came to."""
        with self._lock:
            return self._spent()

    def _spent(self) -> Spent:
        prompt, reply = (sum(getattr(c, f"{n}_tokens") for c in self._calls) for n in ("prompt", "reply"))
        return Spent(
            calls=len(self._calls),
            failed=sum(c.failed for c in self._calls),
            prompt_tokens=prompt,
            reply_tokens=reply,
            milliseconds=round(1000 * sum(c.seconds for c in self._calls)),
            micros=self.cost(prompt, reply),
        )
