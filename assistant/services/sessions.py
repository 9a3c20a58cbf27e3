"""Sessions: signing in, staying in, and being out at once when one should be."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from assistant.domain.account import Actor
from assistant.errors import NotSignedIn
from assistant.ports import Clock
from assistant.services.audit import Atomic, Auditing
from assistant.services.doors import Doors, new_token, token_hash

IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=12)
_TOUCH_EVERY = timedelta(minutes=1)


class StoredSession(Protocol):
    """A session as it is kept, with its account as that is at this moment."""

    @property
    def actor(self) -> Actor: ...
    @property
    def disabled(self) -> bool: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def seen_at(self) -> datetime: ...


class SessionStore(Protocol):
    """Keeps sessions by the hash of their token."""

    def start(self, token_hash: str, account: str, now: datetime) -> None: ...
    def find(self, token_hash: str) -> StoredSession | None: ...
    def find_all(self, token_hashes: Collection[str]) -> Mapping[str, StoredSession]: ...
    def touch(self, token_hash: str, now: datetime) -> None: ...
    def end(self, token_hash: str) -> None: ...
    def end_older(self, created_before: datetime, seen_before: datetime) -> int: ...


class Sessions:
    """Tokens for browsers: kept as hashes, looked up each time, so that an end takes effect at once."""

    def __init__(
        self, store: SessionStore, doors: Doors, auditing: Auditing, clock: Clock, atomic: Atomic
    ) -> None:
        self._store = store
        self._doors = doors
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic

    def sign_in(self, login: str, password: str, address: str = "") -> str:
        """A new session's token; raises WrongSignIn or TooMany."""
        return self._start(self._doors.check(login, password, address).id, address)

    def sign_in_external(self, issuer: str, subject: str, address: str = "", email: str | None = None) -> str:
        """A new session's token for a person a single sign-on service vouches for; raises WrongSignIn."""
        return self._start(self._doors.check_external(issuer, subject, email).id, address)

    def actor(self, token: str | None, address: str = "", request: str = "") -> Actor:
        """Whose session this is, with role and team as they are now; raises NotSignedIn."""
        now = self._clock.now()
        hashed = token_hash(token) if token else ""
        found = self._store.find(hashed) if token else None
        if found is None or found.disabled:
            raise NotSignedIn()
        if not _lasts(found, now):
            self._store.end(hashed)
            raise NotSignedIn()
        if now - found.seen_at >= _TOUCH_EVERY:
            self._store.touch(hashed, now)
        return replace(found.actor, address=address, request=request)

    def over(self, tokens: Collection[str]) -> frozenset[str]:
        """Those of these tokens whose session has ended; asking prolongs none, so that streams may ask now and then."""
        now, hashes = self._clock.now(), {token: token_hash(token) for token in tokens}
        found = self._store.find_all(hashes.values())
        return frozenset(
            token for token, hashed in hashes.items() if hashed not in found or not _lasts(found[hashed], now)
        )

    def sign_out(self, token: str | None) -> None:
        """End the session, if there is one."""
        if not token:
            return
        found = self._store.find(token_hash(token))
        with self._atomic():
            self._store.end(token_hash(token))
            if found is not None:
                self._audit.note(found.actor, "account.sign_out", "account", found.actor.id)

    def tidy(self) -> int:
        """Forget sessions that have run out; how many."""
        now = self._clock.now()
        return self._store.end_older(now - LONGEST, now - IDLE)

    def _start(self, account: str, address: str) -> str:
        token = new_token()
        with self._atomic():
            self._store.start(token_hash(token), account, self._clock.now())
            found = self._store.find(token_hash(token))
            actor = replace(found.actor, address=address) if found else None
            self._audit.note(actor, "account.sign_in", "account", account)
        return token


def _lasts(found: StoredSession, now: datetime) -> bool:
    return not found.disabled and now - found.created_at < LONGEST and now - found.seen_at < IDLE


def form_token(session: str) -> str:
    """The token that forms of this session carry, so that no other site can send one."""
    return hmac.new(session.encode("utf-8", "surrogatepass"), b"form", hashlib.sha256).hexdigest()


def fits_form(session: str, given: str | None) -> bool:
    """True when a form came with this session's own token."""
    return given is not None and hmac.compare_digest(
        form_token(session).encode(), given.encode("utf-8", "surrogatepass")
    )
