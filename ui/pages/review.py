"""A review: the pack on one page, the meeting with its clock, levels set with a reason, actions, sign-off."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from assistant.domain.meeting import MINUTES, Phase
from assistant.domain.vocabulary import Function, Lang
from assistant.errors import Conflict, Invalid, NotFound, UserError
from ui.drafts import Drafts
from ui.forms import sent
from ui.i18n import LANGS
from ui.pages.frame import Frame, address, aside, go, said
from ui.pages.review_form import half_done, note_of, place_of, unsaved, write
from ui.pages.wording import sayings
from ui.ports import Texts
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


def add(web: "FastAPI", frame: Frame, team: Any, texts: Texts) -> None:
    """Add `/<lang>/reviews/<id>`, its files, and its comparison with another one."""
    from fastapi import Request
    from fastapi.responses import Response

    halves: Drafts[Mapping[str, str]] = Drafts(most=200)

    def shown(
        request: Request, id: str, trouble: UserError | None = None, sent_in: Mapping[str, str] | None = None
    ) -> Response:
        actor = actor_of(request)
        opened = team.reviewing.open(actor, id, lang=address(request)[0])
        review, writing = opened.review, not opened.review.signed and opened.review.reviewer == actor.id
        clash = isinstance(trouble, Conflict)
        at = request.query_params.get("at", "")
        if trouble:
            at = place_of((sent_in or {}).get("do", "note")) if writing and not clash else ""
        return frame.show(
            request,
            "review.html",
            "board",
            status=200 if trouble is None else 409 if clash else 422,
            message=said(texts, trouble, address(request)[0]),
            opened=opened,
            review=review,
            pack=opened.pack,
            unasked=opened.share.snapshot.get("unasked", ()),
            phases=tuple((phase, MINUTES[review.minutes][phase], note_of(review, phase)) for phase in Phase),
            functions=tuple(Function),
            writing=writing,
            signing=writing and "sign" in request.query_params and trouble is None,
            exports=tuple(KINDS),
            entered=sent_in or {},
            unsaved=unsaved(sent_in, review) if sent_in and clash else (),
            at=at,
            **sayings(request),
        )

    async def save(request: Request, id: str) -> Response:
        fields, actor = await sent(request), actor_of(request)
        try:
            await aside(write, team.reviewing, actor, id, fields)
        except (Invalid, Conflict) as trouble:
            return shown(request, id, trouble, fields)
        half, place = half_done(fields), place_of(fields["do"])
        asked = {"at": place} if place and place != "sign" else {}
        if half:
            asked["half"] = halves.keep(actor.id, half)
        if fields["do"] == "sign":
            asked["sign"] = "1"
        return go(
            request, f"reviews/{id}{'?' + urlencode(asked) if asked else ''}{'#' + place if place else ''}"
        )

    def read(request: Request, id: str, half: str = "") -> Response:
        try:
            return shown(request, id, sent_in=halves.take(actor_of(request).id, half) if half else None)
        except NotFound:
            # Opened a second time: what was half typed has been shown once, and only the page itself is left.
            return shown(request, id)

    def against(request: Request, id: str, other: str) -> Response:
        compared = team.reviewing.compare(actor_of(request), id, other)
        return frame.show(request, "comparison.html", "board", compared=compared, **sayings(request))

    def export(request: Request, id: str, kind: str) -> Response:
        name, made = team.minutes.file(actor_of(request), id, kind, Lang(address(request)[0]))
        plain = f'attachment; filename="review-{id[:8]}.{kind}"'
        headers = {"content-disposition": f"{plain}; filename*=UTF-8''{quote(name, safe='')}"}
        return Response(made, media_type=KINDS.get(kind, "application/octet-stream"), headers=headers)

    for lang in LANGS:
        web.get(f"/{lang}/reviews/{{id}}/export.{{kind}}")(export)
        web.get(f"/{lang}/reviews/{{id}}/against/{{other}}")(against)
        web.get(f"/{lang}/reviews/{{id}}")(read)
        web.post(f"/{lang}/reviews/{{id}}")(save)
