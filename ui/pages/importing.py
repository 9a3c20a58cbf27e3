"""Deals from a CRM's export: what is in which column, what would happen, and then taking them in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from assistant.domain.vocabulary import Lang
from assistant.errors import Invalid, NotAllowed, UserError
from assistant.services.mapping import DealRow, Field
from ui.drafts import Drafts
from ui.forms import sent, sent_file
from ui.i18n import LANGS
from ui.import_runs import ImportRun, ImportRuns
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.session import actor_of
from ui.templates import day_text

if TYPE_CHECKING:
    from fastapi import FastAPI

LARGEST = 10 * 1024 * 1024
SHOWN_ERRORS = 50
COUNTS = ("created", "updated", "unchanged", "refused")
ORDERS = {"": None, "day": True, "month": False}
"""What a form says about 03/04/2026 → whether the day stands first; nothing: as the system it comes from has it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that waits for a yes, and how it is to be read; without columns as its headings suggest."""

    data: bytes
    preset: str | None
    columns: dict[Field, tuple[int, ...]] | None = None
    order: str = ""

    @property
    def reading(self) -> dict[str, Any]:
        """What the service needs to know beside the file."""
        return {"preset": self.preset, "columns": self.columns, "day_first": ORDERS[self.order]}


def add(web: "FastAPI", frame: Frame, importing: Any, texts: Texts) -> None:
    """Add `/<lang>/import`."""
    from fastapi import Request
    from fastapi.responses import Response

    drafts: Drafts[Draft] = Drafts(8)
    runs = ImportRuns()

    def ask(
        request: Request,
        trouble: UserError | None = None,
        chosen: str = "",
        took: Mapping[str, str] = MappingProxyType({}),
    ) -> Response:
        lang = address(request)[0]
        presets = importing.presets(actor_of(request))
        return frame.show(
            request,
            "import.html",
            "coach",
            status=422 if trouble else 200,
            message=said(texts, trouble, lang),
            chosen=chosen,
            took=took,
            presets=tuple((id, names[lang == "en"]) for id, names in presets.items()),
        )

    def read(request: Request) -> Response:
        told = {name: request.query_params.get(name, "") for name in COUNTS}
        return ask(request, took=told if all(count.isdigit() for count in told.values()) else {})

    async def preview(request: Request) -> Response:
        fields: dict[str, str] = {}
        try:
            fields, _, data = await sent_file(request, LARGEST)
            return await look(request, Draft(data, fields.get("preset") or None))
        except NotAllowed:
            raise
        except UserError as trouble:
            return ask(request, trouble, fields.get("preset", ""))

    async def look(request: Request, draft: Draft, trouble: UserError | None = None) -> Response:
        actor, lang = actor_of(request), address(request)[0]
        mapping = await aside(lambda: importing.preview(actor, draft.data, **draft.reading))
        outcome = await aside(lambda: importing.take(actor, draft.data, lang=Lang(lang), **draft.reading))
        nameless = not {Field.TITLE, Field.ACCOUNT} & {field for field, of in mapping.columns.items() if of}
        # That no column holds a name is said once, and not again for each row.
        shown = () if nameless else outcome.errors[:SHOWN_ERRORS]
        kept = replace(draft, columns={field: tuple(sorted(of)) for field, of in mapping.columns.items()})
        return frame.show(
            request,
            "import_preview.html",
            "coach",
            status=422 if trouble else 200,
            message=said(texts, trouble, lang),
            columns=laid_out(mapping, lang),
            fields=tuple(Field),
            orders=tuple(ORDERS),
            order=draft.order,
            outcome=outcome,
            errors=shown,
            nameless=nameless,
            empty=not mapping.sample,
            unshown=len(outcome.refused) - len({e.line for e in shown}),
            unowned=any(e.field is Field.OWNER for e in outcome.errors),
            draft=drafts.keep(actor.id, kept),
        )

    async def take(request: Request) -> Response:
        fields, actor, lang = await sent(request), actor_of(request), address(request)[0]
        seen = drafts.take(actor.id, fields.pop("draft", ""))
        try:
            wanted = as_chosen(seen, fields)
            if "look" in fields or wanted != seen:
                # Whoever changes a column and presses "import" first sees what that comes to.
                return await look(request, wanted)
        except UserError as trouble:
            return await look(request, seen, trouble)
        name, run = await runs.start(
            actor.id,
            lambda told: importing.take(
                actor, seen.data, lang=Lang(lang), dry_run=False, told=told, **seen.reading
            ),
        )
        return counted(request, run) if run.task.done() else go(request, f"import/running?run={name}")

    async def running(request: Request) -> Response:
        run = runs.of(actor_of(request).id, request.query_params.get("run", ""))
        if run.task.done():
            return counted(request, run)
        progress = run.progress
        return frame.show(request, "import_running.html", "coach", done=progress.done, total=progress.total)

    def counted(request: Request, run: ImportRun) -> Response:
        done = run.task.result()
        return go(request, f"import?{urlencode({name: len(getattr(done, name)) for name in COUNTS})}")

    for lang in LANGS:
        web.get(f"/{lang}/import")(read)
        web.post(f"/{lang}/import")(preview)
        web.post(f"/{lang}/import/take")(take)
        web.get(f"/{lang}/import/running")(running)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: its heading, what its first rows say and how amounts and days are read, the field it fills."""

    number: int
    heading: str
    sample: tuple[tuple[str, str], ...]
    field: Field | None


def laid_out(mapping: Any, lang: str) -> tuple[Column, ...]:
    """Every column of the file in its order."""
    fills = {number: field for field, numbers in mapping.columns.items() for number in numbers}
    return tuple(
        Column(
            number,
            heading,
            tuple(
                (cells[number], _read(row, fills.get(number), lang))
                for cells, row in zip(mapping.sample, mapping.rows, strict=True)
                if cells[number]
            ),
            fills.get(number),
        )
        for number, heading in enumerate(mapping.headings)
    )


def _read(row: DealRow, field: Field | None, lang: str) -> str:
    """What an amount or day is taken for; nothing for other fields, and where it can't be said."""
    if field is Field.AMOUNT and row.amount is not None:
        return f"{row.currency or ''} {row.amount:,f}".strip()
    if field is Field.CLOSE_DATE and row.close_date is not None:
        return day_text(row.close_date, lang)
    return ""


def as_chosen(draft: Draft, fields: Mapping[str, str]) -> Draft:
    """The draft read as the form says; raises Invalid for a column or field there isn't."""
    if not any(name.startswith("column") for name in fields):
        return draft
    columns: dict[Field, tuple[int, ...]] = {}
    try:
        for number, field in sorted(
            (int(n[6:]), f) for n, f in fields.items() if n.startswith("column") and f
        ):
            columns[Field(field)] = (*columns.get(Field(field), ()), number)
        order = fields.get("order", "")
        return replace(draft, columns=columns, order=order if order in ORDERS else "")
    except ValueError as wrong:
        raise Invalid("column") from wrong
