"""Tokens for programs that use the REST API on somebody's behalf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from assistant.domain.account import Actor, User
from assistant.errors import NotFound, NotSignedIn
from assistant.ports import Clock
from assistant.services.access import Action, Thing, require
from assistant.services.audit import Atomic, Auditing
from assistant.services.doors import new_token, plain_name, token_hash

PREFIX = "kac_"
"""So that a token found in a log or a repository is known for what it is."""


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One token as listed: never the token itself."""

    id: str
    name: str
    created_at: datetime


class TokenStore(Protocol):
    """Keeps the hashes of tokens."""

    def add_token(self, id: str, token_hash: str, account: str, name: str, now: datetime) -> None: ...
    def tokens(self, account: str) -> Sequence[tuple[str, str, datetime]]: ...
    def drop_token(self, account: str, id: str) -> None: ...
    def by_token(self, token_hash: str) -> User: ...


class Tokens:
    """Making, listing, ending and using tokens; a disabled account's tokens are gone for good."""

    def __init__(self, store: TokenStore, auditing: Auditing, clock: Clock, atomic: Atomic) -> None:
        self._store = store
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic

    def make(self, actor: Actor | None, name: str) -> str:
        """A new token; shown this once."""
        actor = self._own(actor)
        token, id = PREFIX + new_token(), uuid4().hex
        with self._atomic():
            self._store.add_token(id, token_hash(token), actor.id, plain_name(name), self._clock.now())
            self._audit.note(actor, Action.MAKE_TOKEN, "token", id)
        return token

    def list(self, actor: Actor | None) -> tuple[TokenLine, ...]:
        """One's own tokens, oldest first."""
        actor = self._own(actor)
        return tuple(TokenLine(*line) for line in self._store.tokens(actor.id))

    def drop(self, actor: Actor | None, id: str) -> None:
        """End one of one's own tokens; raises NotFound."""
        actor = self._own(actor)
        with self._atomic():
            self._store.drop_token(actor.id, id)
            self._audit.note(actor, "account.token_end", "token", id)

    def actor(self, token: str | None, address: str = "", request: str = "") -> Actor:
        """Whom a token acts for, with role and team as they are now; raises NotSignedIn."""
        if not token or not token.startswith(PREFIX):
            raise NotSignedIn()
        try:
            user = self._store.by_token(token_hash(token))
        except NotFound:
            raise NotSignedIn() from None
        if user.disabled:
            raise NotSignedIn()
        return Actor(user.id, user.name, user.role, user.team, address, request)

    def _own(self, actor: Actor | None) -> Actor:
        if actor is None:
            raise NotSignedIn()
        return require(actor, Action.MAKE_TOKEN, Thing("account", actor.id, actor.id))
