"""The team board: what managers and leaders see of the deals shared with them."""

from typing import TYPE_CHECKING, Any

from assistant.domain.vocabulary import FindingId
from assistant.ports import Clock
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address
from ui.presenters.board import Wanted, draw_trends, make_board
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI

SHOWN_ACTIONS = 12
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def add(web: "FastAPI", frame: Frame, team: Any, clock: Clock) -> None:
    """Add `/<lang>/board` and its tables."""
    from fastapi import Request
    from fastapi.responses import HTMLResponse, Response

    def board(request: Request) -> HTMLResponse:
        actor, lang, today = actor_of(request), address(request)[0], clock.now().date()
        wanted = Wanted.of(request.query_params)
        return frame.show(
            request,
            "board.html",
            "board",
            board=make_board(team.sharing.shared(actor), wanted, today),
            wanted=wanted,
            filtered=wanted != Wanted(),
            query=f"?{request.url.query}" if request.url.query else "",
            findings=tuple((f.value, t(f"finding.{f}", lang)) for f in FindingId),
            actions=team.reviewing.actions(actor)[:SHOWN_ACTIONS],
            today=today,
            coverage=team.overview.coverage(actor),
            trends=draw_trends(team.overview.trends(actor)),
        )

    def export(request: Request, kind: str) -> Response:
        actor, lang = actor_of(request), address(request)[0]
        rows = make_board(
            team.sharing.shared(actor), Wanted.of(request.query_params), clock.now().date()
        ).rows
        made = team.exporting.board(
            actor, "xlsx" if kind == "xlsx" else "csv", lang, [row.id for row in rows]
        )
        headers = {
            "content-disposition": f'attachment; filename="board.{"xlsx" if kind == "xlsx" else "csv"}"'
        }
        return Response(made, media_type=KINDS.get(kind, KINDS["csv"]), headers=headers)

    for lang in LANGS:
        web.get(f"/{lang}/board")(board)
        web.get(f"/{lang}/board.{{kind}}")(export)
