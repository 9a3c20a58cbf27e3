"""Cited passages, opened in the drawer of any page."""

from typing import TYPE_CHECKING

from assistant.errors import UserError
from ui.i18n import LANGS, t
from ui.presenters.passage import show_passage
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.app import Services


def add(web: "FastAPI", app: "Services") -> None:
    """Add `/passages/<id>`."""
    from fastapi import Request
    from fastapi.responses import HTMLResponse

    @web.get("/passages/{citation:path}")
    def passage(request: Request, citation: str, lang: str = "en", quote: str = "") -> HTMLResponse:
        lang = lang if lang in LANGS else "en"
        try:
            found = app.coaching.passage(actor_of(request), citation)
        except UserError:
            return HTMLResponse(t("passage.gone", lang), status_code=404)
        return HTMLResponse(show_passage(found, quote, lang))
