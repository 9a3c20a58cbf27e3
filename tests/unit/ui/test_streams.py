"""A session belongs to whoever opened it; calls are read once and handed on whole."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from ui.streams import LARGEST_CALL, Streams, TooLarge, session_of


def asked(body: bytes, chunk: int = 7) -> tuple[str, bytes]:
    parts = [body[n : n + chunk] for n in range(0, len(body), chunk)] or [b""]
    messages = [
        {"type": "http.request", "body": part, "more_body": place < len(parts) - 1}
        for place, part in enumerate(parts)
    ]

    async def receive() -> Any:
        return messages.pop(0)

    async def run() -> tuple[str, bytes]:
        session, again = await session_of({"method": "POST", "path": "/zh/gradio_api/queue/join"}, receive)
        return session, (await again())["body"]

    return asyncio.run(run())


def test_the_first_to_use_a_session_owns_it() -> None:
    streams = Streams()
    assert streams.belongs("s", "ann") and streams.belongs("s", "ann")
    assert not streams.belongs("s", "ben")


def test_old_sessions_are_forgotten_before_memory_runs_out() -> None:
    streams = Streams(most=2)
    assert all(streams.belongs(name, "ann") for name in ("a", "b", "c"))
    assert streams.belongs("a", "ben") and not streams.belongs("c", "ben")


def test_a_call_in_pieces_is_named_and_handed_on_whole() -> None:
    body = json.dumps({"session_hash": "abc", "data": ["你好"]}).encode()
    assert asked(body) == ("abc", body)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"session_hash": 5}'])
def test_a_call_that_names_no_session_is_handed_on_as_it_is(body: bytes) -> None:
    assert asked(body) == ("", body)


def test_a_call_too_large_is_not_read_to_its_end() -> None:
    with pytest.raises(TooLarge):
        asked(b"x" * (LARGEST_CALL + 1), chunk=500_000)
