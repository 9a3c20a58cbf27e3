"""A review: the pack on one page, the meeting with its clock, levels set with a reason, actions, sign-off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.domain.meeting import MINUTES, ActionState, DealReview, Phase
from assistant.domain.vocabulary import CriterionId, Function
from assistant.errors import Conflict, Invalid, UserError
from ui.forms import sent
from ui.i18n import LANGS
from ui.pages.frame import Frame, address, aside, go, said
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
}


def add(web: "FastAPI", frame: Frame, team: Any, texts: Texts) -> None:
    """Add `/<lang>/reviews/<id>`, its files, and its comparison with another one."""
    from fastapi import Request
    from fastapi.responses import Response

    def shown(
        request: Request, id: str, trouble: UserError | None = None, sent_in: Mapping[str, str] | None = None
    ) -> Response:
        actor = actor_of(request)
        opened = team.reviewing.open(actor, id)
        review = opened.review
        notes = {note.phase: note.text for note in review.body.notes}
        return frame.show(
            request,
            "review.html",
            "board",
            status=200 if trouble is None else 409 if isinstance(trouble, Conflict) else 422,
            message=said(texts, trouble, address(request)[0]),
            opened=opened,
            review=review,
            pack=opened.pack,
            phases=tuple((phase, MINUTES[review.minutes][phase], notes.get(phase, "")) for phase in Phase),
            functions=tuple(Function),
            writing=not review.signed and review.reviewer == actor.id,
            exports=tuple(KINDS),
            unsaved=unsaved(sent_in, review) if sent_in and isinstance(trouble, Conflict) else None,
            **sayings(request),
        )

    async def write(request: Request, id: str) -> Response:
        fields = await sent(request)
        try:
            await aside(_write, team.reviewing, actor_of(request), id, fields)
        except (Invalid, Conflict) as trouble:
            return shown(request, id, trouble, fields)
        return go(request, f"reviews/{id}")

    def read(request: Request, id: str) -> Response:
        return shown(request, id)

    def against(request: Request, id: str, other: str) -> Response:
        compared = team.reviewing.compare(actor_of(request), id, other)
        return frame.show(request, "comparison.html", "board", compared=compared, **sayings(request))

    def export(request: Request, id: str, kind: str) -> Response:
        made = team.minutes.render(actor_of(request), id, kind)
        headers = {"content-disposition": f'attachment; filename="review-{id[:8]}.{kind}"'}
        return Response(made, media_type=KINDS.get(kind, "application/octet-stream"), headers=headers)

    for lang in LANGS:
        web.get(f"/{lang}/reviews/{{id}}/export.{{kind}}")(export)
        web.get(f"/{lang}/reviews/{{id}}/against/{{other}}")(against)
        web.get(f"/{lang}/reviews/{{id}}")(read)
        web.post(f"/{lang}/reviews/{{id}}")(write)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What somebody entered while the review was changed elsewhere, and what is stored in that place now."""

    do: str
    place: str
    fields: tuple[tuple[str, str], ...]
    mine: str
    stored: str


def unsaved(sent_in: Mapping[str, str], review: DealReview) -> Unsaved | None:
    """Both versions of a note, a part or a level; None for entries that only add or settle something."""
    do, body = sent_in.get("do", ""), review.body
    kept = tuple((name, sent_in[name]) for name in _ENTRIES.get(do, ()) if name in sent_in)
    if do == "note":
        stored = next((note.text for note in body.notes if note.phase == sent_in.get("phase")), "")
        return Unsaved(do, f"review.phase.{sent_in.get('phase')}", kept, sent_in.get("text", ""), stored)
    if do == "part":
        stored = next((part.who for part in body.parts if part.function == sent_in.get("function")), "")
        return Unsaved(do, f"function.{sent_in.get('function')}", kept, sent_in.get("who", ""), stored)
    if do == "override":
        set_now = next((o for o in body.overrides if o.criterion == sent_in.get("criterion")), None)
        mine = f"{sent_in.get('level')}: {sent_in.get('reason')}"
        stored = f"{set_now.level}: {set_now.reason}" if set_now else ""
        return Unsaved(do, f"criterion.{sent_in.get('criterion')}", kept, mine, stored)
    return None


_ENTRIES = {
    "note": ("phase", "text"),
    "part": ("function", "who"),
    "override": ("criterion", "level", "reason"),
}


def _write(reviewing: Any, actor: Any, id: str, fields: dict[str, str]) -> None:
    """One entry of the form; raises Invalid for anything a field may not hold."""
    try:
        version, do = int(fields["version"]), fields["do"]
        if do == "note":
            reviewing.note(actor, id, Phase(fields["phase"]), fields["text"], version)
        elif do == "part":
            reviewing.take_part(actor, id, Function(fields["function"]), fields["who"], version)
        elif do == "override":
            criterion, level = CriterionId(fields["criterion"]), int(fields["level"])
            reviewing.override(actor, id, criterion, level, fields["reason"], version)
        elif do == "action":
            reviewing.add_action(
                actor, id, fields["what"], fields["owner"], date.fromisoformat(fields["due"])
            )
        elif do == "settle":
            reviewing.settle(actor, fields["action"], ActionState(fields["state"]))
        elif do == "sign":
            reviewing.sign_off(actor, id, version)
    except (KeyError, ValueError) as wrong:
        raise Invalid("entry") from wrong
