"""Who is at the page: put into the request by the gate, read from it by every handler."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, cast

from assistant.errors import NotSignedIn
from ui.ports import Actor

KEY = "ka_coach.actor"


def remember(scope: MutableMapping[str, Any], actor: Actor) -> None:
    """Write the actor into this request."""
    scope[KEY] = actor


def actor_of(request: Any) -> Actor:
    """The actor of a Gradio or web request; raises NotSignedIn when the gate let nobody in."""
    web = getattr(request, "request", None) or request
    actor = web.scope.get(KEY)
    if actor is None:
        raise NotSignedIn()
    return cast(Actor, actor)
