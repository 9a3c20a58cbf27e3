"""The rep shares a deal and sees who has looked; the manager reads what was shared and starts a review."""

from typing import TYPE_CHECKING, Any

from ui.forms import sent
from ui.i18n import LANGS
from ui.pages.frame import Frame, address, aside, go
from ui.pages.wording import sayings
from ui.presenters.openings import show_visits
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI


def add(web: "FastAPI", frame: Frame, team: Any) -> None:
    """Add the pages of both languages."""
    from fastapi import Request
    from fastapi.responses import Response

    def preview(request: Request, deal: str) -> Response:
        actor = actor_of(request)
        shown = team.sharing.preview(actor, deal)
        return frame.show(
            request,
            "share.html",
            "coach",
            deal=deal,
            title=shown.snapshot["title"] or shown.snapshot["review"]["account"] or "",
            preview=shown,
            review=shown.review_in(address(request)[0]),
            share=team.sharing.status(actor, deal),
            visits=show_visits(team.sharing.openings(actor, deal)),
            reviews=team.reviewing.of_deal(actor, deal),
            begun=team.reviewing.begun(actor, deal),
            **sayings(request),
        )

    async def share(request: Request, deal: str) -> Response:
        fields = await sent(request)
        if fields.get("do") == "withdraw":
            await aside(team.sharing.withdraw, actor_of(request), deal)
        else:
            await aside(team.sharing.share, actor_of(request), deal, fields.get("seen", ""))
        return go(request, f"deals/{deal}/share")

    def read(request: Request, deal: str) -> Response:
        actor = actor_of(request)
        share = team.sharing.read(actor, deal)
        return frame.show(
            request,
            "shared.html",
            "board",
            share=share,
            rep=team.sharing.rep(actor, deal),
            review=share.review_in(address(request)[0]),
            reviews=team.reviewing.of_deal(actor, deal),
            **sayings(request),
        )

    async def start(request: Request, deal: str) -> Response:
        fields = await sent(request)
        minutes = int(fields.get("minutes", "50")) if fields.get("minutes", "50").isdigit() else 50
        review = await aside(team.reviewing.start, actor_of(request), deal, minutes)
        return go(request, f"reviews/{review.id}")

    for lang in LANGS:
        web.get(f"/{lang}/deals/{{deal}}/share")(preview)
        web.post(f"/{lang}/deals/{{deal}}/share")(share)
        web.get(f"/{lang}/shared/{{deal}}")(read)
        web.post(f"/{lang}/shared/{{deal}}")(start)
