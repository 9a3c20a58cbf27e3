"""The first address: sends people to the page of their language, and says that we are alive."""

from typing import TYPE_CHECKING

from ui.i18n import LANGS

if TYPE_CHECKING:
    from fastapi import FastAPI

COOKIE = "ka_coach_lang"


def add(web: "FastAPI") -> None:
    """Add `/` and `/healthz`."""
    from fastapi import Request
    from fastapi.responses import PlainTextResponse, RedirectResponse

    @web.get("/")
    def first(request: Request) -> RedirectResponse:
        chosen = request.cookies.get(COOKIE, "")
        lang = chosen if chosen in LANGS else spoken(request.headers.get("accept-language", ""))
        return RedirectResponse(f"{lang}/", status_code=303)

    @web.get("/healthz")
    def alive() -> PlainTextResponse:
        return PlainTextResponse("ok")


def spoken(accepted: str) -> str:
    """The page's language for a browser's wishes: Chinese if it comes before English, else English."""
    for wish in accepted.lower().split(","):
        for lang in LANGS:
            if wish.strip().startswith(lang):
                return lang
    return "en"
