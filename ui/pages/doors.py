"""Signing in and out, the first administrator, and invitations."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request

from assistant.errors import Invalid, NotFound, NotSignedIn, TooMany, UserError
from assistant.services.doors import LinkOver, WrongSignIn
from assistant.services.single_sign_on import ServiceDown
from ui.entry import SESSION, address_of, cookie
from ui.forms import sent
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.strangers import onward


def add(web: FastAPI, frame: Frame, team: Any, texts: Texts) -> None:
    """Add the doors of both languages."""
    doors = Doors(frame, team, texts)
    for lang in LANGS:
        web.get(f"/{lang}/sign-in")(doors.ask)
        web.post(f"/{lang}/sign-in")(doors.sign_in)
        web.get(f"/{lang}/sign-out")(doors.ask_out)
        web.post(f"/{lang}/sign-out")(doors.sign_out)
        web.get(f"/{lang}/setup")(doors.open_door)
        web.post(f"/{lang}/setup")(doors.set_up)
        web.get(f"/{lang}/invitation")(doors.open_door)
        web.post(f"/{lang}/invitation")(doors.accept)


@dataclass(frozen=True, slots=True)
class Doors:
    """What each door answers, in the language of its address."""

    frame: Frame
    team: Any
    texts: Texts

    def ask(self, request: Request, elsewhere: str = "", changed: str = "", next: str = "") -> Any:
        """Who are you?"""
        came_back = {"refused": WrongSignIn, "down": ServiceDown}.get(elsewhere)
        note = t("door.changed", address(request)[0]) if changed else ""
        return self._shown(request, "sign_in", came_back() if came_back else None, note=note, wanted=next)

    async def sign_in(self, request: Request) -> Any:
        """On to the page that was wanted, or once more with what was wrong."""
        fields = await sent(request)
        login, password, wanted = (fields.get(name, "") for name in ("login", "password", "next"))
        try:
            return await aside(self._let_in, request, login, password, wanted)
        except (NotSignedIn, TooMany, Invalid) as trouble:
            wrong = WrongSignIn() if isinstance(trouble, Invalid) else trouble
            return self._shown(request, "sign_in", wrong, fields, wanted=wanted)

    def ask_out(self, request: Request) -> Any:
        """Do you want to leave?"""
        return self.frame.show(request, "sign_out.html")

    async def sign_out(self, request: Request) -> Any:
        """Out, and the browser forgets its session."""
        await sent(request)
        await aside(self.team.sessions.sign_out, _session(request))
        answer = go(request, "sign-in")
        for name in (SESSION, f"__Host-{SESSION}"):
            answer.delete_cookie(name, path="/")
        return answer

    def open_door(self, request: Request, token: str = "") -> Any:
        """What a link to set up or to join opens."""
        what = address(request)[1]
        try:
            invited = self.team.doors.look(token, first=what == "setup")
        except NotFound as trouble:
            return self._shown(request, what, trouble)
        return self._shown(request, what, typed={"token": token, "login": invited.login if invited else ""})

    async def set_up(self, request: Request) -> Any:
        """The first administrator, who is then signed in."""
        fields = await sent(request)
        given = [fields.get(name, "") for name in ("token", "login", "name", "password")]
        try:
            await aside(self.team.doors.set_up, *given)
            return await aside(self._let_in, request, fields["login"], fields["password"])
        except (Invalid, NotFound) as trouble:
            return self._shown(request, "setup", trouble, fields)

    async def accept(self, request: Request) -> Any:
        """Somebody invited, who is then signed in."""
        fields = await sent(request)
        try:
            user = await aside(self.team.doors.accept, fields.get("token", ""), fields.get("password", ""))
            return await aside(self._let_in, request, user.login, fields["password"])
        except (Invalid, NotFound) as trouble:
            return self._shown(request, "invitation", trouble, fields)

    def _let_in(self, request: Request, login: str, password: str, wanted: str = "") -> Any:
        token = self.team.sessions.sign_in(login, password, address_of(request.scope))
        answer = go(request, onward(wanted))
        keep(answer, request, token)
        return answer

    def _shown(
        self,
        request: Request,
        what: str,
        trouble: UserError | None = None,
        typed: Mapping[str, str] = MappingProxyType({}),
        *,
        note: str = "",
        wanted: str = "",
    ) -> Any:
        return self.frame.show(
            request,
            "sign_in.html",
            status=_status(request, trouble),
            what=what,
            message=said(self.texts, trouble, address(request)[0]),
            note=note,
            over=isinstance(trouble, LinkOver),
            typed=typed,
            wanted=wanted,
            elsewhere=what == "sign_in" and self.team.single_sign_on is not None,
        )


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
