"""A server on loopback that speaks the OpenAI protocol, well or badly, as told."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[dict[str, Any]], str]


@dataclass
class Script:
    """How the server behaves: `mode` names the fault, `reply` gives the words; `asked` keeps all requests.

    `mode_of` chooses the fault request by request.
    """

    mode: str = "ok"
    mode_of: Callable[[dict[str, Any]], str] | None = None
    reply: Reply = lambda request: "Hello."
    asked: list[dict[str, Any]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.script.asked.append({"path": self.path, "body": request, "headers": dict(self.headers)})
        self.close_connection = True
        try:
            mode = self.script.mode_of(request) if self.script.mode_of else self.script.mode
            getattr(self, f"_{mode}")(request)
        except (BrokenPipeError, ConnectionResetError):
            return

    def _ok(self, request: dict[str, Any]) -> None:
        if self.path.endswith("/embeddings"):
            self._vectors(request)
            return
        text = self.script.reply(request)
        self._begin()
        for i in range(0, len(text), 16):
            self._event(_chunk(text[i : i + 16]))
        self._event(_chunk("", "stop"))
        self._event(_usage(request))
        self.wfile.write(b"data: [DONE]\n\n")

    def _tool_call(self, request: dict[str, Any]) -> None:
        self._begin()
        for number, piece in enumerate(('{"name": "Li", ', '"met": true}')):
            function = {"arguments": piece} | ({"name": "Person"} if number == 0 else {})
            called = {"index": 0, "function": function} | (
                {"id": "c1", "type": "function"} if number == 0 else {}
            )
            chunk = _chunk("")
            chunk["choices"][0]["delta"] = {"role": "assistant", "tool_calls": [called]}
            self._event(chunk)
        self._event(_chunk("", "tool_calls"))
        self.wfile.write(b"data: [DONE]\n\n")

    def _vectors(self, request: dict[str, Any]) -> None:
        texts = request["input"] if isinstance(request["input"], list) else [request["input"]]
        rows = [
            {"object": "embedding", "index": i, "embedding": [float(len(t)), 1.0]}
            for i, t in enumerate(texts)
        ]
        self._json(
            200,
            {"object": "list", "model": "m", "data": rows, "usage": {"prompt_tokens": 1, "total_tokens": 1}},
        )

    def _hang_before_headers(self, request: dict[str, Any]) -> None:
        self.script.closing.wait(60)

    def _hang_mid_stream(self, request: dict[str, Any]) -> None:
        self._begin()
        self._event(_chunk("Half an answ"))
        self.script.closing.wait(60)

    def _slow_drip(self, request: dict[str, Any]) -> None:
        self._begin()
        while not self.script.closing.wait(2.0):
            self._event(_chunk("a"))

    def _rate_limited(self, request: dict[str, Any]) -> None:
        self._json(429, {"error": {"message": "slow down"}})

    def _rate_limited_soon(self, request: dict[str, Any]) -> None:
        self._json(429, {"error": {"message": "slow down"}}, {"Retry-After": "1"})

    def _rate_limited_wait(self, request: dict[str, Any]) -> None:
        self._json(429, {"error": {"message": "slow down"}}, {"Retry-After": "120"})

    def _server_error(self, request: dict[str, Any]) -> None:
        self._json(500, {"error": {"message": "oops"}})

    def _wrong_key(self, request: dict[str, Any]) -> None:
        self._json(401, {"error": {"message": "no"}})

    def _refused(self, request: dict[str, Any]) -> None:
        self._json(400, {"error": {"message": "response_format is not supported"}})

    def _unknown_model(self, request: dict[str, Any]) -> None:
        self._json(404, {"error": {"message": "no such model", "code": "model_not_found"}})

    def _truncated_json(self, request: dict[str, Any]) -> None:
        self._begin()
        self.wfile.write(b'data: {"id": "m", "choices": [{"index": 0, "del')

    def _empty_choices(self, request: dict[str, Any]) -> None:
        self._begin()
        self._event({"id": "m", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": []})
        self.wfile.write(b"data: [DONE]\n\n")

    def _bad_utf8(self, request: dict[str, Any]) -> None:
        self._begin()
        self.wfile.write(b'data: {"id":"m","choices":[{"index":0,"delta":{"content":"\xff\xfe\xc3"}}]}\n\n')
        self.wfile.write(b"data: [DONE]\n\n")

    def _ten_megabytes(self, request: dict[str, Any]) -> None:
        self._begin()
        for _ in range(160):
            self._event(_chunk("x" * 65536))
        self._event(_chunk("", "stop"))

    def _html_page(self, request: dict[str, Any]) -> None:
        page = b"<html><body>Sign in to the wireless network</body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _early_close(self, request: dict[str, Any]) -> None:
        self._begin()
        self._event(_chunk("Half an answ"))
        self.connection.shutdown(socket.SHUT_RDWR)

    def _begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def _event(self, value: dict[str, Any]) -> None:
        self.wfile.write(b"data: " + json.dumps(value).encode() + b"\n\n")
        self.wfile.flush()

    def _json(self, status: int, value: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def openai_server(script: Script) -> Iterator[str]:
    """The base URL of a server that follows this script."""
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"script": script}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        script.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def unused_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _chunk(text: str, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    return {
        "id": "m",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": "m",
        "choices": [choice],
    }


def _usage(request: dict[str, Any]) -> dict[str, Any]:
    prompt = sum(len(str(m["content"])) for m in request.get("messages", [])) // 4
    usage = {"prompt_tokens": prompt, "completion_tokens": 5, "total_tokens": prompt + 5}
    return {
        "id": "m",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [],
        "usage": usage,
    }
