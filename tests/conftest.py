"""No network beyond loopback, no data outside a temporary folder."""

from __future__ import annotations

import ipaddress
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import calculate_on_one_thread


def pytest_configure() -> None:
    """Every process of a run calculates on one thread, as the product does; tests load numpy before they build it."""
    calculate_on_one_thread()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last, after the shuffle: their driver keeps an event loop running in this thread to the end.

    The longest files of them begin, so that no processor waits for the last one.
    """
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (1, -tests[item.path]) if "e2e" in item.path.parts else (0, 0))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Connections to anything but this machine fail at once."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(str(address[0])):
            raise OSError(f"tests may not connect to {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of one's own, and none of the developer's settings."""
    for name in (
        "BASE_URL",
        "API_KEY",
        "CHAT_MODEL",
        "EMBEDDING_MODEL",
        "DATABASE_URL",
        "CONTENT",
        "LANG",
        "DASK",
    ):
        monkeypatch.delenv(f"KA_COACH_{name}", raising=False)
    home = tmp_path / "home"
    monkeypatch.setenv("KA_COACH_HOME", str(home))
    return home
