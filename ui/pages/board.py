"""The team board: what managers and leaders see of the deals shared with them."""

from typing import TYPE_CHECKING, Any

from assistant.domain.vocabulary import FindingId
from assistant.ports import Clock
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address
from ui.presenters.board import Wanted, make_board
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI

SHOWN_ACTIONS = 12


def add(web: "FastAPI", frame: Frame, team: Any, clock: Clock) -> None:
    """Add `/<lang>/board`."""
    from fastapi import Request
    from fastapi.responses import HTMLResponse

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
            findings=tuple((f.value, t(f"finding.{f}", lang)) for f in FindingId),
            actions=team.reviewing.actions(actor)[:SHOWN_ACTIONS],
            today=today,
        )

    for lang in LANGS:
        web.get(f"/{lang}/board")(board)
