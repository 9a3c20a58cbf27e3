"""How good the coach is, for administrators: kept evaluation runs, each as one page."""

from typing import TYPE_CHECKING, Any

from ui.i18n import LANGS
from ui.pages.frame import Frame, address
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI


def add(web: "FastAPI", frame: Frame, evaluations: Any) -> None:
    """Add `/<lang>/evaluations` and `/<lang>/evaluations/<run>`."""
    from fastapi import Request
    from fastapi.responses import HTMLResponse, Response

    def listed(request: Request) -> Response:
        actor, lang = actor_of(request), address(request)[0]
        runs = evaluations.runs(actor)
        trends, worst = evaluations.trends(actor, lang), evaluations.worst(actor, lang)
        return frame.show(request, "evaluations.html", "evaluations", runs=runs, trends=trends, worst=worst)

    def one(request: Request, run: str) -> Response:
        return HTMLResponse(evaluations.page(actor_of(request), run, address(request)[0]))

    for lang in LANGS:
        web.get(f"/{lang}/evaluations")(listed)
        web.get(f"/{lang}/evaluations/{{run}}")(one)
