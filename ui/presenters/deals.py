"""The list of a rep's deals, and the head above the talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.domain.account import AccountRole
from ui.ports import DealSummary
from ui.templates import render


def show_deals(deals: Sequence[DealSummary], current: str, lang: str, today: date) -> str:
    """Every deal as one button; the open one is marked."""
    return render("deals.html", lang, deals=deals, current=current, today=today)


def show_head(
    deal: DealSummary,
    lang: str,
    shared: bool = False,
    reviews: Sequence[Any] = (),
    actions: Sequence[Any] = (),
) -> str:
    """The title of the open deal with sharing, renaming and deleting; the newest signed review, and what was agreed."""
    return render(
        "head.html", lang, deal=deal, shared=shared, review=reviews[-1] if reviews else None, actions=actions
    )


def show_nothing(role: AccountRole, lang: str) -> str:
    """In place of a talk, for those without deals of their own: where their work is."""
    return render("nothing.html", lang, place="people" if role is AccountRole.ADMIN else "board")
