"""What a configured server can do, found out by asking it: stream, forms in four ways, embeddings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from assistant.errors import ModelError
from assistant.models.embedding import CompatibleEmbedder
from assistant.models.forms import FormMode
from assistant.models.openai_compatible import OpenAICompatible


class Ability(StrEnum):
    """One thing a server may be able to do."""

    STREAM = "stream"
    SCHEMA = "schema"
    TOOL = "tool"
    JSON = "json"
    WORDS = "words"
    EMBED = "embed"


@dataclass(frozen=True, slots=True)
class Probed:
    """Whether it can; `trouble` names what went wrong, as in `faults.Trouble`."""

    ability: Ability
    works: bool
    trouble: str = ""


class _Form(BaseModel):
    """A form any model can fill in."""

    city: str
    number: int


def probe_chat(model: OpenAICompatible) -> tuple[Probed, ...]:
    """Try to stream and, where there is an answer at all, to get a form in each way; in mere words where all others fail."""

    def form(mode: FormMode) -> Callable[[], object]:
        return lambda: model.fill(mode, "You fill in forms.", "The city is Bern, the number is 7.", _Form)

    stream = _tried(Ability.STREAM, lambda: list(model.say("Answer in one word.", "Say hello.")))
    if stream.trouble in _HOPELESS:
        return (stream,)
    held = (
        _tried(Ability.SCHEMA, form(FormMode.SCHEMA)),
        _tried(Ability.TOOL, form(FormMode.TOOL)),
        _tried(Ability.JSON, form(FormMode.JSON)),
    )
    if any(way.works for way in held):
        return (stream, *held)
    return (stream, *held, _tried(Ability.WORDS, form(FormMode.WORDS)))


_HOPELESS = ("key", "unknown", "slow", "away", "broken", "busy")
"""Where nothing answers, asking three times more only takes time."""


def probe_embeddings(embedder: CompatibleEmbedder) -> Probed:
    """Try to get one vector."""
    return _tried(Ability.EMBED, lambda: embedder.embed(["budget"]))


def _tried(ability: Ability, ask: Callable[[], object]) -> Probed:
    try:
        ask()
    except ModelError as failed:
        return Probed(ability, works=False, trouble=failed.trouble)
    return Probed(ability, works=True)
