"""Documents that were previewed and wait for a yes: few, short-lived, each person's own."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from assistant.errors import NotFound

T = TypeVar("T")


class Drafts(Generic[T]):
    """Keeps the newest `most` drafts of everybody together; older ones have to be previewed again."""

    def __init__(self, most: int = 20) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, str], T] = OrderedDict()
        self._lock = Lock()

    def keep(self, owner: str, draft: T) -> str:
        """A name under which this person can take the draft out again."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[owner, name] = draft
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return name

    def see(self, owner: str, name: str) -> T:
        """The draft, which stays; raises NotFound, also for somebody else's."""
        with self._lock:
            try:
                return self._kept[owner, name]
            except KeyError:
                raise NotFound() from None

    def take(self, owner: str, name: str) -> T:
        """The draft, which is gone from here then; raises NotFound, also for somebody else's."""
        with self._lock:
            try:
                return self._kept.pop((owner, name))
            except KeyError:
                raise NotFound() from None
