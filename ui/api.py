"""The interface for CRM jobs, `/api/v1`: deals, notes, reviews and the library, for whoever holds a token."""

from typing import Annotated, Any, Literal, Protocol

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.errors import (
    CoachError,
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooMany,
    UserError,
)
from assistant.services.asking import Asking
from assistant.services.coaching import Coaching
from assistant.services.deal_views import DealSummary
from assistant.services.reports import Reports
from ui.session import actor_of, visitor_of

PLACE = "/api/v1"
KINDS = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_STATUS: tuple[tuple[type[UserError], int], ...] = (
    (NotSignedIn, 401),
    (NotFound, 404),
    (Conflict, 409),
    (Invalid, 422),
    (TooMany, 429),
)


class Texts(Protocol):
    """Words for what went wrong."""

    def of(self, key: str, lang: str, **facts: object) -> str: ...
    def told(self, wrong: UserError, lang: str) -> str: ...


class Services(Protocol):
    """What the interface calls."""

    @property
    def coaching(self) -> Coaching: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def asking(self) -> Asking: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def team(self) -> Any: ...


class Body(BaseModel):
    """What may be sent: nothing beside the named fields."""

    model_config = ConfigDict(extra="forbid")


class NewDeal(Body):
    """A deal to begin; the same `client_id` again gives the same deal."""

    lang: Literal["zh", "en"]
    title: str = Field("", max_length=200)
    product_category: str = Field("unknown", max_length=64, pattern=r"^[a-z0-9_]+$")
    client_id: str | None = Field(None, min_length=1, max_length=100)


class NewNote(Body):
    """Something the rep wrote; the same `client_id` with the same text is stored once."""

    text: str = Field(min_length=1, max_length=40_000)
    client_id: str | None = Field(None, min_length=1, max_length=100)


class Asked(Body):
    """A question to the library."""

    q: str = Field(min_length=1, max_length=2_000)
    lang: Literal["zh", "en"] | None = None


def build(app: Services) -> FastAPI:
    """The interface as an application of its own, to be mounted at `/api/v1`."""
    api = FastAPI(title="KA Coach", version="1", openapi_url="/openapi", docs_url=None, redoc_url=None)
    _deals(api, app)
    _library(api, app)
    _troubles(api, app.texts, app.team.auditing)
    return api


def _deals(api: FastAPI, app: Services) -> None:
    @api.get("/deals")
    def list_deals(request: Request) -> dict[str, Any]:
        """One's own deals, the one changed last first."""
        return {"deals": [_line(deal) for deal in app.coaching.deals(actor_of(request))]}

    @api.post("/deals", status_code=201)
    def begin_deal(request: Request, deal: NewDeal) -> dict[str, Any]:
        """Begin a deal."""
        made = app.coaching.begin(
            actor_of(request), deal.lang, deal.product_category, deal.title, client_id=deal.client_id
        )
        return _line(made.summary)

    @api.post("/deals/{deal}/notes", status_code=201)
    def add_note(request: Request, deal: str, note: NewNote) -> dict[str, Any]:
        """Tell the coach something about a deal; gives the turn."""
        actor = actor_of(request)
        turn = app.coaching.turn(actor, deal, note.text, note.client_id)
        return app.coaching.turn_json(turn, app.coaching.open(actor, deal))

    @api.get("/deals/{deal}/review")
    def review(
        request: Request, deal: str, format: Literal["json", "md", "html", "docx"] = "json"
    ) -> Response:
        """The review of a deal as its ledger stands."""
        return Response(app.reports.document(actor_of(request), deal, format), media_type=KINDS[format])

    @api.delete("/deals/{deal}", status_code=204)
    def delete_deal(request: Request, deal: str) -> None:
        """Remove a deal and everything about it for good."""
        app.coaching.delete(actor_of(request), deal)


def _library(api: FastAPI, app: Services) -> None:
    def teams(request: Request) -> frozenset[str]:
        actor = actor_of(request)
        return frozenset({actor.team} if actor.team else ())

    @api.get("/library/search")
    def search(
        request: Request,
        q: Annotated[str, Query(min_length=1, max_length=2_000)],
        k: Annotated[int, Query(ge=1, le=50)] = 8,
        lang: Literal["zh", "en"] | None = None,
    ) -> dict[str, Any]:
        """Passages for these words, best first."""
        return app.asking.search(q, k=k, lang=lang, teams=teams(request))

    @api.post("/library/ask")
    def ask(request: Request, asked: Asked) -> dict[str, Any]:
        """An answer with citations, or that the library does not say."""
        return app.asking.ask(asked.q, lang=asked.lang, teams=teams(request), actor=actor_of(request))


def _troubles(api: FastAPI, texts: Texts, auditing: Any) -> None:
    def told(status: int, code: str, message: str) -> JSONResponse:
        return JSONResponse({"error": {"code": code, "message": message}}, status)

    @api.exception_handler(CoachError)
    def known(request: Request, trouble: CoachError) -> JSONResponse:
        if not isinstance(trouble, UserError):
            return told(503, trouble.code, texts.of("error.user", "en"))
        if isinstance(trouble, NotAllowed):
            auditing.refuse(visitor_of(request), trouble)
        status = next((code for kind, code in _STATUS if isinstance(trouble, kind)), 400)
        return told(status, trouble.code, texts.told(trouble, "en"))

    @api.exception_handler(HTTPException)
    def nowhere(request: Request, trouble: HTTPException) -> JSONResponse:
        code = NotFound.code if trouble.status_code == 404 else Invalid.code
        return told(trouble.status_code, code, trouble.detail)

    @api.exception_handler(RequestValidationError)
    def unfit(request: Request, trouble: RequestValidationError) -> JSONResponse:
        if any(e["type"] == "json_invalid" for e in trouble.errors()):
            return told(422, "invalid", texts.of("error.json_body", "en"))
        said = (
            ": ".join(filter(None, (".".join(map(str, e["loc"][1:])), e["msg"]))) for e in trouble.errors()
        )
        return told(422, "invalid", "; ".join(said))


def _line(deal: DealSummary) -> dict[str, Any]:
    return {
        "id": deal.id,
        "title": deal.title,
        "lang": deal.lang,
        "updated_at": deal.updated_at.isoformat(),
        "open_findings": deal.open_findings,
        "weakest": deal.weakest,
        "close_date": deal.close_date.isoformat() if deal.close_date else None,
    }
