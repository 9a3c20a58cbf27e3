"""The server's log: a line of JSON a request and a failure, with ids and never with words of people."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.domain.account import AccountRole, Actor
from ui import logs
from ui.session import remember

SECRET = "Ottilie Brandvold has no budget"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers, root.level)
    # A server that another test ran in this process keeps the records of its own loggers from the root.
    servers = [logging.getLogger(name) for name in ("uvicorn", "uvicorn.error")]
    kept = [(server.propagate, server.disabled, server.level) for server in servers]
    for server in servers:
        server.propagate, server.disabled = True, False
        server.setLevel(logging.NOTSET)
    stream = io.StringIO()
    logs.set_up(stream)
    yield stream
    root.handlers, root.level = before
    for server, (propagates, disabled, level) in zip(servers, kept, strict=True):
        server.propagate, server.disabled = propagates, disabled
        server.setLevel(level)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def asked(path: str, status: int | None = 200, who: str = "lei") -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if who:
            remember(scope, Actor(who, SECRET, AccountRole.REP, request="r1"))
        if status is None:
            raise RuntimeError(SECRET)
        await send({"type": "http.response.start", "status": status, "headers": []})

    async def send(message: Any) -> None:
        pass

    scope = {"type": "http", "method": "GET", "path": path, "query_string": SECRET.encode(), "headers": []}
    asyncio.run(logs.Logged(app)(scope, asyncio.sleep, send))


def test_a_request_is_one_line_with_who_what_and_how(log: io.StringIO) -> None:
    asked("/en/board", 404)
    (line,) = lines(log)
    assert {name: line[name] for name in ("method", "path", "status", "actor", "request")} == {
        "method": "GET", "path": "/en/board", "status": 404, "actor": "lei", "request": "r1",
    }  # fmt: skip
    assert line["ms"] >= 0 and SECRET not in log.getvalue()


def test_a_request_that_fails_is_told_as_a_failure(log: io.StringIO) -> None:
    with pytest.raises(RuntimeError):
        asked("/en/board", None, who="")
    (line,) = lines(log)
    assert (line["status"], line["actor"]) == (500, None)


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/style.css", "/en/theme.css", "/en/gradio_api/queue/data"]
)
def test_what_machines_ask_all_the_time_is_not_told(log: io.StringIO, path: str) -> None:
    asked(path)
    assert lines(log) == []


def test_an_error_names_its_kind_and_place_and_quotes_nobody(log: io.StringIO) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    (line,) = lines(log)
    assert (line["error"], line["level"]) == ("ValueError", "error")
    assert any("test_logs.py" in place for place in line["places"])
    assert SECRET not in log.getvalue()


def test_what_libraries_fill_into_their_messages_is_left_out(log: io.StringIO) -> None:
    logging.getLogger("some.library").warning("could not read %s", SECRET)
    logging.getLogger("some.library").info("not worth a line")
    (line,) = lines(log)
    assert line["event"] == "could not read %s" and SECRET not in log.getvalue()
