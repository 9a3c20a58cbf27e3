"""Whose stream is whose: a Gradio session belongs to the person who opened it, and nobody else hears it."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

LARGEST_CALL = 2_000_000
"""Bytes of one call; longer notes are refused before anything parses them."""


class TooLarge(Exception):
    """The call has more bytes than any page of ours sends."""


class Streams:
    """Remembers the newest `most` sessions; a forgotten one belongs to whoever calls next."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._owners: OrderedDict[str, str] = OrderedDict()

    def open_to(self, actor: str, sessions: frozenset[str]) -> bool:
        """True for a call that names no session, or one of this person's; two would leave open which of them is meant."""
        return len(sessions) < 2 and all(self.belongs(session, actor) for session in sessions)

    def belongs(self, session: str, actor: str) -> bool:
        """True when the session is this person's, or nobody's yet and now theirs."""
        owner = self._owners.setdefault(session, actor)
        self._owners.move_to_end(session)
        while len(self._owners) > self._most:
            self._owners.popitem(last=False)
        return owner == actor


async def sessions_of(scope: Scope, receive: Receive) -> tuple[frozenset[str], Receive]:
    """Every session a call to Gradio names, wherever it does, and the call's body to be read again; raises TooLarge."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    named = {*asked.get("session_hash", ()), _last(scope["path"], "heartbeat/")}
    if scope["method"] != "GET":
        body = await _whole(receive)
        named.add(_named_in(body))
        receive = _again(body, receive)
    return frozenset(named - {""}), receive


def _named_in(body: bytes) -> str:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    named = said.get("session_hash") if isinstance(said, dict) else None
    return named if isinstance(named, str) else ""


async def _whole(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > LARGEST_CALL:
            raise TooLarge
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _last(path: str, after: str) -> str:
    return path.partition(after)[2]
