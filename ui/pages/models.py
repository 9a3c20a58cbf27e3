"""Models, for administrators: what is set, whether it works, and what it is used for."""

from typing import TYPE_CHECKING, Any

from assistant.errors import Invalid, UserError
from ui.forms import sent
from ui.i18n import LANGS
from ui.pages.frame import Frame, address, aside, go, said
from ui.ports import Texts
from ui.presenters.models import PERIODS, show_form, show_found, show_usage
from ui.session import actor_of

if TYPE_CHECKING:
    from fastapi import FastAPI


def add(web: "FastAPI", frame: Frame, models: Any, team: Any, texts: Texts) -> None:
    """Add `/<lang>/models`."""
    from fastapi import Request
    from fastapi.responses import Response

    def shown(
        request: Request, trouble: UserError | None = None, found: Any = (), entered: Any = None
    ) -> Response:
        actor, lang = actor_of(request), address(request)[0]
        asked = request.query_params.get("days", "")
        days = int(asked) if asked in map(str, PERIODS) else PERIODS[1]
        sheet, used = models.sheet(actor), models.usage(actor, days)
        return frame.show(
            request,
            "models.html",
            "models",
            status=422 if trouble else 200,
            message=said(texts, trouble, lang),
            saved="saved" in request.query_params,
            form=show_form(sheet, entered or {}),
            found=show_found(found, texts, lang),
            usage=show_usage(used, {user.id: user.name for user in team.accounts.list(actor)}, lang),
            days=days,
            periods=PERIODS,
        )

    def read(request: Request) -> Response:
        return shown(request)

    async def write(request: Request) -> Response:
        fields, actor = await sent(request), actor_of(request)
        if fields.get("do") == "test":
            found = await aside(models.test, actor)
            return shown(request, found=found)
        given = _given(fields)
        try:
            await aside(
                lambda: models.change(
                    actor, given, fields.get("api_key", ""), forget_key=fields.get("forget") == "yes"
                )
            )
        except Invalid as trouble:
            return shown(request, trouble, entered=given)
        return go(request, "models?saved")

    for lang in LANGS:
        web.get(f"/{lang}/models")(read)
        web.post(f"/{lang}/models")(write)


def _given(fields: dict[str, str]) -> dict[str, str]:
    """The settings of a form; a field that the environment holds isn't sent."""
    plain = ("chat_model", "embedding_model", "model_timeout", "price_in", "price_out", "currency")
    given = {name: fields[name] for name in plain if name in fields}
    if "preset" in fields:
        given["base_url"] = _address(fields["preset"], fields.get("base_url", "").strip())
    for name in ("user_budget", "company_budget"):
        if name in fields:
            amount, unit = fields[name].strip(), fields.get(f"{name}_unit", "tokens")
            given[name] = f"{amount} {unit}" if amount else ""
    return given


def _address(preset: str, own: str) -> str:
    if preset == "azure":
        return f"azure:{own.removeprefix('azure:')}"
    return preset or own
