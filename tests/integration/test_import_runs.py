"""A long import goes on beside the page, which tells how far it is, and only to whoever began it."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from assistant.services.spreadsheets import write_csv
from tests.integration.house import House, house
from ui import import_runs

__all__ = ["house"]

pytestmark = pytest.mark.filterwarnings("ignore")

ROWS = 3


@pytest.fixture
def gate(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Imports stop behind their first row until it is set."""
    opened = threading.Event()
    take = house.app.team.importing.take

    def slowly(*given: Any, told: Any = None, **more: Any) -> Any:
        def tell(done: int, total: int) -> None:
            told(done, total)
            opened.wait(20)

        return take(*given, told=tell if told else None, **more)

    monkeypatch.setattr(house.app.team.importing, "take", slowly)
    monkeypatch.setattr(import_runs, "AT_ONCE", 0.2)
    yield opened
    opened.set()


def hidden(name: str, page: str) -> str:
    return str(re.findall(rf'name="{name}" value="([^"]+)"', page)[0])


def begin(client: httpx.Client, lang: str, numbered: str) -> str:
    """Where one is sent who has said yes to an import of deals numbered like this."""
    headings = ["Opportunity ID", "Opportunity Name", "Account Name"]
    rows = [[f"{numbered}-{n}", f"Deal {n}", f"Customer {n}"] for n in range(ROWS)]
    start = client.get(f"/{lang}/import", headers={"accept": "text/html"}).text
    file = {"file": ("deals.csv", write_csv(headings, rows))}
    preview = client.post(f"/{lang}/import", data={"seal": hidden("seal", start)}, files=file).text
    fields = {"seal": hidden("seal", preview), "draft": hidden("draft", preview)}
    done = client.post(f"/{lang}/import/take", data=fields)
    assert done.status_code == 303
    return str(done.headers["location"])


def until_over(client: httpx.Client, place: str) -> str:
    """Where the page sends one once the import is through."""
    for _ in range(100):
        answer = client.get(place, headers={"accept": "text/html"})
        if answer.status_code == 303:
            return str(answer.headers["location"])
        threading.Event().wait(0.1)
    raise AssertionError("the import never ended")


@pytest.mark.parametrize(
    ("lang", "far", "took"), [("en", "1 of 3", "New: 3"), ("zh", "3 行中的第 1 行", "新增 3")]
)
def test_one_sees_how_far_an_import_is_and_then_what_came_of_it(
    house: House, gate: threading.Event, lang: str, far: str, took: str
) -> None:
    owner = house.client("owner")
    place = begin(owner, lang, f"far-{lang}")
    waiting = owner.get(place, headers={"accept": "text/html"})
    assert waiting.status_code == 200 and far in waiting.text and 'http-equiv="refresh"' in waiting.text
    gate.set()
    assert took in owner.get(until_over(owner, place), headers={"accept": "text/html"}).text


def test_nobody_else_sees_it_and_one_that_is_not_there_says_what_to_do(
    house: House, gate: threading.Event
) -> None:
    place = begin(house.client("owner"), "en", "mine")
    for who, asked in (("other", place), ("owner", "/en/import/running?run=gone")):
        answer = house.client(who).get(asked, headers={"accept": "text/html"})
        assert answer.status_code == 404 and "Give the same file again" in answer.text
    gate.set()
    until_over(house.client("owner"), place)


def test_an_import_ends_at_the_next_row_once_it_is_given_up() -> None:
    progress = import_runs.Progress(stopped=True)
    with pytest.raises(asyncio.CancelledError):
        progress.tell(1, 2)
    assert progress.done == 0
