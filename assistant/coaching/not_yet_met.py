"""Who is known by name and was never spoken with, and of whom the advice says nothing: a list at the end of a talk."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.coaching.known import called, named_body
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Contact, Function, Lang

AT_MOST = 4
_UNMET = (Contact.NONE, Contact.INDIRECT)


def not_yet_met(picture: Picture, points: Iterable[Reason], lang: Lang) -> Reason | None:
    """The people and bodies still to be met beside those whom the points are about; None where there are none."""
    said = " ".join(value for point in points for _, value in point.facts)
    names = [
        called(person, lang)
        for person in picture.committee.people
        if person.contact in _UNMET and _by_name(person) and person.label not in said
    ]
    names = list(dict.fromkeys(name for name in names if name not in said))[:AT_MOST]
    return Reason("close.not_met", (("people", "@names:" + "|".join(names)),)) if names else None


def _by_name(person: Stakeholder) -> bool:
    """Whether one can ask for them: a person's name, or what a body above is called."""
    return bool(person.name) or (person.function is Function.SUPERVISOR and named_body(person))
