"""Whoever asks for a page without being signed in, perhaps no longer: sent to sign in, and back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from ui.gate import Receive, Scope, Send
from ui.pages.frame import Frame, address, root_of

if TYPE_CHECKING:
    from fastapi import Request

WORDS = ("text", "what", "reason", "who", "note", "title")
"""How the fields begin that hold what somebody has thought out; passwords and keys are never shown again."""
LARGEST_FORM = 200_000


async def turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    """To the sign-in; what was entered into a form is shown once more, to be copied."""
    from fastapi import Request
    from fastapi.responses import RedirectResponse

    request = Request(scope, receive)
    lang, wanted = address(request)
    if scope["method"] == "GET":
        asked = f"?{request.url.query}" if request.url.query else ""
        return await RedirectResponse(sign_in(request, lang, wanted + asked), status_code=303)(
            scope, receive, send
        )
    words = await _entered(request)
    page = Frame().show(
        request, "signed_out.html", status=401, words=words, again=sign_in(request, lang, wanted)
    )
    return await page(scope, receive, send)


def sign_in(request: Any, lang: str, wanted: str) -> str:
    """The address of the sign-in that leads on to `wanted`, an address below the language."""
    asked = f"?{urlencode({'next': wanted})}" if wanted.strip("/") else ""
    return f"{root_of(request)}/{lang}/sign-in{asked}"


def onward(wanted: str) -> str:
    """A wanted address below the language, fit to stand in an answer: always on our own pages."""
    return quote(wanted.lstrip("/\\"), safe="/?=&%-._~+")


async def _entered(request: Request) -> list[str]:
    size = request.headers.get("content-length", "")
    plain = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    if not plain or not size.isdigit() or int(size) > LARGEST_FORM:
        return []
    fields = await request.form()
    return [
        value
        for name, value in fields.multi_items()
        if name.startswith(WORDS) and isinstance(value, str) and value.strip()
    ]
