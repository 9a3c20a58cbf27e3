"""Who is at the page: put into the request by the gate, read from it by every handler."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, cast

from assistant.domain.account import Actor
from assistant.errors import NotSignedIn

KEY = "ka_coach.actor"


def remember(scope: MutableMapping[str, Any], actor: Actor) -> None:
    """Write the actor into this request."""
    scope[KEY] = actor


def visitor_of(request: Any) -> Actor | None:
    """The actor of a request, or None for somebody who hasn't signed in."""
    web = getattr(request, "request", None) or request
    return cast("Actor | None", web.scope.get(KEY))


def actor_of(request: Any) -> Actor:
    """The actor of a Gradio or web request; raises NotSignedIn when the gate let nobody in."""
    actor = visitor_of(request)
    if actor is None:
        raise NotSignedIn()
    return actor
