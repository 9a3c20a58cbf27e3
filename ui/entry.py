"""How the gate knows who is asking: a session's cookie, or in the demo the person one has chosen to be."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie
from typing import Protocol

from assistant.domain.account import Actor
from assistant.errors import NotSignedIn
from ui.gate import Identify, Scope, loopback

SESSION, PERSON = "ka_coach_session", "ka_coach_person"


class Sessions(Protocol):
    """Whose session a token is."""

    def actor(self, token: str | None, address: str = "", request: str = "") -> Actor: ...


def by_session(sessions: Sessions) -> Identify:
    """Everybody is who their session says."""

    def identify(scope: Scope) -> Actor | None:
        token = session_token(scope)
        if not token:
            return None
        try:
            return sessions.actor(token, address_of(scope), secrets.token_hex(8))
        except NotSignedIn:
            return None

    return identify


def by_token(tokens: Sessions, otherwise: Identify) -> Identify:
    """Programs at `/api/` are who their token says, never who a cookie says; everybody else as before."""

    def identify(scope: Scope) -> Actor | None:
        if not scope["path"].startswith("/api/"):
            return otherwise(scope)
        said = next((value for header, value in scope["headers"] if header == b"authorization"), b"")
        kind, _, token = said.decode("latin-1").partition(" ")
        try:
            return tokens.actor(
                token if kind.lower() == "bearer" else None, address_of(scope), secrets.token_hex(8)
            )
        except NotSignedIn:
            return None

    return identify


def by_choice(people: Sequence[Actor]) -> Identify:
    """On this machine everybody may be anybody of the sample company, at first the first of them."""

    def identify(scope: Scope) -> Actor | None:
        if not loopback(scope):
            return None
        chosen = cookie(scope, PERSON)
        return next((person for person in people if person.id == chosen), people[0])

    return identify


def session_token(scope: Scope) -> str | None:
    """The token of the session a request belongs to."""
    return cookie(scope, f"__Host-{SESSION}") or cookie(scope, SESSION)


def cookie(scope: Scope, name: str) -> str | None:
    """The value of a request's cookie."""
    for header, value in scope["headers"]:
        if header == b"cookie":
            try:
                found = SimpleCookie(value.decode("latin-1")).get(name)
            except CookieError:
                continue
            if found is not None:
                return found.value
    return None


def address_of(scope: Scope) -> str:
    """Where a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""
