"""A body that an answer names as the one that decides: 院长办公会过, "presents it to the farmer board"."""

from __future__ import annotations

from assistant.coaching.who_decides import in_a_deciding_clause
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Mention
from assistant.domain.vocabulary import Function
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_TOLD, _NEVER = _SAID("told"), _SAID("never")
_TOLD_EN, _NEVER_EN = _SAID("told_en"), _SAID("never_en")


def deciding_body(text: str) -> tuple[Mention, int, int] | None:
    """The body a text says decides, with its place; None where none does, or where it needs not."""
    for found in _TOLD.finditer(text):
        told = found["decides"] or found["before"]
        if told and not _NEVER.search(text, 0, found.start("body")):
            return Mention(None, found["body"], team=True), *found.span("body")
    for found in _TOLD_EN.finditer(text):
        body = "body" if found["body"] else "decider"
        if not _NEVER_EN.search(text, 0, found.start()):
            return Mention(None, found[body], team=True), *found.span(body)
    return None


def body_before(person: Stakeholder | None, text: str) -> tuple[Mention, int, int] | None:
    """A body that decides where nobody named does: 「院长办公会定，采购中心主任姓童，还没见」."""
    alone = person is None or not in_a_deciding_clause(person, text)
    return deciding_body(text) if alone else None


def only_runs_it(person: Stakeholder, text: str) -> bool:
    """An office that buys, of which no word says that it decides: 「公开招标，公共资源交易中心」."""
    buys = person.team and person.function is Function.PROCUREMENT
    return buys and not in_a_deciding_clause(person, text)


def is_called(body: Stakeholder, title: str) -> bool:
    """Whether a body goes by this name, or by the longer one of which it is the end: the board, the farmer board."""
    return any(
        title == n or title.endswith(f" {n}") or n.endswith(f" {title}") for n in (body.label, *body.aliases)
    )
