"""Signing in and out, the first administrator, and invitations."""

from typing import TYPE_CHECKING, Any

from assistant.errors import Invalid, NotFound, NotSignedIn, TooMany, UserError
from assistant.services.doors import WrongSignIn
from assistant.services.single_sign_on import ServiceDown
from ui.entry import SESSION, address_of, cookie
from ui.forms import sent
from ui.i18n import LANGS
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
        request: Request, what: str, trouble: UserError | None = None, token: str = "", wanted: str = ""
    ) -> Any:
        return frame.show(
            request,
            "sign_in.html",
            status=429 if isinstance(trouble, TooMany) else 200 if trouble is None else 401,
            what=what,
            message=said(texts, trouble, address(request)[0]),
            token=token,
            wanted=wanted,
            elsewhere=what == "sign_in" and team.single_sign_on is not None,
        )

    def let_in(request: Request, login: str, password: str, wanted: str = "") -> Any:
        token = team.sessions.sign_in(login, password, address_of(request.scope))
        answer = go(request, onward(wanted))
        keep(answer, request, token)
        return answer

    @web.get(f"/{lang}/sign-in")
    def ask(request: Request, elsewhere: str = "", next: str = "") -> Any:
        came_back = {"refused": WrongSignIn, "down": ServiceDown}.get(elsewhere)
        return shown(request, "sign_in", came_back() if came_back else None, wanted=next)

    @web.post(f"/{lang}/sign-in")
    async def sign_in(request: Request) -> Any:
        fields = await sent(request)
        login, password, wanted = (fields.get(name, "") for name in ("login", "password", "next"))
        try:
            return await aside(let_in, request, login, password, wanted)
        except (NotSignedIn, TooMany, Invalid) as trouble:
            told = trouble if not isinstance(trouble, Invalid) else NotSignedIn()
            return shown(request, "sign_in", told, wanted=wanted)

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
        return shown(request, address(request)[1], token=token)

    @web.post(f"/{lang}/setup")
    async def set_up(request: Request) -> Any:
        fields = await sent(request)
        given = [fields.get(name, "") for name in ("token", "login", "name", "password")]
        try:
            await aside(team.doors.set_up, *given)
            return await aside(let_in, request, fields["login"], fields["password"])
        except (Invalid, NotFound) as trouble:
            return shown(request, "setup", trouble, fields.get("token", ""))

    @web.post(f"/{lang}/invitation")
    async def accept(request: Request) -> Any:
        fields = await sent(request)
        try:
            user = await aside(team.doors.accept, fields.get("token", ""), fields.get("password", ""))
            return await aside(let_in, request, user.login, fields["password"])
        except (Invalid, NotFound) as trouble:
            return shown(request, "invitation", trouble, fields.get("token", ""))


def _session(request: Any) -> str | None:
    return cookie(request.scope, f"__Host-{SESSION}") or cookie(request.scope, SESSION)


def keep(answer: Any, request: Any, token: str) -> None:
    """Give the browser its session."""
    secure = request.url.scheme == "https"
    name = f"__Host-{SESSION}" if secure else SESSION
    answer.set_cookie(name, token, httponly=True, samesite="lax", secure=secure, path="/")
