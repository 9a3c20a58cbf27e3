"""What the server writes while it works: a line of JSON for each request and each failure, and never what people wrote."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from assistant.domain.account import Actor
from ui.gate import Message, Receive, Scope, Send, still
from ui.session import KEY

REQUESTS = "ka_coach.requests"
UNSAID = ("/healthz", "/readyz")
"""Asked every few seconds by machines."""


class Lines(logging.Formatter):
    """A record as one line: of a failure its kind and the places in the code, for its message may quote somebody."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
        }
        if record.name == REQUESTS:
            said |= dict(record.args) if isinstance(record.args, dict) else {}
        elif record.exc_info and record.exc_info[0] is not None:
            said |= {"error": record.exc_info[0].__name__, "places": _places(record)}
        else:
            # Without its arguments, which may hold anything: the words of whoever wrote the program only.
            said["event"] = str(record.msg)[:200]
        return json.dumps(said, ensure_ascii=False)


def set_up(stream: TextIO | None = None) -> None:
    """Write lines of JSON to this stream, by default stderr: of requests all, of libraries what is a warning or worse."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(REQUESTS).setLevel(logging.INFO)


def unsaid(scope: Scope) -> bool:
    """True for what would only fill the log: health, the files of pages, and streams, which last as long as one reads."""
    path = scope["path"]
    return path in UNSAID or still(path) or (scope["method"] == "GET" and "/gradio_api/" in path)


class Logged:
    """Tells of every request who asked for which address, how it was answered and how long that took."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self._app = app
        self._log = logging.getLogger(REQUESTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, answered by the application."""
        if scope["type"] != "http" or unsaid(scope):
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            actor: Actor | None = scope.get(KEY)
            self._log.info(
                "request",
                {
                    "method": scope["method"],
                    "path": scope["path"][:200],
                    "status": status or 500,
                    "ms": round((time.perf_counter() - begun) * 1000),
                    "actor": actor.id if actor else None,
                    "request": actor.request if actor else None,
                },
            )


def _places(record: logging.LogRecord) -> list[str]:
    assert record.exc_info is not None
    frames = traceback.extract_tb(record.exc_info[2])[-8:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
