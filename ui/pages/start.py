"""The first address: sends people to the page of their language, and says that we are alive."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.domain.account import AccountRole
from assistant.errors import CoachError
from ui.entry import PERSON
from ui.i18n import LANGS
from ui.pages.frame import root_of
from ui.session import visitor_of
from ui.theme import ICON, pages_style, style

if TYPE_CHECKING:
    from fastapi import FastAPI

COOKIE = "ka_coach_lang"


def add(web: "FastAPI", check: Callable[[], object], *, demo: bool) -> None:
    """Add `/`, `/readyz` (`check` raises CoachError while the database is away), `/style.css`, the icon, `/healthz`, and in the demo the choice of whom to be."""
    from fastapi import Request
    from fastapi.responses import PlainTextResponse, RedirectResponse, Response

    @web.get("/")
    def first(request: Request) -> RedirectResponse:
        chosen = request.cookies.get(COOKIE, "")
        lang = chosen if chosen in LANGS else spoken(request.headers.get("accept-language", ""))
        visitor = visitor_of(request)
        reviews = visitor is not None and visitor.role in (AccountRole.MANAGER, AccountRole.LEADER)
        wanted = request.query_params.get("deal", "")
        if wanted:
            return RedirectResponse(f"{lang}/?{urlencode({'deal': wanted})}", status_code=303)
        return RedirectResponse(f"{lang}/{'board' if reviews else ''}", status_code=303)

    @web.get("/style.css")
    def looks() -> Response:
        return Response(
            style() + pages_style(), media_type="text/css", headers={"cache-control": "max-age=300"}
        )

    @web.get("/favicon.ico")
    def icon() -> Response:
        return Response(ICON, media_type="image/svg+xml", headers={"cache-control": "max-age=86400"})

    if demo:

        @web.get("/as/{person}")
        def be(request: Request, person: str, lang: str = "en") -> RedirectResponse:
            answer = RedirectResponse(f"{root_of(request)}/", status_code=303)
            answer.set_cookie(COOKIE, lang if lang in LANGS else "en", samesite="lax", path="/")
            answer.set_cookie(PERSON, person, httponly=True, samesite="lax", path="/")
            return answer

    @web.get("/setup")
    @web.get("/invitation")
    def door(request: Request, token: str = "") -> RedirectResponse:
        chosen = request.cookies.get(COOKIE, "")
        lang = chosen if chosen in LANGS else spoken(request.headers.get("accept-language", ""))
        asked = urlencode({"token": token})
        return RedirectResponse(
            f"{lang}{request.url.path.removeprefix(root_of(request))}?{asked}", status_code=303
        )

    @web.get("/healthz")
    def alive() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @web.get("/readyz")
    def ready() -> PlainTextResponse:
        try:
            check()
        except CoachError:
            return PlainTextResponse("not ready", status_code=503)
        return PlainTextResponse("ready")


def spoken(accepted: str) -> str:
    """The page's language for a browser's wishes: Chinese if it comes before English, else English."""
    for wish in accepted.lower().split(","):
        for lang in LANGS:
            if wish.strip().startswith(lang):
                return lang
    return "en"
