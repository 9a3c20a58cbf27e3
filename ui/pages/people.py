"""Accounts: who works here, in which team and role."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from assistant.domain.account import AccountRole
from assistant.errors import Conflict, Invalid, UserError
from ui.forms import sent
from ui.i18n import LANGS
from ui.pages.frame import Frame, address, aside, go, root_of, said
from ui.ports import Texts
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI


def add(web: "FastAPI", frame: Frame, team: Any, texts: Texts) -> None:
    """Add `/<lang>/people`."""
    from fastapi import Request
    from fastapi.responses import Response

    def shown(
        request: Request,
        trouble: UserError | None = None,
        link: str = "",
        typed: Mapping[str, str] = MappingProxyType({}),
    ) -> Response:
        actor, lang = actor_of(request), address(request)[0]
        return frame.show(
            request,
            "people.html",
            "people",
            status=422 if trouble else 200,
            message=said(texts, trouble, lang),
            link=link,
            typed=typed,
            people=team.accounts.list(actor),
            teams=team.accounts.teams(actor),
            roles=tuple(AccountRole),
            manages=actor.role is AccountRole.ADMIN,
        )

    def read(request: Request) -> Response:
        return shown(request)

    async def write(request: Request) -> Response:
        fields, actor = await sent(request), actor_of(request)
        try:
            token = await aside(_write, team.accounts, actor, fields)
        except (Invalid, Conflict) as trouble:
            return shown(request, trouble, typed=fields)
        if not token:
            return go(request, "people")
        link = f"{request.url.scheme}://{request.url.netloc}{root_of(request)}/invitation?token={token}"
        return shown(request, link=link)

    for lang in LANGS:
        web.get(f"/{lang}/people")(read)
        web.post(f"/{lang}/people")(write)


def _write(accounts: Any, actor: Any, fields: dict[str, str]) -> str | None:
    """One entry of the form; gives the token of a new invitation. Raises Invalid."""
    try:
        do, id = fields["do"], fields.get("account", "")
        if do == "add":
            role = AccountRole(fields["role"])
            _, token = accounts.add(actor, fields["login"], fields["name"], role, fields.get("team") or None)
            return str(token)
        if do == "invite":
            return str(accounts.invite(actor, id))
        if do == "team":
            accounts.add_team(actor, fields["name"])
        if do == "change":
            chosen = fields.get("team", "")
            accounts.change(
                actor, id, role=AccountRole(fields["role"]), team=chosen or None, no_team=not chosen
            )
        if do in ("disable", "enable"):
            accounts.change(actor, id, disabled=do == "disable")
    except (KeyError, ValueError) as wrong:
        raise Invalid("entry") from wrong
    return None
