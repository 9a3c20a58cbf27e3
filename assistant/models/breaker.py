"""A circuit breaker: after some failures in a row nobody waits for a dead server any more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST_WAIT = 600.0
"""Seconds; a server that asks for more is tried again then all the same."""


@dataclass(slots=True)
class Breaker:
    """Opens after `failures` in a row; every `pause` seconds one call may try again. Thread-safe."""

    failures: int = 5
    pause: float = 30.0
    now: Callable[[], float] = time.monotonic
    _failed: int = 0
    _closed_until: float = 0.0
    _trying: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def allows(self) -> bool:
        """May this call go out? After a pause one may try; the others wait for how it goes."""
        with self._lock:
            if not self._closed_until:
                return True
            if self._trying or self.now() < self._closed_until:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        """A call came back well: everything is as it should be."""
        with self._lock:
            self._failed, self._closed_until, self._trying = 0, 0.0, False

    def failed(self, wait: float = 0.0) -> None:
        """A call failed; `wait` are the seconds the server asked us to stay away."""
        with self._lock:
            self._failed += 1
            tried, self._trying = self._trying, False
            pause = self.pause if tried or self._failed >= self.failures else 0.0
            if stay := max(pause, min(wait, LONGEST_WAIT)):
                self._closed_until = max(self._closed_until, self.now() + stay)

    def dropped(self) -> None:
        """A call was given up before it told anything: another may try."""
        with self._lock:
            self._trying = False

    @property
    def open(self) -> bool:
        """True while calls are refused."""
        return bool(self._closed_until)
