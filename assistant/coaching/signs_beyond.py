"""Who signs beyond somebody's limit: "Martin can sign up to 150k, above that it goes to the group CFO"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.coaching.naming import place_of
from assistant.coaching.who_tells import only_tells
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Deal
from assistant.domain.evidence import Mention
from assistant.domain.vocabulary import Function
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_BEYOND, _NOT_OVER = _SAID("beyond"), _SAID("not_over")
_BODY, _ABOVE_THEM = _SAID("body_en"), _SAID("above_them_en")


def signs_beyond(people: Sequence[Stakeholder], deal: Deal, text: str) -> list[Stakeholder]:
    """Of those an answer names, whoever comes behind "above that", where the deal is larger than what others may sign."""
    beyond = _BEYOND.search(text)
    if (
        beyond is None
        or _NOT_OVER.search(text, 0, beyond.start())
        or not any(_too_low(p, deal) for p in people)
    ):
        return []
    able = [p for p in people if not _too_low(p, deal) and not only_tells(p, text)]
    return [p for p in able if (at := _place(p, text)) is not None and at > beyond.start()]


def body_beyond(people: Sequence[Stakeholder], deal: Deal, text: str) -> tuple[Mention, Function] | None:
    """The body that an English answer names behind "above that", whom the reader saw nobody in; None where none is told."""
    beyond = _BEYOND.search(text)
    if beyond is None or _NOT_OVER.search(text, 0, beyond.start()):
        return None
    found = _BODY.search(text, beyond.start())
    if found is None or not any(_too_low(p, deal) for p in people):
        return None
    above = _ABOVE_THEM.search(found["body"]) is not None
    return Mention(None, found["body"], team=True), Function.SUPERVISOR if above else Function.EXECUTIVE


def _too_low(person: Stakeholder, deal: Deal) -> bool:
    """Whether this deal is more than they may sign."""
    if person.limit is None or deal.value is None:
        return False
    same = person.limit.currency in (None, deal.value.currency) or deal.value.currency is None
    return same and person.limit.amount < deal.value.amount


def _place(person: Stakeholder, text: str) -> int | None:
    found = (place_of(n, text) for n in (person.name, person.title, *person.aliases) if n)
    return min((at for at in found if at is not None), default=None)
