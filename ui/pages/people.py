"""Accounts: who works here, in which team and role."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from assistant.domain.account import AccountRole, User
from assistant.errors import Conflict, Invalid, UserError
from ui.forms import sent
from ui.i18n import LANGS, t
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
        invited: User | None = None,
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
            invited=invited,
            done=_told(request, lang),
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
            done = await aside(_write, team, actor, fields)
        except (Invalid, Conflict) as trouble:
            return shown(request, trouble, typed=fields)
        if isinstance(done, int):
            return go(request, f"people?handed={done}")
        if done is None:
            return go(request, "people?saved=1")
        user, token = done
        link = f"{request.url.scheme}://{request.url.netloc}{root_of(request)}/invitation?token={token}"
        return shown(request, link=link, invited=user)

    for lang in LANGS:
        web.get(f"/{lang}/people")(read)
        web.post(f"/{lang}/people")(write)


def _told(request: Any, lang: str) -> str:
    """What was done before the page was opened, if anything was."""
    handed = request.query_params.get("handed", "")
    if handed.isdecimal() and len(handed) < 6:
        return t("people.handed", lang, count=handed)
    return t("review.saved", lang) if "saved" in request.query_params else ""


def _write(team: Any, actor: Any, fields: dict[str, str]) -> tuple[User, str] | int | None:
    """One entry of the form; gives whom a new link invites and its token, or how many deals went over. Raises Invalid."""
    accounts = team.accounts
    try:
        do, id = fields["do"], fields.get("account", "")
        if do == "hand_over":
            return int(team.keeping.hand_over_all(actor, id, accounts.by_login(actor, fields["to"]).id))
        if do == "add":
            role = AccountRole(fields["role"])
            user, token = accounts.add(
                actor, fields["login"], fields["name"], role, fields.get("team") or None
            )
            return user, str(token)
        if do == "invite":
            token = accounts.invite(actor, id)
            return next(user for user in accounts.list(actor) if user.id == id), str(token)
        if do == "rename":
            accounts.change(actor, id, name=fields["name"])
        if do == "team":
            accounts.add_team(actor, fields["name"])
        if do == "rename_team":
            accounts.rename_team(actor, fields["team"], fields["name"])
        if do == "remove_team":
            accounts.remove_team(actor, fields["team"])
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
