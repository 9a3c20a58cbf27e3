"""The page as mounted, over real HTTP: no file leaves the machine, strangers and other sites get nothing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parents[2]
START = (
    "import sys; from tests.fakes.page import SampleApp; from ui.server import serve; "
    "serve(SampleApp(), port=int(sys.argv[1]), demo=True)"
)
SECRET = "root:"


@pytest.fixture(scope="module")
def page() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", START, str(port)], cwd=ROOT) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                httpx.get(f"{address}/healthz")
                break
            except httpx.TransportError:
                assert server.poll() is None
                time.sleep(0.2)
        yield address
        server.terminate()


def events(page: str) -> list[dict[str, Any]]:
    return list(httpx.get(f"{page}/zh/config").json()["dependencies"])


def call(page: str, number: int, data: list[Any]) -> str:
    session = f"s{number}{time.monotonic_ns()}"
    body = {
        "data": data,
        "fn_index": number,
        "session_hash": session,
        "event_data": {"deal": "deal-zh", "title": "x"},
    }
    joined = httpx.post(f"{page}/zh/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return joined.text
    heard = ""
    with httpx.stream(
        "GET", f"{page}/zh/gradio_api/queue/data", params={"session_hash": session}, timeout=20
    ) as stream:
        for line in stream.iter_lines():
            heard += line
            if '"process_completed"' in line or '"unexpected_error"' in line:
                break
    return heard


def test_no_handler_hands_out_a_file_of_this_machine(page: str) -> None:
    planted = {"path": "/etc/passwd", "orig_name": "a.txt", "meta": {"_type": "gradio.FileData"}}
    talk = [{"role": "user", "content": [{"type": "file", "file": planted}]}]
    served = [d for d in events(page) if d.get("backend_fn")]
    assert len(served) >= 8
    for event in served:
        for payload in (planted, talk):
            assert SECRET not in call(page, event["id"], [payload] * len(event["inputs"])), event


@pytest.mark.parametrize(
    "path",
    [
        "/zh/gradio_api/file=/etc/passwd",
        "/zh/gradio_api/file/etc/passwd",
        "/zh/file=/etc/passwd",
        "/zh/assets/../../../../../../etc/passwd",
        "/zh/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/zh/gradio_api/runs",
        "/zh/gradio_api/info",
        "/zh/monitoring",
        "/openapi.json",
        "/docs",
    ],
)
def test_what_gradio_could_answer_is_closed(page: str, path: str) -> None:
    answer = httpx.get(page + path)
    assert answer.status_code in (403, 404) and SECRET not in answer.text


def test_uploads_are_closed(page: str) -> None:
    answer = httpx.post(f"{page}/zh/gradio_api/upload", files={"files": ("a.txt", b"hi")})
    assert answer.status_code == 404


def test_every_answer_carries_the_policy_and_no_other_site_may_call(page: str) -> None:
    for path in ("/", "/zh/", "/en/theme.css", "/healthz", "/passages/F40-en", "/nowhere"):
        headers = httpx.get(page + path, headers={"origin": "http://evil.test"}).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert "access-control-allow-origin" not in headers, path
    assert httpx.get(f"{page}/zh/", headers={"host": "evil.test"}).status_code == 421


def test_the_first_address_opens_the_deal_it_names(page: str) -> None:
    answer = httpx.get(f"{page}/?deal=no+such%2Fdeal", headers={"accept-language": "zh"})
    assert answer.status_code == 303 and answer.headers["location"] == "zh/?deal=no+such%2Fdeal"
    assert httpx.get(f"{page}/", headers={"accept-language": "zh"}).headers["location"] in ("zh/", "zh/board")


def test_the_shell_names_no_font_or_script_of_another_host(page: str) -> None:
    config = json.dumps(httpx.get(f"{page}/en/config").json())
    assert "fonts.googleapis" not in config and "fonts.gstatic" not in config
    assert "fonts.googleapis" not in httpx.get(f"{page}/en/theme.css").text


def test_every_handler_is_kept_out_of_the_public_interface(page: str) -> None:
    assert {event["api_visibility"] for event in events(page)} == {"private"}


def test_a_passage_opens_and_a_missing_one_says_so(page: str) -> None:
    found = httpx.get(
        f"{page}/passages/F40-zh", params={"lang": "zh", "quote": "没有见到批文，就当它还没有批。"}
    )
    assert found.status_code == 200 and "<mark>没有见到批文" in found.text
    assert httpx.get(f"{page}/passages/nothing").status_code == 404


def test_the_start_page_remembers_the_language(page: str) -> None:
    assert httpx.get(page, headers={"accept-language": "zh-CN"}).headers["location"] == "zh/"
    assert (
        httpx.get(page, cookies={"ka_coach_lang": "en"}, headers={"accept-language": "zh"}).headers[
            "location"
        ]
        == "en/"
    )


def test_a_reply_streams_and_the_panels_follow(page: str) -> None:
    by_inputs = [d["id"] for d in events(page) if d.get("backend_fn") and len(d["inputs"]) == 3]
    heard = call(page, by_inputs[0], ["deal-zh", "跟财务见过了", "client-1"])
    assert "跟财务见过了" in heard and "process_completed" in heard


def test_the_mounts_own_protections_are_on() -> None:
    code = (
        "from fastapi import FastAPI; from tests.fakes.page import SampleApp; from ui.app import mount_chat; "
        "b = mount_chat(FastAPI(), SampleApp(), 'zh'); "
        "print(b.has_launched, b.run_history, b.enable_monitoring, b.analytics_enabled)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "False", "False"]
