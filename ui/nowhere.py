"""An address nobody answers: browsers get a page in the visitor's language, programs the plain answer."""

from __future__ import annotations

from typing import Any

from ui.gate import Message, Receive, Scope, Send, wants_page
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address
from ui.pages.start import COOKIE, spoken


class Nowhere:
    """Stands around the whole application, because the pages of each language are applications of their own."""

    def __init__(self, app: Any, frame: Frame) -> None:
        self._app = app
        self._frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; an unknown address asked for by a person is answered here."""
        if scope["type"] != "http" or scope["method"] != "GET" or not wants_page(scope):
            await self._app(scope, receive, send)
            return
        lost = False

        async def watched(message: Message) -> None:
            nonlocal lost
            if message["type"] == "http.response.start":
                lost = message["status"] == 404 and _json(message)
            if not lost:
                await send(message)

        # Applications below write into the scope where they stand.
        await self._app(dict(scope), receive, watched)
        if lost:
            await self._tell(scope, receive, send)

    async def _tell(self, scope: Scope, receive: Receive, send: Send) -> None:
        from fastapi import Request

        request = Request(scope, receive)
        lang = address(request)[0]
        if not any(scope["path"].startswith(f"/{known}/") for known in LANGS):
            chosen = request.cookies.get(COOKIE, "")
            lang = chosen if chosen in LANGS else spoken(request.headers.get("accept-language", ""))
            request = Request({**scope, "path": f"/{lang}/"}, receive)
        page = self._frame.show(
            request, "trouble_page.html", status=404, message=t("lost.nowhere", lang), help=""
        )
        await page(scope, receive, send)


def _json(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"application/json")
        for name, value in message.get("headers", ())
    )
