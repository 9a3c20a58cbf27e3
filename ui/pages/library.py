"""The library: what the coach can cite, searching it, and company documents in and out."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import Response

from assistant.domain.account import AccountRole, Actor
from assistant.errors import Invalid, UserError
from ui.drafts import Drafts
from ui.forms import sent, sent_file
from ui.i18n import LANGS, t
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.session import actor_of

FOUND = 8
PREVIEWED = 30
LONGEST_SEARCH = 400
LARGEST = 10 * 1024 * 1024


def add(web: FastAPI, frame: Frame, curating: Any, asking: Any, accounts: Any, texts: Texts) -> None:
    """Add `/<lang>/library`."""
    library = LibraryPage(frame, curating, asking, accounts, texts)
    for lang in LANGS:
        web.get(f"/{lang}/library")(library.read)
        web.post(f"/{lang}/library")(library.preview)
        web.post(f"/{lang}/library/publish")(library.publish)
        web.post(f"/{lang}/library/remove")(library.remove)


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """What the page answers; a document waits as a draft between its preview and being published."""

    frame: Frame
    curating: Any
    asking: Any
    accounts: Any
    texts: Texts
    drafts: Drafts[Any] = field(default_factory=Drafts)

    def read(self, request: Request) -> Response:
        """The documents, what was looked for, and the one that is open."""
        return self._shown(request)

    async def preview(self, request: Request) -> Response:
        """A new document as it will be read, or what is wrong with the file."""
        actor = actor_of(request)
        fields: dict[str, str] = {}
        try:
            fields, name, data = await sent_file(request, LARGEST)
            teams = _readers(actor, fields.get("for", ""))
            document = await aside(lambda: self.curating.preview(actor, name, data, teams=teams))
        except Invalid as trouble:
            return self._shown(request, trouble, fields.get("for", ""))
        draft = self.drafts.keep(actor.id, document)
        readers = (team.name for team in self.accounts.teams(actor) if team.id in document.teams)
        return self.frame.show(
            request,
            "preview.html",
            "library",
            document=document,
            readers=", ".join(readers),
            sections=document.sections[:PREVIEWED],
            draft=draft,
            older=tuple(d for d in self.curating.replaceable(actor) if d.id != document.id),
        )

    async def publish(self, request: Request) -> Response:
        """The draft becomes a document, in place of an older one if that is wanted."""
        fields, actor = await sent(request), actor_of(request)
        document, older = (
            self.drafts.take(actor.id, fields.get("draft", "")),
            fields.get("supersedes") or None,
        )
        await aside(lambda: self.curating.publish(actor, document, supersedes=older))
        return go(request, f"library?{urlencode({'document': document.id, 'published': 1})}")

    async def remove(self, request: Request) -> Response:
        """The document is gone."""
        fields = await sent(request)
        await aside(self.curating.remove, actor_of(request), fields.get("document", ""))
        return go(request, "library")

    def _shown(self, request: Request, trouble: UserError | None = None, chosen: str = "") -> Response:
        actor, lang = actor_of(request), address(request)[0]
        words = request.query_params.get("q", "").strip()[:LONGEST_SEARCH]
        wanted = request.query_params.get("document", "")
        teams = {team.id: team.name for team in self.accounts.teams(actor)}
        if actor.team:
            teams.setdefault(actor.team, t("library.team", lang))
        visible = _teams(actor)
        found = self.asking.search(words, k=FOUND, lang=lang, teams=visible)["passages"] if words else ()
        documents = self.curating.documents(actor)
        return self.frame.show(
            request,
            "library.html",
            "library",
            status=422 if trouble else 200,
            message=said(self.texts, trouble, lang),
            documents=sorted(documents, key=lambda d: (d.kind != "company", d.lang != lang)),
            words=words,
            opened=self.curating.read(actor, wanted) if wanted and not trouble else None,
            published="published" in request.query_params and not trouble,
            found=found,
            tends=actor.role is not AccountRole.REP,
            everywhere=actor.role in (AccountRole.LEADER, AccountRole.ADMIN),
            team=actor.team,
            teams=teams,
            chosen=chosen,
        )


def _readers(actor: Actor, chosen: str) -> tuple[str, ...]:
    """Whom a new document is for: managers' is for their team, others choose a team or the whole company."""
    if actor.role in (AccountRole.LEADER, AccountRole.ADMIN):
        return () if chosen in ("", "all") else (chosen,)
    return (actor.team,) if actor.team else ()


def _teams(actor: Actor) -> frozenset[str]:
    return frozenset({actor.team} if actor.team else ())
