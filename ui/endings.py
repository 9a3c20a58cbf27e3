"""Open streams end with their session: within a second of signing out, a new password or role, or an idle hour."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Protocol

from assistant.errors import CoachError
from ui.entry import session_token
from ui.gate import Lasting, Message, Receive, Scope, Send

App = Callable[[Scope, Receive, Send], Awaitable[None]]
Over = Callable[[Collection[str]], Collection[str]]
"""Those of some tokens whose session has ended."""

LOOK = 1.0
"""Seconds between two looks whether sessions last: one question for all streams together."""


class Sessions(Protocol):
    """Knows which sessions have ended."""

    def over(self, tokens: Collection[str]) -> Collection[str]: ...


def while_it_lasts(sessions: Sessions) -> Lasting:
    """Streams of a session, each answered until the session is over."""
    endings = Endings(sessions.over)

    async def lasting(app: App, scope: Scope, receive: Receive, send: Send) -> None:
        await endings.run(session_token(scope) or "", app, scope, receive, send)

    return lasting


class Endings:
    """Knows which streams are open under which session, and closes them when it is over."""

    def __init__(self, over: Over, every: float = LOOK) -> None:
        self._over = over
        self._every = every
        self._open: dict[str, set[asyncio.Event]] = {}
        self._watch: asyncio.Task[None] | None = None

    async def run(self, token: str, app: App, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for as long as this session lasts."""
        ended, state = asyncio.Event(), {"begun": False, "done": False}

        async def lasting(message: Message) -> None:
            if ended.is_set():
                return
            state["begun"] = True
            state["done"] = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        serving = asyncio.ensure_future(app(scope, receive, lasting))
        waiting = asyncio.ensure_future(ended.wait())
        self._add(token, ended)
        try:
            await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._remove(token, ended)
            waiting.cancel()
            if not serving.done():
                serving.cancel()
                await asyncio.wait({serving})
        if not ended.is_set():
            return serving.result()
        if state["begun"] and not state["done"]:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        return None

    def _add(self, token: str, ended: asyncio.Event) -> None:
        self._open.setdefault(token, set()).add(ended)
        running = asyncio.get_running_loop()
        if self._watch is None or self._watch.done() or self._watch.get_loop() is not running:
            self._watch = running.create_task(self._look())

    def _remove(self, token: str, ended: asyncio.Event) -> None:
        streams = self._open.get(token, set())
        streams.discard(ended)
        if not streams:
            self._open.pop(token, None)

    async def _look(self) -> None:
        while self._open:
            await asyncio.sleep(self._every)
            try:
                over = await asyncio.to_thread(self._over, tuple(self._open))
            except CoachError:
                # A database that is away for a moment ends nobody's session.
                continue
            for token in over:
                for ended in tuple(self._open.get(token, ())):
                    ended.set()
