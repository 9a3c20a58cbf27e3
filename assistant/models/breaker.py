"""A circuit breaker: after some failures in a row nobody waits for a dead server any more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Breaker:
    """Opens after `failures` in a row; every `pause` seconds one call may try again. Thread-safe."""

    failures: int = 5
    pause: float = 30.0
    now: Callable[[], float] = time.monotonic
    _failed: int = 0
    _opened: float | None = None
    _trying: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def allows(self, wait: float = 0.0) -> bool:
        """May this call go out? While open: only one, after the pause (or the server's own `wait`)."""
        with self._lock:
            if self._opened is None:
                return True
            if self._trying or self.now() - self._opened < max(self.pause, wait):
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        """A call came back well: everything is as it should be."""
        with self._lock:
            self._failed, self._opened, self._trying = 0, None, False

    def failed(self, wait: float = 0.0) -> None:
        """A call failed; a server that asked us to wait longer than the pause opens it at once."""
        with self._lock:
            self._failed += 1
            self._trying = False
            if self._failed >= self.failures or self._opened is not None or wait > self.pause:
                self._opened = self.now() + max(0.0, wait - self.pause)

    @property
    def open(self) -> bool:
        """True while calls are refused."""
        return self._opened is not None
