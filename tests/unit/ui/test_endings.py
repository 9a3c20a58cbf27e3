"""An open stream lasts as long as its session and not a second longer."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

import pytest

from assistant.errors import StorageError
from ui.endings import Endings

QUICK = 0.01


class Keeper:
    """Knows which sessions are over; counts how often it was asked, and about what."""

    def __init__(self) -> None:
        self.gone: set[str] = set()
        self.asked: list[set[str]] = []
        self.away = False

    def over(self, tokens: Collection[str]) -> set[str]:
        self.asked.append(set(tokens))
        if self.away:
            raise StorageError("the database is away")
        return self.gone & set(tokens)


class Stream:
    """An application that sends a piece now and then for ever, or a few and then ends."""

    def __init__(self, pieces: int | None = None) -> None:
        self.pieces, self.cleaned = pieces, False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            sent = 0
            while self.pieces is None or sent < self.pieces:
                sent += 1
                await send({"type": "http.response.body", "body": b"x", "more_body": True})
                await asyncio.sleep(QUICK)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self.cleaned = True


class Client:
    """What came over the wire."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    async def __call__(self, message: Any) -> None:
        self.heard.append(message)

    @property
    def ended(self) -> bool:
        return bool(self.heard) and self.heard[-1].get("more_body") is False


async def nothing() -> Any:
    await asyncio.Event().wait()


def test_a_stream_ends_with_its_session_and_others_go_on() -> None:
    async def act() -> None:
        keeper = Keeper()
        endings = Endings(keeper.over, QUICK)
        one, other, mine, theirs = Stream(), Stream(), Client(), Client()
        first = asyncio.create_task(endings.run("a", one, {}, nothing, mine))
        second = asyncio.create_task(endings.run("b", other, {}, nothing, theirs))
        await asyncio.sleep(QUICK * 5)
        assert not first.done()
        keeper.gone = {"a"}
        await asyncio.wait_for(first, 2)
        assert mine.ended and one.cleaned
        assert not second.done() and not theirs.ended
        second.cancel()
        await asyncio.wait({second})
        assert other.cleaned

    asyncio.run(act())


def test_a_stream_that_ends_by_itself_is_left_as_it_is() -> None:
    async def act() -> None:
        keeper, client = Keeper(), Client()
        await asyncio.wait_for(Endings(keeper.over, QUICK).run("a", Stream(3), {}, nothing, client), 2)
        assert [len(message.get("body", b"")) for message in client.heard] == [0, 1, 1, 1, 0]

    asyncio.run(act())


def test_all_streams_are_asked_about_together_and_nobody_asks_once_they_are_closed() -> None:
    async def act() -> None:
        keeper = Keeper()
        endings = Endings(keeper.over, QUICK)
        open_ = [
            asyncio.create_task(endings.run(str(n), Stream(8), {}, nothing, Client())) for n in range(50)
        ]
        await asyncio.wait(open_, timeout=5)
        asked = len(keeper.asked)
        assert {str(n) for n in range(50)} in keeper.asked
        assert asked < 50
        await asyncio.sleep(QUICK * 10)
        assert len(keeper.asked) <= asked + 1

    asyncio.run(act())


def test_a_database_that_is_away_for_a_moment_ends_nobody() -> None:
    async def act() -> None:
        keeper = Keeper()
        keeper.away = True
        running = asyncio.create_task(Endings(keeper.over, QUICK).run("a", Stream(), {}, nothing, Client()))
        await asyncio.sleep(QUICK * 10)
        assert len(keeper.asked) > 1 and not running.done()
        keeper.away, keeper.gone = False, {"a"}
        await asyncio.wait_for(running, 2)

    asyncio.run(act())


def test_what_goes_wrong_in_the_application_is_not_hidden() -> None:
    async def broken(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        asyncio.run(Endings(Keeper().over, QUICK).run("a", broken, {}, nothing, Client()))
