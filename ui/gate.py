"""The door before every page: known hosts only, safe headers, and who is asking."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any

from assistant.domain.account import Actor
from ui.i18n import LANGS
from ui.session import remember
from ui.streams import Streams, TooLarge, sessions_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Identify = Callable[[Scope], Actor | None]
Lasting = Callable[[Any, Scope, Receive, Send], Awaitable[None]]
"""Answers a stream for as long as its session lasts."""

Stranger = Callable[[Scope, Receive, Send], Awaitable[None]]
"""Answers a browser that asks for a page without being signed in."""

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio compiles its templates in the page and writes its settings inline.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_REPLACED = {name for name, _ in HEADERS} | {b"server", b"access-control-allow-origin"}

HIDDEN = ("/openapi.json", "/docs", "/redoc", "/monitoring", "/svelte", "/pwa_icon", "/dev/")
"""What Gradio or FastAPI could answer and no page of ours needs."""

CALLS = ("queue/join", "queue/data", "cancel", "heartbeat/", "startup-events", "reset", "app_id")
"""The only calls of Gradio's own interface that our page makes: no files, no uploads, no runs, no proxy."""


STILL = ("assets/", "static/", "theme.css", "favicon.ico")
PUBLIC = ("/", "/healthz", "/readyz", "/setup", "/invitation", "/sso", "/sso/return")
DOORS = ("sign-in", "setup", "invitation")
PROGRAMS = "/api/"
UNKNOWN_PROGRAM = b'{"error": {"code": "not_signed_in", "message": "sign in first"}}'
"""In the shape in which the interface for programs tells everything that goes wrong."""


class Gate:
    """Answers strangers itself and hands everybody else on, with the actor in the scope."""

    def __init__(
        self,
        app: Any,
        *,
        identify: Identify,
        hosts: frozenset[str],
        lasting: Lasting | None = None,
        stranger: Stranger | None = None,
    ) -> None:
        self._app = app
        self._stranger = stranger
        self._lasting = lasting
        self._identify = identify
        self._hosts = hosts
        self._streams = Streams()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; anything but HTTP and start-up is refused."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _dressed(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> Any:
        if not known(host_of(scope), self._hosts):
            return await _say(send, 421, b"unknown host")
        if closed(scope["path"]):
            return await _say(send, 404, b"not found")
        if scope["method"] not in ("GET", "HEAD") and not same_site(scope):
            return await _say(send, 403, b"from another site")
        if still(scope["path"]):
            return await self._app(scope, receive, send)
        actor = await to_thread(self._identify, scope)
        if actor is not None:
            remember(scope, actor)
        elif not public(scope["path"]):
            if scope["path"].startswith(PROGRAMS):
                return await _say(send, 401, UNKNOWN_PROGRAM, b"application/json")
            if self._stranger is None or not wants_page(scope):
                return await _say(send, 401, b"sign in first")
            return await self._stranger(scope, receive, send)
        if actor is not None and "/gradio_api/" in scope["path"]:
            try:
                sessions, receive = await sessions_of(scope, receive)
            except TooLarge:
                return await _say(send, 413, b"too large")
            if not self._streams.open_to(actor.id, sessions):
                return await _say(send, 404, b"not found")
            if self._lasting is not None and scope["method"] == "GET":
                return await self._lasting(self._app, scope, receive, send)
        return await self._app(scope, receive, send)


def closed(path: str) -> bool:
    """True for addresses that are answered with 404 whatever stands behind them."""
    _, api, call = path.partition("/gradio_api")
    if api:
        return not call.lstrip("/").startswith(CALLS)
    return any(part in path for part in HIDDEN)


def still(path: str) -> bool:
    """True for the files every page is made of; nobody's data is in them."""
    name = path.partition("/gradio_api")[0]
    return name == path and (
        path in ("/style.css", "/favicon.ico")
        or any(path.startswith(f"/{lang}/{part}") for lang in LANGS for part in STILL)
    )


def public(path: str) -> bool:
    """True for the pages one may see without being signed in."""
    return path in PUBLIC or any(path == f"/{lang}/{name}" for lang in LANGS for name in DOORS)


def wants_page(scope: Scope) -> bool:
    """True when a person's browser asks, and not a script or a program."""
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return b"text/html" in accepted and not scope["path"].startswith(PROGRAMS)


def same_site(scope: Scope) -> bool:
    """True when a request that changes something comes from our own pages, or from no browser at all."""
    said = {
        name: value for name, value in scope["headers"] if name in (b"origin", b"host", b"sec-fetch-site")
    }
    if said.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
        return False
    origin = said.get(b"origin")
    return origin is None or origin.split(b"//")[-1] == said.get(b"host")


def known(host: str, hosts: frozenset[str]) -> bool:
    """True for our names, and for bare addresses: another site can lend us only a name, never an address."""
    try:
        ip_address(host)
    except ValueError:
        return host in hosts
    return True


def host_of(scope: Scope) -> str:
    """The host a request names, without its port."""
    named = (
        next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
    )
    return named.partition("]")[0].lstrip("[") if named.startswith("[") else named.partition(":")[0]


def loopback(scope: Scope) -> bool:
    """True when the request comes from this machine."""
    client = scope.get("client")
    return client is not None and (client[0] == "::1" or str(client[0]).startswith("127."))


def _dressed(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name, value) for name, value in message.get("headers", ()) if name.lower() not in _REPLACED
            ]
            message["headers"] = [*kept, *HEADERS]
        await send(message)

    return dressed


async def _say(send: Send, status: int, body: bytes, kind: bytes = b"text/plain; charset=utf-8") -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
