"""What a configured server can do, found out by asking it: stream, forms in three ways, embeddings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from assistant.errors import ModelError
from assistant.models.forms import FormMode
from assistant.models.openai_compatible import CompatibleEmbedder, OpenAICompatible


class Ability(StrEnum):
    """One thing a server may be able to do."""

    STREAM = "stream"
    SCHEMA = "schema"
    TOOL = "tool"
    JSON = "json"
    EMBED = "embed"


@dataclass(frozen=True, slots=True)
class Probed:
    """Whether it can; `detail` is what went wrong, in our words."""

    ability: Ability
    works: bool
    detail: str = ""


class _Form(BaseModel):
    """A form any model can fill in."""

    city: str
    number: int


def probe_chat(model: OpenAICompatible) -> tuple[Probed, ...]:
    """Try to stream and to get a form in each way."""

    def form(mode: FormMode) -> Callable[[], object]:
        return lambda: model.fill(mode, "You fill in forms.", "The city is Bern, the number is 7.", _Form)

    return (
        _tried(Ability.STREAM, lambda: list(model.say("Answer in one word.", "Say hello."))),
        _tried(Ability.SCHEMA, form(FormMode.SCHEMA)),
        _tried(Ability.TOOL, form(FormMode.TOOL)),
        _tried(Ability.JSON, form(FormMode.JSON)),
    )


def probe_embeddings(embedder: CompatibleEmbedder) -> Probed:
    """Try to get one vector."""
    return _tried(Ability.EMBED, lambda: embedder.embed(["budget"]))


def _tried(ability: Ability, ask: Callable[[], object]) -> Probed:
    try:
        ask()
    except ModelError as failed:
        return Probed(ability, works=False, detail=str(failed))
    return Probed(ability, works=True)
