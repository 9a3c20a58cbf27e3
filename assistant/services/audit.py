"""The audit trail: write to it, read it, and prove that nobody has touched it."""

from __future__ import annotations

import hashlib
import json
from contextlib import AbstractContextManager
from typing import Protocol

from assistant.domain.account import Actor
from assistant.domain.trail import Entry, TrailCheck
from assistant.errors import NotAllowed
from assistant.ports import Clock
from assistant.services.access import Action, require

NOBODY = "anonymous"


class AuditStore(Protocol):
    """Keeps the trail; can't change it."""

    def append(self, entry: Entry) -> Entry:
        """Keep an entry behind all others."""
        ...

    def recent(
        self,
        limit: int = ...,
        before: int | None = ...,
        kind: str | None = ...,
        object: str | None = ...,
        actor: str | None = ...,
    ) -> tuple[Entry, ...]:
        """The newest entries first."""
        ...

    def check(self) -> TrailCheck:
        """Follow the whole chain."""
        ...


class Atomic(Protocol):
    """Everything stored inside `with atomic():` stands or falls together."""

    def __call__(self) -> AbstractContextManager[None]: ...


class Auditing:
    """Says who did what to which object. Texts and secrets never enter: ids, counts and hashes only."""

    def __init__(self, store: AuditStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def note(
        self,
        actor: Actor | None,
        action: str,
        kind: str,
        object: str,
        *,
        result: str = "done",
        before: object = None,
        after: object = None,
        address: str = "",
        **details: str | int | bool | None,
    ) -> None:
        """Put one thing done on the trail; `before` and `after` are kept as hashes only."""
        self._store.append(
            Entry(
                number=0,
                at=self._clock.now().isoformat(),
                actor=actor.id if actor else NOBODY,
                action=str(action),
                kind=kind,
                object=object[:200],
                result=result,
                address=(actor.address if actor else address)[:100],
                request=(actor.request if actor else "")[:100],
                before=digest(before) if before is not None else None,
                after=digest(after) if after is not None else None,
                details=json.dumps(details, ensure_ascii=False, sort_keys=True),
            )
        )

    def refuse(self, actor: Actor | None, refused: NotAllowed) -> None:
        """Put on the trail what somebody asked for and may not have."""
        self.note(actor, refused.action, refused.kind or "page", refused.object, result="refused")

    def recent(
        self,
        actor: Actor | None,
        limit: int = 200,
        before: int | None = None,
        kind: str | None = None,
        object: str | None = None,
        by: str | None = None,
    ) -> tuple[Entry, ...]:
        """The newest entries first, of one kind, object or person if given."""
        require(actor, Action.READ_AUDIT)
        return self._store.recent(max(1, min(limit, 1000)), before, kind, object, by)

    def verify(self, actor: Actor | None) -> TrailCheck:
        """Whether the trail is as it was written."""
        require(actor, Action.READ_AUDIT)
        return self._store.check()


def digest(value: object) -> str:
    """A hash of any plain data, the same on every machine."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
