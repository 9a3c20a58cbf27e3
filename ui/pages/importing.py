"""Deals from a CRM's export: what is in which column, what would happen, and then taking them in."""

from typing import TYPE_CHECKING, Any

from assistant.domain.vocabulary import Lang
from assistant.errors import UserError
from ui.drafts import Drafts
from ui.forms import sent, sent_file
from ui.i18n import LANGS
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI

LARGEST = 10 * 1024 * 1024
SHOWN_ERRORS = 50


def add(web: "FastAPI", frame: Frame, importing: Any, texts: Texts) -> None:
    """Add `/<lang>/import`."""
    from fastapi import Request
    from fastapi.responses import Response

    drafts: Drafts[tuple[bytes, str | None]] = Drafts(8)

    def ask(request: Request, trouble: UserError | None = None) -> Response:
        lang = address(request)[0]
        presets = importing.presets(actor_of(request))
        return frame.show(
            request,
            "import.html",
            "coach",
            status=422 if trouble else 200,
            message=said(texts, trouble, lang),
            presets=tuple((id, names[lang == "en"]) for id, names in presets.items()),
        )

    def read(request: Request) -> Response:
        return ask(request)

    async def preview(request: Request) -> Response:
        actor, lang = actor_of(request), address(request)[0]
        try:
            fields, _, data = await sent_file(request, LARGEST)
            preset = fields.get("preset") or None
            mapping = await aside(importing.preview, actor, data, preset)
            outcome = await aside(lambda: importing.take(actor, data, preset=preset, lang=Lang(lang)))
        except UserError as trouble:
            return ask(request, trouble)
        return frame.show(
            request,
            "import_preview.html",
            "coach",
            mapping=mapping,
            outcome=outcome,
            errors=outcome.errors[:SHOWN_ERRORS],
            draft=drafts.keep(actor.id, (data, preset)),
        )

    async def take(request: Request) -> Response:
        fields, actor, lang = await sent(request), actor_of(request), address(request)[0]
        data, preset = drafts.take(actor.id, fields.get("draft", ""))
        await aside(lambda: importing.take(actor, data, preset=preset, lang=Lang(lang), dry_run=False))
        return go(request, "")

    for lang in LANGS:
        web.get(f"/{lang}/import")(read)
        web.post(f"/{lang}/import")(preview)
        web.post(f"/{lang}/import/take")(take)
