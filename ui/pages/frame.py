"""What all plain pages share: the bar above, the language, the seal of forms, and how trouble looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.domain.account import Actor
from assistant.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, TooMany, UserError
from ui.forms import seal
from ui.i18n import LANGS, t
from ui.ports import Texts
from ui.presenters.topbar import show_topbar
from ui.session import visitor_of
from ui.templates import render

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from fastapi.responses import HTMLResponse, RedirectResponse

STATUS: dict[type[UserError], int] = {
    NotSignedIn: 401,
    NotFound: 404,
    Conflict: 409,
    Invalid: 422,
    TooMany: 429,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Puts a piece of a page into the whole; `people` are those one can be in the demo."""

    people: Sequence[Actor] = ()

    def show(
        self, request: "Request", template: str, place: str = "", status: int = 200, **values: object
    ) -> "HTMLResponse":
        """The page of this template, in the language of its address."""
        from fastapi.responses import HTMLResponse

        lang, here = address(request)
        root = root_of(request)
        actor = visitor_of(request)
        bar = show_topbar(actor, lang, root=root, place=place, here=here, people=self.people)
        page = render(
            template,
            lang,
            topbar=bar,
            root=root,
            home=f"{root}/{lang}",
            actor=actor,
            seal=seal(request),
            **values,
        )
        return HTMLResponse(page, status_code=status)


def said(texts: Texts, trouble: UserError | None, lang: str) -> str:
    """What went wrong, in words; nothing when nothing did."""
    return texts.told(trouble, lang) if trouble else ""


def go(request: "Request", place: str) -> "RedirectResponse":
    """To another page below the language, after a form."""
    from fastapi.responses import RedirectResponse

    return RedirectResponse(f"{root_of(request)}/{address(request)[0]}/{place}", status_code=303)


def root_of(request: "Request") -> str:
    """What stands before every address of ours behind a proxy."""
    return str(request.scope.get("root_path", ""))


def address(request: "Request") -> tuple[str, str]:
    """The language of a request's address and what follows it."""
    _, lang, *rest = f"{request.url.path.removeprefix(root_of(request))}/".split("/")
    return (lang if lang in LANGS else "en"), "/".join(rest).strip("/")


def show_trouble_as_pages(web: "FastAPI", frame: Frame, texts: Texts, auditing: Any) -> None:
    """Whatever goes wrong is told on a page in the visitor's language; what was refused is noted."""
    from fastapi import Request
    from fastapi.responses import Response

    def answer(request: Request, trouble: Any) -> Response:
        if isinstance(trouble, NotAllowed):
            auditing.refuse(visitor_of(request), trouble)
        status = next((code for kind, code in STATUS.items() if isinstance(trouble, kind)), 400)
        message = said(texts, trouble, address(request)[0])
        return frame.show(request, "trouble_page.html", status=status, message=message, help="")

    def apologise(request: Request, trouble: Any) -> Response:
        # The server that runs us logs what happened: the framework raises it again after this answer.
        lang = address(request)[0]
        return frame.show(
            request,
            "trouble_page.html",
            status=500,
            message=t("error.failed", lang),
            help=t("error.failed_help", lang),
        )

    web.add_exception_handler(UserError, answer)
    web.add_exception_handler(Exception, apologise)


async def aside(work: Any, *given: Any) -> Any:
    """Work that waits for the database or hashes a password, away from the loop that serves everybody."""
    from asyncio import to_thread

    return await to_thread(work, *given)
