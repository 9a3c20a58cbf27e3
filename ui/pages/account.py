"""One's own account: a new password, and tokens for programs that work in one's name."""

from typing import TYPE_CHECKING, Any

from assistant.errors import Invalid, NotSignedIn, UserError
from ui.forms import sent
from ui.i18n import LANGS
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI


def add(web: "FastAPI", frame: Frame, team: Any, texts: Texts) -> None:
    """Add `/<lang>/account`."""
    from fastapi import Request
    from fastapi.responses import Response

    def shown(
        request: Request, trouble: UserError | None = None, token: str = "", label: str = ""
    ) -> Response:
        return frame.show(
            request,
            "account.html",
            status=422 if trouble else 200,
            message=said(texts, trouble, address(request)[0]),
            token=token,
            label=label,
            tokens=team.tokens.list(actor_of(request)),
        )

    def read(request: Request) -> Response:
        return shown(request)

    async def write(request: Request) -> Response:
        fields, actor = await sent(request), actor_of(request)
        do = fields.get("do", "")
        try:
            if do == "token":
                return shown(request, token=await aside(team.tokens.make, actor, fields.get("name", "")))
            if do == "drop":
                await aside(team.tokens.drop, actor, fields.get("id", ""))
                return go(request, "account")
            await aside(
                team.accounts.change_own_password, actor, fields.get("old", ""), fields.get("password", "")
            )
        except (Invalid, NotSignedIn) as trouble:
            return shown(request, trouble, label=fields.get("name", ""))
        return go(request, "sign-in?changed=yes")

    for lang in LANGS:
        web.get(f"/{lang}/account")(read)
        web.post(f"/{lang}/account")(write)
