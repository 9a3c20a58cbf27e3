"""Signing in with the company's own service: there, and back. The addresses exist only where one is configured."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from assistant.errors import NotSignedIn
from assistant.services.single_sign_on import LIFE, ServiceDown
from ui.entry import address_of, cookie
from ui.i18n import LANGS
from ui.pages.doors import keep
from ui.pages.frame import aside, root_of
from ui.strangers import onward

if TYPE_CHECKING:
    from fastapi import FastAPI

THERE, BACK = "/sso", "/sso/return"
_STATE = "ka_coach_sign_on"


def add(web: "FastAPI", team: Any) -> None:
    """Add `/sso` and `/sso/return`, if a service is configured."""
    if team.single_sign_on is None:
        return
    from fastapi import Request
    from fastapi.responses import RedirectResponse

    def not_in(request: Request, lang: str, why: str) -> Any:
        return RedirectResponse(f"{root_of(request)}/{lang}/sign-in?elsewhere={why}", status_code=303)

    @web.get(THERE)
    async def there(request: Request, lang: str = "en", next: str = "") -> Any:
        spoken = lang if lang in LANGS else "en"
        try:
            place, state = await aside(team.single_sign_on.begin, _back(request))
        except ServiceDown:
            return not_in(request, spoken, "down")
        answer = RedirectResponse(place, status_code=303)
        answer.set_cookie(
            _STATE,
            f"{spoken}.{state}.{quote(next[:500], safe='')}",
            max_age=int(LIFE.total_seconds()),
            path=f"{root_of(request)}{THERE}",
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return answer

    @web.get(BACK)
    async def back(request: Request, code: str = "", state: str = "") -> Any:
        spoken, kept, wanted, *_ = (*(cookie(request.scope, _STATE) or "").split(".", 2), "", "", "")
        lang = spoken if spoken in LANGS else "en"
        try:
            token = await aside(
                team.single_sign_on.finish, _back(request), code, state, kept, address_of(request.scope)
            )
        except (NotSignedIn, ServiceDown) as trouble:
            return not_in(request, lang, "down" if isinstance(trouble, ServiceDown) else "refused")
        answer = RedirectResponse(f"{root_of(request)}/{lang}/{onward(unquote(wanted))}", status_code=303)
        answer.delete_cookie(_STATE, path=f"{root_of(request)}{THERE}")
        keep(answer, request, token)
        return answer


def _back(request: Any) -> str:
    """Our own address, as the browser reached us: the gate has let in none but known hosts."""
    return f"{request.url.scheme}://{request.url.netloc}{root_of(request)}{BACK}"
