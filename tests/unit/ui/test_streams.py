"""A session belongs to whoever opened it; calls are read once and handed on whole."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from ui.streams import LARGEST_CALL, Streams, TooLarge, sessions_of


def asked(body: bytes, chunk: int = 7) -> tuple[frozenset[str], bytes]:
    parts = [body[n : n + chunk] for n in range(0, len(body), chunk)] or [b""]
    messages = [
        {"type": "http.request", "body": part, "more_body": place < len(parts) - 1}
        for place, part in enumerate(parts)
    ]

    async def receive() -> Any:
        return messages.pop(0)

    async def run() -> tuple[frozenset[str], bytes]:
        sessions, again = await sessions_of({"method": "POST", "path": "/zh/gradio_api/queue/join"}, receive)
        return sessions, (await again())["body"]

    return asyncio.run(run())


def test_the_first_to_use_a_session_owns_it() -> None:
    streams = Streams()
    assert streams.belongs("s", "ann") and streams.belongs("s", "ann")
    assert not streams.belongs("s", "ben")


@pytest.mark.parametrize(
    ("path", "query", "named"),
    [
        ("/en/gradio_api/queue/data", b"session_hash=mine", {"mine"}),
        ("/en/gradio_api/queue/data", b"session_hash=mine&session_hash=hers", {"mine", "hers"}),
        ("/en/gradio_api/heartbeat/hers", b"session_hash=mine", {"mine", "hers"}),
        ("/en/gradio_api/heartbeat/hers", b"", {"hers"}),
        ("/en/gradio_api/info", b"", set()),
    ],
)
def test_every_session_a_call_names_counts(path: str, query: bytes, named: set[str]) -> None:
    async def nothing() -> Any:
        raise AssertionError("a GET has no body")

    scope = {"method": "GET", "path": path, "query_string": query}
    sessions, _ = asyncio.run(sessions_of(scope, nothing))
    assert sessions == named


def test_a_call_that_names_two_sessions_is_open_to_nobody() -> None:
    streams = Streams()
    assert streams.belongs("hers", "ben") and streams.open_to("ann", frozenset({"mine"}))
    assert not streams.open_to("ann", frozenset({"mine", "hers"}))
    assert not streams.open_to("ann", frozenset({"mine", "nobody's"}))
    assert streams.open_to("ann", frozenset())


def test_old_sessions_are_forgotten_before_memory_runs_out() -> None:
    streams = Streams(most=2)
    assert all(streams.belongs(name, "ann") for name in ("a", "b", "c"))
    assert streams.belongs("a", "ben") and not streams.belongs("c", "ben")


def test_a_call_in_pieces_is_named_and_handed_on_whole() -> None:
    body = json.dumps({"session_hash": "abc", "data": ["你好"]}).encode()
    assert asked(body) == ({"abc"}, body)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"session_hash": 5}', b"[" * 200_000])
def test_a_call_that_names_no_session_is_handed_on_as_it_is(body: bytes) -> None:
    assert asked(body) == (set(), body)


def test_a_call_too_large_is_not_read_to_its_end() -> None:
    with pytest.raises(TooLarge):
        asked(b"x" * (LARGEST_CALL + 1), chunk=500_000)
