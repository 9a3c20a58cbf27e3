"""The bar above every page: where one can go, who one is, and the language."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.account import AccountRole, Actor
from ui.i18n import LANGS
from ui.templates import render

_PLACES: dict[str, tuple[AccountRole, ...]] = {
    "coach": tuple(AccountRole),
    "board": (AccountRole.MANAGER, AccountRole.LEADER),
    "library": tuple(AccountRole),
    "people": (AccountRole.ADMIN,),
    "models": (AccountRole.ADMIN,),
    "evaluations": (AccountRole.ADMIN,),
}


def show_topbar(
    actor: Actor | None, lang: str, *, root: str, place: str, here: str = "", people: Sequence[Actor] = ()
) -> str:
    """The bar; `people` are those one can be in the demo, `here` the address below the language."""
    return render(
        "topbar.html",
        lang,
        actor=actor,
        root=root,
        place=place,
        places=places(actor),
        people=people,
        others=tuple((code, f"{root}/{code}/{here}") for code in LANGS),
    )


def places(actor: Actor | None) -> tuple[tuple[str, str], ...]:
    """The names of the pages this person has a use for, with their addresses below the language."""
    if actor is None:
        return ()
    return tuple(
        (name, "" if name == "coach" else name) for name, roles in _PLACES.items() if actor.role in roles
    )
