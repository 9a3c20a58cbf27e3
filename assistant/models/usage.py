"""What models cost: calls, tokens and seconds, counted per call."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Call:
    """One call to a server while it runs and after."""

    model: str
    prompt_tokens: int = 0
    reply_tokens: int = 0
    seconds: float = 0.0
    _started: float = field(default_factory=time.monotonic, repr=False)

    def count(self, chunk: Any) -> None:
        """Take the token counts a chunk carries; servers that send none leave zero."""
        given = getattr(chunk, "usage_metadata", None)
        if given:
            self.prompt_tokens = max(self.prompt_tokens, int(given.get("input_tokens", 0)))
            self.reply_tokens = max(self.reply_tokens, int(given.get("output_tokens", 0)))

    def ended(self) -> Call:
        """The call with its duration."""
        self.seconds = time.monotonic() - self._started
        return self


@dataclass(slots=True)
class Usage:
    """Every call so far, newest last; thread-safe."""

    _calls: list[Call] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, call: Call) -> None:
        """Count one more call."""
        with self._lock:
            self._calls.append(call)
            del self._calls[:-10_000]

    def taken(self) -> Sequence[Call]:
        """The calls so far."""
        with self._lock:
            return tuple(self._calls)
