"""The team board: what managers and leaders see of the deals shared with them."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from assistant.clock import today_of
from assistant.errors import Invalid
from assistant.ports import Clock
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address
from ui.presenters.board import DUE, Wanted, draw_trends, make_board, page_of, shares_of_value
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
        actor, lang, today = actor_of(request), address(request)[0], today_of(clock)
        wanted = Wanted.of(request.query_params)
        coverage = team.overview.coverage(actor)
        lines = coverage.lines
        made = make_board(lines, wanted, today, lang, coverage.last, coverage.days)
        titles = {line.deal_id: line.title or line.glance.get("account") or "" for line in lines}
        mine = tuple(a for a in team.reviewing.actions(actor) if a.deal_id in titles)
        rows, number, pages = page_of(made, request.query_params.get("page", "1"))
        others = urlencode({name: value for name, value in asdict(wanted).items() if value})
        return frame.show(
            request,
            "board.html",
            "board",
            board=made,
            rows=rows,
            number=number,
            pages=pages,
            narrowed=others,
            wanted=wanted,
            due=DUE,
            filtered=wanted != Wanted(),
            findings=tuple((f, t(f"finding.{f}", lang)) for f in made.gaps),
            actions=mine[:SHOWN_ACTIONS],
            open_actions=len(mine),
            overdue=sum(action.overdue(today) for action in mine),
            titles=titles,
            today=today,
            coverage=coverage,
            value=shares_of_value(coverage, lang),
            trends=draw_trends(team.overview.trends(actor)),
        )

    def export(request: Request, kind: str) -> Response:
        actor, lang = actor_of(request), address(request)[0]
        coverage = team.overview.coverage(actor)
        wanted, today = Wanted.of(request.query_params), today_of(clock)
        rows = make_board(coverage.lines, wanted, today, lang, coverage.last, coverage.days).rows
        if kind not in KINDS:
            raise Invalid("format")
        made = team.exporting.board(actor, kind, lang, [row.id for row in rows])
        headers = {"content-disposition": f'attachment; filename="board.{kind}"'}
        return Response(made, media_type=KINDS[kind], headers=headers)

    for lang in LANGS:
        web.get(f"/{lang}/board")(board)
        web.get(f"/{lang}/board.{{kind}}")(export)
