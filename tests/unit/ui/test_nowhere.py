"""An address nobody answers is told on a page in the visitor's language, and to programs as before."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.fakes.page import SampleApp
from ui.app import build
from ui.i18n import t

PAGE = {"accept": "text/html,*/*"}


@pytest.fixture(scope="module")
def client() -> TestClient:
    app: Any = SampleApp()
    return TestClient(build(app, demo=True), client=("127.0.0.1", 1), headers=PAGE)


@pytest.mark.parametrize(
    ("place", "spoken", "lang"),
    [
        ("/en/nonsense", "zh", "en"),
        ("/zh/nonsense/x", "en", "zh"),
        ("/fr/", "zh-CN", "zh"),
        ("/en/people", "zh", "en"),
        ("/nothing", "en", "en"),
    ],
)
def test_an_unknown_address_is_told_on_a_page(client: TestClient, place: str, spoken: str, lang: str) -> None:
    answer = client.get(place, headers={"accept-language": spoken})
    assert answer.status_code == 404
    assert t("lost.nowhere", lang) in answer.text and '"detail"' not in answer.text
    assert f'href="/{lang}/"' in answer.text


@pytest.mark.parametrize("place", ["/en/nonsense", "/api/v1/nonsense"])
def test_programs_are_told_without_a_page(client: TestClient, place: str) -> None:
    answer = client.get(place, headers={"accept": "application/json"})
    assert answer.status_code in (401, 404) and "<html" not in answer.text


def test_the_pages_there_are_open_as_before(client: TestClient) -> None:
    assert client.get("/en/").status_code == 200 and client.get("/healthz").text == "ok"
