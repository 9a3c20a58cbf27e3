"""Signing in and out, the first administrator, and invitations."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from assistant.errors import Invalid, NotFound, NotSignedIn, TooMany, UserError
from assistant.services.doors import LinkOver, WrongSignIn
from assistant.services.single_sign_on import ServiceDown
from ui.entry import SESSION, address_of, cookie
from ui.forms import sent
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.strangers import onward

if TYPE_CHECKING:
    from fastapi import FastAPI


def add(web: "FastAPI", frame: Frame, team: Any, texts: Texts) -> None:
    """Add the doors of both languages."""
    for lang in LANGS:
        _add(web, frame, team, texts, lang)


def _add(web: "FastAPI", frame: Frame, team: Any, texts: Texts, lang: str) -> None:
    from fastapi import Request

    def shown(
        request: Request,
        what: str,
        trouble: UserError | None = None,
        typed: Mapping[str, str] = MappingProxyType({}),
        *,
        note: str = "",
        wanted: str = "",
    ) -> Any:
        return frame.show(
            request,
            "sign_in.html",
            status=_status(request, trouble),
            what=what,
            message=said(texts, trouble, address(request)[0]),
            note=note,
            over=isinstance(trouble, LinkOver),
            typed=typed,
            wanted=wanted,
            elsewhere=what == "sign_in" and team.single_sign_on is not None,
        )

    def let_in(request: Request, login: str, password: str, wanted: str = "") -> Any:
        token = team.sessions.sign_in(login, password, address_of(request.scope))
        answer = go(request, onward(wanted))
        keep(answer, request, token)
        return answer

    @web.get(f"/{lang}/sign-in")
    def ask(request: Request, elsewhere: str = "", changed: str = "", next: str = "") -> Any:
        came_back = {"refused": WrongSignIn, "down": ServiceDown}.get(elsewhere)
        note = t("door.changed", lang) if changed else ""
        return shown(request, "sign_in", came_back() if came_back else None, note=note, wanted=next)

    @web.post(f"/{lang}/sign-in")
    async def sign_in(request: Request) -> Any:
        fields = await sent(request)
        login, password, wanted = (fields.get(name, "") for name in ("login", "password", "next"))
        try:
            return await aside(let_in, request, login, password, wanted)
        except (NotSignedIn, TooMany, Invalid) as trouble:
            wrong = WrongSignIn() if isinstance(trouble, Invalid) else trouble
            return shown(request, "sign_in", wrong, fields, wanted=wanted)

    @web.get(f"/{lang}/sign-out")
    def ask_out(request: Request) -> Any:
        return frame.show(request, "sign_out.html")

    @web.post(f"/{lang}/sign-out")
    async def sign_out(request: Request) -> Any:
        await sent(request)
        await aside(team.sessions.sign_out, _session(request))
        answer = go(request, "sign-in")
        for name in (SESSION, f"__Host-{SESSION}"):
            answer.delete_cookie(name, path="/")
        return answer

    @web.get(f"/{lang}/setup")
    @web.get(f"/{lang}/invitation")
    def open_door(request: Request, token: str = "") -> Any:
        what = address(request)[1]
        try:
            invited = team.doors.look(token, first=what == "setup")
        except NotFound as trouble:
            return shown(request, what, trouble)
        return shown(request, what, typed={"token": token, "login": invited.login if invited else ""})

    @web.post(f"/{lang}/setup")
    async def set_up(request: Request) -> Any:
        fields = await sent(request)
        given = [fields.get(name, "") for name in ("token", "login", "name", "password")]
        try:
            await aside(team.doors.set_up, *given)
            return await aside(let_in, request, fields["login"], fields["password"])
        except (Invalid, NotFound) as trouble:
            return shown(request, "setup", trouble, fields)

    @web.post(f"/{lang}/invitation")
    async def accept(request: Request) -> Any:
        fields = await sent(request)
        try:
            user = await aside(team.doors.accept, fields.get("token", ""), fields.get("password", ""))
            return await aside(let_in, request, user.login, fields["password"])
        except (Invalid, NotFound) as trouble:
            return shown(request, "invitation", trouble, fields)


def _status(request: Any, trouble: UserError | None) -> int:
    if isinstance(trouble, TooMany):
        return 429
    # Looking at a link that leads nowhere is no mistake: the page says where to go.
    looking = request.method == "GET" and isinstance(trouble, LinkOver)
    return 200 if trouble is None or looking else 401


def _session(request: Any) -> str | None:
    return cookie(request.scope, f"__Host-{SESSION}") or cookie(request.scope, SESSION)


def keep(answer: Any, request: Any, token: str) -> None:
    """Give the browser its session."""
    secure = request.url.scheme == "https"
    name = f"__Host-{SESSION}" if secure else SESSION
    answer.set_cookie(name, token, httponly=True, samesite="lax", secure=secure, path="/")
