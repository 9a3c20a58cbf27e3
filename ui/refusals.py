"""What somebody asked for and may not have goes on the trail, wherever on our pages it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from assistant.domain.account import Actor
from assistant.errors import NotAllowed


@contextmanager
def watched(auditing: Any, actor: Actor | None) -> Iterator[None]:
    """What is refused inside is noted, and refused all the same."""
    try:
        yield
    except NotAllowed as refused:
        auditing.refuse(actor, refused)
        raise
