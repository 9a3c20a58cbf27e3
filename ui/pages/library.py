"""The library: what the coach can cite, searching it, and company documents in and out."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from assistant.domain.account import AccountRole, Actor
from assistant.errors import Invalid, UserError
from ui.drafts import Drafts
from ui.forms import sent, sent_file
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI

FOUND = 8
PREVIEWED = 30
LARGEST = 10 * 1024 * 1024


def add(web: "FastAPI", frame: Frame, curating: Any, asking: Any, accounts: Any, texts: Texts) -> None:
    """Add `/<lang>/library`."""
    from fastapi import Request
    from fastapi.responses import Response

    drafts: Drafts[Any] = Drafts()

    def shown(request: Request, trouble: UserError | None = None, chosen: str = "") -> Response:
        actor, lang = actor_of(request), address(request)[0]
        words = request.query_params.get("q", "").strip()[:400]
        wanted = request.query_params.get("document", "")
        teams = {team.id: team.name for team in accounts.teams(actor)}
        if actor.team:
            teams.setdefault(actor.team, t("library.team", lang))
        found = asking.search(words, k=FOUND, lang=lang, teams=_teams(actor)) if words else {"passages": ()}
        return frame.show(
            request,
            "library.html",
            "library",
            status=422 if trouble else 200,
            message=said(texts, trouble, lang),
            documents=sorted(curating.documents(actor), key=lambda d: (d.kind != "company", d.lang != lang)),
            words=words,
            opened=curating.read(actor, wanted) if wanted and not trouble else None,
            published="published" in request.query_params and not trouble,
            found=found["passages"],
            tends=actor.role is not AccountRole.REP,
            everywhere=actor.role in (AccountRole.LEADER, AccountRole.ADMIN),
            team=actor.team,
            teams=teams,
            chosen=chosen,
        )

    def read(request: Request) -> Response:
        return shown(request)

    async def preview(request: Request) -> Response:
        actor = actor_of(request)
        fields: dict[str, str] = {}
        try:
            fields, name, data = await sent_file(request, LARGEST)
            teams = _readers(actor, fields.get("for", ""))
            document = await aside(lambda: curating.preview(actor, name, data, teams=teams))
        except Invalid as trouble:
            return shown(request, trouble, fields.get("for", ""))
        draft = drafts.keep(actor.id, document)
        sections = document.sections[:PREVIEWED]
        return frame.show(
            request,
            "preview.html",
            "library",
            document=document,
            readers=", ".join(team.name for team in accounts.teams(actor) if team.id in document.teams),
            sections=sections,
            draft=draft,
            older=tuple(d for d in curating.replaceable(actor) if d.id != document.id),
        )

    async def publish(request: Request) -> Response:
        fields, actor = await sent(request), actor_of(request)
        document, older = drafts.take(actor.id, fields.get("draft", "")), fields.get("supersedes") or None
        await aside(lambda: curating.publish(actor, document, supersedes=older))
        return go(request, f"library?{urlencode({'document': document.id, 'published': 1})}")

    async def remove(request: Request) -> Response:
        fields = await sent(request)
        await aside(curating.remove, actor_of(request), fields.get("document", ""))
        return go(request, "library")

    for lang in LANGS:
        web.get(f"/{lang}/library")(read)
        web.post(f"/{lang}/library")(preview)
        web.post(f"/{lang}/library/publish")(publish)
        web.post(f"/{lang}/library/remove")(remove)


def _readers(actor: Actor, chosen: str) -> tuple[str, ...]:
    """Whom a new document is for: managers' is for their team, others choose a team or the whole company."""
    if actor.role in (AccountRole.LEADER, AccountRole.ADMIN):
        return () if chosen in ("", "all") else (chosen,)
    return (actor.team,) if actor.team else ()


def _teams(actor: Actor) -> frozenset[str]:
    return frozenset({actor.team} if actor.team else ())
