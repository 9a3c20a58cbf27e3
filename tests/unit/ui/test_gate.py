"""The door: known hosts only, safe headers on every answer, strangers stay outside."""

from __future__ import annotations

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from tests.fakes.page import REP
from ui.gate import Gate, Identify, closed, host_of, loopback
from ui.pages.start import spoken
from ui.session import actor_of


def door(identify: Identify = lambda scope: REP) -> TestClient:
    inside = FastAPI(openapi_url=None)

    @inside.get("/who")
    def who(request: Request) -> str:
        return actor_of(request).id

    return TestClient(
        Gate(inside, identify=identify, hosts=frozenset({"coach.example", "127.0.0.1"})),
        base_url="http://coach.example",
    )


def test_whoever_is_known_is_told_to_the_page() -> None:
    assert door().get("/who").json() == "rep-1"


def test_a_stranger_gets_nothing_but_401() -> None:
    answer = door(lambda scope: None).get("/who")
    assert (answer.status_code, answer.text) == (401, "sign in first")


def test_a_program_without_a_token_is_told_so_in_the_shape_of_the_interface() -> None:
    answer = door(lambda scope: None).get("/api/v1/deals")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_signed_in")


def test_a_host_that_is_not_ours_is_refused() -> None:
    assert door().get("/who", headers={"host": "evil.test"}).status_code == 421


def test_an_address_of_ours_is_no_foreign_host() -> None:
    assert door().get("/who", headers={"host": "192.168.1.20:7860"}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.test"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_another_site_can_change_nothing(headers: dict[str, str]) -> None:
    assert door().post("/who", headers=headers).status_code == 403


def test_our_own_pages_and_programs_may_try() -> None:
    own = {"origin": "http://coach.example", "sec-fetch-site": "same-origin"}
    assert {door().post("/who", headers=headers).status_code for headers in (own, {})} == {405}


@pytest.mark.parametrize("path", ["/who", "/nothing", "/openapi.json"])
def test_every_answer_carries_the_safe_headers(path: str) -> None:
    headers = door().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert not any(word.startswith(("http", "//", "*")) for word in policy.split())
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_the_host_is_read_without_its_port() -> None:
    def scope(host: bytes) -> dict[str, object]:
        return {"headers": [(b"host", host)]}

    assert host_of(scope(b"LocalHost:7860")) == "localhost"
    assert host_of(scope(b"[::1]:7860")) == "::1"
    assert host_of({"headers": []}) == ""


def test_only_this_machine_counts_as_loopback() -> None:
    assert loopback({"client": ("127.0.0.5", 1)}) and loopback({"client": ("::1", 1)})
    assert not loopback({"client": ("10.0.0.1", 1)}) and not loopback({})


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en-GB,zh;q=0.5", "en"), ("fr,zh-TW;q=0.4", "zh"), ("", "en")],
)
def test_the_first_page_speaks_the_browsers_language(accepted: str, lang: str) -> None:
    assert spoken(accepted) == lang


@pytest.mark.parametrize(
    "path",
    [
        "/zh/gradio_api/upload",
        "/zh/gradio_api/file=/etc/passwd",
        "/en/gradio_api/proxy=http://evil.test",
        "/en/gradio_api/runs",
        "/en/gradio_api/run/predict",
        "/zh/gradio_api",
        "/zh/monitoring/summary",
        "/openapi.json",
    ],
)
def test_what_no_page_needs_is_closed(path: str) -> None:
    assert closed(path)


@pytest.mark.parametrize(
    "path",
    ["/zh/", "/en/gradio_api/queue/join", "/en/gradio_api/app_id", "/zh/assets/index.js", "/passages/x"],
)
def test_what_the_page_needs_is_open(path: str) -> None:
    assert not closed(path)
